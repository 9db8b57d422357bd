//! Where documents rest, and who looks at them.

use std::net::IpAddr;
use std::path::{Path, PathBuf};

use ::documents::{BucketSettings, ScannerAddress};
use url::{Host, Url};

use super::given::Given;
use super::values::{path, place, text};

/// The region where none is named; most services that speak S3 take any.
const REGION: &str = "us-east-1";

/// Where documents rest, and who looks at them.
#[derive(Clone, Debug)]
pub(crate) struct Documents {
    /// Where they rest.
    pub(crate) rest: Rest,
    /// Where clamd listens; nobody tells malware without it.
    pub(crate) scanner: Option<ScannerAddress>,
    /// A program that makes JPEG of HEIC, called like `heif-convert`.
    pub(crate) converter: Option<PathBuf>,
    /// A font for Japanese that a PDF does not hold itself.
    pub(crate) font: Option<PathBuf>,
}

/// Where documents rest.
#[derive(Clone, Debug)]
pub(crate) enum Rest {
    /// In a folder.
    Disk(PathBuf),
    /// In a bucket; they grow in a folder of this machine.
    Bucket {
        /// How to reach it.
        bucket: BucketSettings,
        /// The folder.
        spool: PathBuf,
    },
}

impl Documents {
    /// In a folder of the data directory, with nobody to tell malware.
    pub(crate) fn in_folder(data: &Path) -> Self {
        Self {
            rest: Rest::Disk(data.join("documents")),
            scanner: None,
            converter: None,
            font: None,
        }
    }
}

pub(super) fn documents(given: &mut Given, data: &Path) -> Documents {
    let folder = path(given, "documents.folder").unwrap_or_else(|| data.join("documents"));
    let named = ["bucket", "endpoint", "region", "access_key", "secret_key"]
        .iter()
        .any(|key| given.get(&format!("documents.{key}")).is_some());
    let rest = if named {
        Rest::Bucket {
            bucket: bucket(given),
            spool: folder.join("spool"),
        }
    } else {
        Rest::Disk(folder)
    };
    Documents {
        rest,
        scanner: scanner(given),
        converter: path(given, "documents.converter"),
        font: path(given, "documents.font"),
    }
}

fn bucket(given: &mut Given) -> BucketSettings {
    let mut needed = |key: &str| {
        let path = format!("documents.{key}");
        let found = text(given, &path).filter(|text| !text.is_empty());
        if found.is_none() {
            let reason =
                "バケットを使うときは、endpoint、bucket、access_key、secret_key のすべてが必要です";
            given.report(place(given, &path), &path, reason);
        }
        found.unwrap_or_default()
    };
    let endpoint = needed("endpoint");
    let bucket = needed("bucket");
    let (access_key, secret_key) = (needed("access_key"), needed("secret_key"));
    let without_tls = without_tls(given, &endpoint);
    BucketSettings {
        endpoint,
        region: text(given, "documents.region").unwrap_or_else(|| REGION.to_owned()),
        bucket,
        access_key,
        secret_key,
        without_tls,
    }
}

/// Whether the service is asked without TLS, which only one on this machine may be.
fn without_tls(given: &mut Given, endpoint: &str) -> bool {
    let key = "documents.endpoint";
    if endpoint.is_empty() {
        return false;
    }
    let url = Url::parse(endpoint).ok();
    let scheme = url.as_ref().map(Url::scheme);
    let local = url.as_ref().is_some_and(|url| match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => IpAddr::from(address).is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::from(address).is_loopback(),
        None => false,
    });
    match scheme {
        Some("https") => false,
        Some("http") if local => true,
        _ => {
            let reason = "https://s3.example.jp のように書いてください。http はこのコンピューターの中だけで使えます";
            given.report(place(given, key), key, reason);
            false
        }
    }
}

fn scanner(given: &mut Given) -> Option<ScannerAddress> {
    let key = "documents.scanner";
    let typed = text(given, key)?;
    if typed.starts_with('/') {
        return Some(ScannerAddress::Unix(PathBuf::from(typed)));
    }
    let parted = typed.rsplit_once(':');
    let found = parted.and_then(|(host, port)| {
        let port: u16 = port.parse().ok().filter(|port| *port > 0)?;
        let host = host.trim_start_matches('[').trim_end_matches(']');
        (!host.is_empty()).then(|| ScannerAddress::Tcp(host.to_owned(), port))
    });
    if found.is_none() {
        let reason = "clamdのソケット（/run/clamav/clamd.ctl）か、127.0.0.1:3310 のように「名前:ポート」で書いてください";
        given.report(place(given, key), key, reason);
    }
    found
}
