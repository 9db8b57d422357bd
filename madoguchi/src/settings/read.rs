//! From texts with places to settings.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use app::openid::{Secrets, Trust};
use url::{Host, Url};

use super::given::Given;
use super::mail::mail;
use super::problem::{Place, Problem};
use super::values::{choice, number, parse, path, place, text};
use super::{DATA, FILE, LogFormat, MasterKey, Settings, Sources};

/// Port 8080 of this machine, where nothing else is said.
const LISTEN: &str = "127.0.0.1:8080";

pub(super) fn read(
    sources: &Sources,
    environment: impl Iterator<Item = (String, String)>,
) -> Result<Settings, Vec<Problem>> {
    let mut given = Given::default();
    let file = find(sources);
    if let Some(file) = &file {
        given.read_file(file);
    }
    given.read_environment(environment);
    if let Some(data) = &sources.data {
        given.set(
            "data",
            data.display().to_string(),
            Place::Argument("--data"),
        );
    }
    let settings = build(&mut given, file);
    let mut problems = given.problems;
    match settings {
        Some(settings) if problems.is_empty() => Ok(settings),
        _ => {
            problems.sort();
            problems.dedup();
            Err(problems)
        }
    }
}

/// The file named, else the one in the data directory, else the one here.
fn find(sources: &Sources) -> Option<PathBuf> {
    let here = || Some(PathBuf::from(FILE)).filter(|file| file.is_file());
    sources.config.clone().or_else(|| match &sources.data {
        Some(data) => Some(data.join(FILE)).filter(|file| file.is_file()),
        None => here(),
    })
}

fn build(given: &mut Given, file: Option<PathBuf>) -> Option<Settings> {
    let data = path(given, "data").unwrap_or_else(|| PathBuf::from(DATA));
    let listen = parse(
        given,
        "listen",
        "127.0.0.1:8080 のように「アドレス:ポート」で書いてください",
    )
    .unwrap_or_else(default_listen);
    let database = database(given, &data);
    let base_url = base_url(given, listen);
    let mail = mail(given, &data, base_url.as_ref());
    Some(Settings {
        base_url: base_url?,
        trusted_proxies: proxies(given),
        mail,
        documents: super::documents::documents(given, &data),
        providers: providers(given, &data),
        master_key: master_key(given, &data, &database),
        metrics_listen: parse(
            given,
            "metrics.listen",
            "127.0.0.1:9090 のように書いてください",
        ),
        log: log(given),
        hashing_threads: number(given, "hashing_threads", 1, 16).unwrap_or_else(threads),
        data,
        listen,
        database,
        file,
    })
}

/// Issuers that may be asked, and the folder of what is shared with them.
fn providers(given: &Given, data: &Path) -> Trust {
    let issuers = given.get("host_portal.issuers");
    let secrets = path(given, "host_portal.secrets");
    Trust {
        issuers: issuers.map(|found| found.texts.clone()).unwrap_or_default(),
        secrets: Secrets::Folder(secrets.unwrap_or_else(|| data.join("host-portal"))),
    }
}

fn default_listen() -> SocketAddr {
    LISTEN
        .parse()
        .unwrap_or_else(|_| SocketAddr::from(([127, 0, 0, 1], 8080)))
}

/// One thread a core, at least two, so that one slow hash never stands alone in the way.
fn threads() -> usize {
    std::thread::available_parallelism()
        .map_or(2, usize::from)
        .clamp(2, 16)
}

/// The portal's own address; this machine's where it listens for itself only.
fn base_url(given: &mut Given, listen: SocketAddr) -> Option<Url> {
    let key = "base_url";
    let Some(typed) = text(given, key) else {
        if !listen.ip().is_loopback() {
            let reason =
                "外から使うときは必要です。https://portal.example.jp/ のように書いてください";
            given.report(Place::Nowhere, key, reason);
        }
        return Url::parse(&format!("http://localhost:{}/", listen.port())).ok();
    };
    let url = Url::parse(&typed).ok();
    let reason = match &url {
        Some(url) => unfit(url),
        None => Some("https://portal.example.jp/ のように書いてください"),
    };
    if let Some(reason) = reason {
        given.report(place(given, key), key, reason);
    }
    url
}

fn unfit(url: &Url) -> Option<&'static str> {
    let local = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    if !matches!(url.scheme(), "https" | "http") || url.host().is_none() {
        Some("https:// で始まるアドレスを書いてください")
    } else if url.scheme() == "http" && !local {
        Some("http はこのコンピューターの中だけで使えます。https:// で始めてください")
    } else if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        Some("パスを付けずに、https://portal.example.jp/ のように書いてください")
    } else if !url.username().is_empty() || url.password().is_some() {
        Some("名前やパスワードを入れないでください")
    } else {
        None
    }
}

fn proxies(given: &mut Given) -> Vec<IpAddr> {
    let key = "trusted_proxies";
    let Some(value) = given.get(key).cloned() else {
        return Vec::new();
    };
    let mut proxies = Vec::new();
    for text in value.texts.iter().filter(|text| !text.is_empty()) {
        match text.parse() {
            Ok(address) => proxies.push(address),
            Err(_) => given.report(
                value.place.clone(),
                key,
                format!("{text} はIPアドレスではありません。10.0.0.5 のように書いてください"),
            ),
        }
    }
    proxies
}

fn database(given: &mut Given, data: &Path) -> store::Settings {
    let key = "database.url";
    let connections = number(given, "database.connections", 2, 100).unwrap_or(20);
    let Some(url) = text(given, key) else {
        return store::Settings::Sqlite(data.join("madoguchi.sqlite"));
    };
    if let Some(file) = url.strip_prefix("sqlite:") {
        return store::Settings::Sqlite(PathBuf::from(file.trim_start_matches("//")));
    }
    if !(url.starts_with("postgres://") || url.starts_with("postgresql://")) {
        let reason = "postgres:// または sqlite: で始めてください。書かなければデータディレクトリーのSQLiteを使います";
        given.report(place(given, key), key, reason);
    }
    store::Settings::Postgres {
        url,
        connections: u32::try_from(connections).unwrap_or(20),
    }
}

fn master_key(given: &mut Given, data: &Path, database: &store::Settings) -> MasterKey {
    let key = "master_key";
    let made = MasterKey::File(data.join("master.key"));
    match (text(given, key), database) {
        (Some(text), _) => MasterKey::parse(&text).unwrap_or_else(|reason| {
            given.report(place(given, key), key, reason);
            made
        }),
        (None, store::Settings::Sqlite(_)) => made,
        (None, store::Settings::Postgres { .. }) => {
            let reason = "PostgreSQLを使うときは必要です（すべてのノードで同じ値）。master_key_file にファイルを指定するか、\
                          MADOGUCHI_MASTER_KEY に `openssl rand -hex 32` の値を入れてください";
            given.report(Place::Nowhere, key, reason);
            made
        }
    }
}

fn log(given: &mut Given) -> LogFormat {
    let known = [("text", LogFormat::Text), ("json", LogFormat::Json)];
    choice(given, "log", &known).unwrap_or(LogFormat::Text)
}
