//! A browser as far as the portal can tell: cookies, form tokens, forms.

use std::fmt::Write as _;
use std::net::SocketAddr;

use anyhow::{Context as _, ensure};

use super::{Answer, Connection};

/// What browsers of the day call themselves.
const HEAD: &str = "User-Agent: Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 \
     (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1\r\nAccept: text/html\r\n\
     Accept-Encoding: gzip, deflate, br\r\nAccept-Language: ja-JP\r\nSec-Fetch-Site: same-origin\r\n";

/// Cookies by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Jar(Vec<(String, String)>);

impl Jar {
    /// Keeps a cookie.
    pub(crate) fn keep(&mut self, name: &str, value: &str) {
        self.forget(name);
        if !value.is_empty() {
            self.0.push((name.to_owned(), value.to_owned()));
        }
    }

    /// Throws a cookie away.
    pub(crate) fn forget(&mut self, name: &str) {
        self.0.retain(|(known, _)| known != name);
    }

    /// The value of a cookie.
    pub(crate) fn of(&self, name: &str) -> Option<&str> {
        let mut cookies = self.0.iter();
        let found = cookies.find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// As `Set-Cookie` lines say.
    fn take(&mut self, answer: &Answer<'_>) {
        for line in answer.header("set-cookie") {
            let pair = line.split(';').next().and_then(|pair| pair.split_once('='));
            if let Some((name, value)) = pair {
                self.keep(name, value);
            }
        }
    }
}

/// One browser with one connection.
#[derive(Debug)]
pub(crate) struct Browser {
    connection: Connection,
    request: String,
    /// The token of the page opened last.
    pub(crate) form_token: String,
    /// Its cookies; another person's can be put in their place.
    pub(crate) jar: Jar,
}

/// What came back.
#[derive(Clone, Debug)]
pub(crate) struct Came {
    pub(crate) status: u16,
    /// Where to go on; empty where nowhere is named.
    pub(crate) location: String,
}

impl Browser {
    pub(crate) async fn at(address: SocketAddr) -> anyhow::Result<Self> {
        Ok(Self {
            connection: Connection::open(address).await?,
            request: String::new(),
            form_token: String::new(),
            jar: Jar::default(),
        })
    }

    /// Asks for a page that has to be there, and reads nothing of it.
    pub(crate) async fn look(&mut self, path: &str) -> anyhow::Result<()> {
        self.write("GET", path, None);
        let answer = self.connection.ask(self.request.as_bytes()).await?;
        ensure!(answer.status == 200, "{path} answered {}", answer.status);
        ensure!(!answer.body.is_empty(), "{path} is empty");
        Ok(())
    }

    /// Opens a page that has to be there, and remembers cookies and form token.
    pub(crate) async fn open(&mut self, path: &str) -> anyhow::Result<String> {
        const FIELD: &str = "name=\"form_token\" value=\"";
        self.write("GET", path, None);
        let answer = self.connection.ask(self.request.as_bytes()).await?;
        ensure!(answer.status == 200, "{path} answered {}", answer.status);
        self.jar.take(&answer);
        let html = std::str::from_utf8(answer.body).context("the page is no text")?;
        let token = html
            .split_once(FIELD)
            .and_then(|(_, rest)| rest.split_once('"'));
        if let Some((token, _)) = token {
            token.clone_into(&mut self.form_token);
        }
        Ok(html.to_owned())
    }

    /// Sends a form with the token of the page opened last.
    pub(crate) async fn send(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
    ) -> anyhow::Result<Came> {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("form_token", &self.form_token)
            .extend_pairs(fields)
            .finish();
        self.write("POST", path, Some(&body));
        let answer = self.connection.ask(self.request.as_bytes()).await?;
        self.jar.take(&answer);
        let location = answer.header("location").next().unwrap_or_default();
        Ok(Came {
            status: answer.status,
            location: location.to_owned(),
        })
    }

    /// Everything an address answers, head and body.
    pub(crate) async fn fetch(&mut self, path: &str) -> anyhow::Result<(usize, Vec<u8>)> {
        self.write("GET", path, None);
        let answer = self.connection.ask(self.request.as_bytes()).await?;
        ensure!(answer.status == 200, "{path} answered {}", answer.status);
        Ok((answer.head.len(), answer.body.to_vec()))
    }

    fn write(&mut self, method: &str, path: &str, body: Option<&str>) {
        let request = &mut self.request;
        request.clear();
        let _ = write!(
            request,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{HEAD}"
        );
        if !self.jar.0.is_empty() {
            request.push_str("Cookie: ");
            for (at, (name, value)) in self.jar.0.iter().enumerate() {
                let _ = write!(request, "{}{name}={value}", if at > 0 { "; " } else { "" });
            }
            request.push_str("\r\n");
        }
        if let Some(body) = body {
            let _ = write!(
                request,
                "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
                body.len()
            );
        }
        request.push_str("\r\n");
        request.push_str(body.unwrap_or_default());
    }
}
