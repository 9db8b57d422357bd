//! How mail leaves.

use std::net::IpAddr;
use std::path::Path;

use url::Url;

use ::mail::is_host_name;

use super::given::Given;
use super::values::{choice, number, path, place, text};
use super::{Mail, MailTls, Smtp};

/// `base_url` gives the name to greet the mail server with, where none is set.
pub(super) fn mail(given: &mut Given, data: &Path, base_url: Option<&Url>) -> Mail {
    let folder = path(given, "mail.folder").unwrap_or_else(|| data.join("mail"));
    let smtp = choice(
        given,
        "mail.carrier",
        &[("captured", false), ("smtp", true)],
    );
    if smtp.unwrap_or_else(|| given.get("mail.host").is_some()) {
        let hello = hello(given, base_url);
        Mail::Smtp(server(given, hello))
    } else {
        Mail::Captured(folder)
    }
}

/// The name that is set, else the portal's own.
fn hello(given: &mut Given, base_url: Option<&Url>) -> Option<String> {
    let key = "mail.hello";
    let Some(name) = text(given, key) else {
        let own = base_url?.domain()?;
        return is_host_name(own).then(|| own.to_owned());
    };
    if !is_host_name(&name) {
        let reason = "このコンピューターの名前を portal.example.jp のように書いてください。メールサーバーにこの名前で名乗ります（EHLO）";
        given.report(place(given, key), key, reason);
    }
    Some(name)
}

fn server(given: &mut Given, hello: Option<String>) -> Smtp {
    let known = [
        ("starttls", MailTls::StartTls),
        ("tls", MailTls::Tls),
        ("none", MailTls::None),
    ];
    let tls = choice(given, "mail.tls", &known).unwrap_or(MailTls::StartTls);
    let host = text(given, "mail.host").unwrap_or_default();
    if host.is_empty() {
        given.report(
            place(given, "mail.host"),
            "mail.host",
            "メールサーバーの名前を書いてください",
        );
    }
    let local = host == "localhost"
        || host
            .parse()
            .is_ok_and(|address: IpAddr| address.is_loopback());
    if tls == MailTls::None && !local {
        let reason =
            "none はこのコンピューターの中のサーバーにだけ使えます。starttls か tls にしてください";
        given.report(place(given, "mail.tls"), "mail.tls", reason);
    }
    let login = match (text(given, "mail.user"), text(given, "mail.password")) {
        (Some(user), Some(password)) => Some((user, password)),
        (None, None) => None,
        _ => {
            let reason =
                "mail.user と mail.password（または mail.password_file）は両方書いてください";
            given.report(place(given, "mail.user"), "mail.user", reason);
            None
        }
    };
    let usual = if tls == MailTls::Tls { 465 } else { 587 };
    let port = number(given, "mail.port", 1, 65_535).and_then(|port| u16::try_from(port).ok());
    Smtp {
        host,
        port: port.unwrap_or(usual),
        tls,
        hello,
        login,
    }
}
