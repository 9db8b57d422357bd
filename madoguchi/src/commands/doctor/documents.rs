//! Documents: whether their place answers, whether they can be looked at, who tells malware, whether all are whole.

use std::path::Path;

use app::Portal;
use chrono::Utc;
use documents::{Kind, Piece, Scanned, Scanner, ScannerAddress};
use futures_util::{StreamExt as _, stream};

use super::finding::Finding;
use crate::settings::{Rest, Settings};
use crate::wiring;

const WHAT: &str = "書類の置き場所";
const SCANNER: &str = "書類のウイルス検査";

pub(super) async fn examine(settings: &Settings, now: chrono::DateTime<Utc>) -> Vec<Finding> {
    let mut findings = vec![place(settings, now).await, workshop(settings).await];
    findings.push(match &settings.documents.scanner {
        None => Finding::warn(
            SCANNER,
            "ウイルスを検査しません",
            "clamdを動かし、[documents] の scanner に書いてください",
        ),
        Some(address) => scanner(address).await,
    });
    findings.push(program(
        "HEICの変換",
        settings.documents.converter.as_deref(),
        "iPhoneのHEIC写真は受け付けません（JPEGで送るよう案内します）",
    ));
    findings.push(program(
        "書類の書体",
        settings.documents.font.as_deref(),
        "書体の入っていないPDFの日本語は表示されません",
    ));
    findings
}

/// One question to the place where documents rest.
async fn place(settings: &Settings, now: chrono::DateTime<Utc>) -> Finding {
    let name = match &settings.documents.rest {
        Rest::Disk(folder) => folder.display().to_string(),
        Rest::Bucket { bucket, .. } => format!("{} {}", bucket.endpoint, bucket.bucket),
    };
    let advice = "[documents] の場所、名前、鍵を確かめてください";
    let place = match &settings.documents.rest {
        // A place is made when it is opened, and whoever looks makes nothing.
        Rest::Disk(folder) if !folder.exists() => {
            return Finding::ok(WHAT, format!("{name}（はじめて受け取るときに作ります）"));
        }
        Rest::Disk(folder) => documents::Place::disk(folder),
        Rest::Bucket { bucket, spool } => documents::Place::bucket(bucket, spool),
    };
    let vault = match place {
        Ok(place) => documents::Vault::new(place),
        Err(error) => return Finding::fail(WHAT, format!("{name}: {error}"), advice),
    };
    match vault.names(now).next().await {
        Some(Err(error)) => Finding::fail(WHAT, format!("{name}: {error}"), advice),
        _ => Finding::ok(WHAT, name),
    }
}

/// A child that is given nonsense and has to say so.
async fn workshop(settings: &Settings) -> Finding {
    let what = "書類の確認";
    let nonsense = stream::iter([Ok(b"\xFF\xD8\xFF?".to_vec())]);
    match wiring::workshop(settings).begin(Kind::Jpeg, nonsense).await {
        Ok(mut work) => match work.next().await {
            Some(Piece::Refused(_)) => Finding::ok(what, "別のプロセスで開けます"),
            _ => Finding::fail(
                what,
                "別のプロセスが答えません",
                "メモリーの上限を確かめてください",
            ),
        },
        Err(error) => Finding::fail(
            what,
            error.to_string(),
            "/proc が使えるか、プログラムを実行できるかを確かめてください",
        ),
    }
}

async fn scanner(address: &ScannerAddress) -> Finding {
    let name = match address {
        ScannerAddress::Tcp(host, port) => format!("{host}:{port}"),
        ScannerAddress::Unix(path) => path.display().to_string(),
    };
    let asked = Scanner::new(address.clone());
    match asked.scan(stream::iter([Ok(b"?".to_vec())])).await {
        Ok(Scanned::Clean) => Finding::ok(SCANNER, format!("clamd {name}")),
        Ok(Scanned::Unavailable(reason)) => Finding::fail(
            SCANNER,
            format!("clamd {name}: {reason:?}"),
            "clamdが動いているかを確かめてください。検査していない書類は、職員に表示されません",
        ),
        Ok(Scanned::Infected(malware)) => Finding::fail(
            SCANNER,
            format!("clamd {name}: 1文字のファイルを {malware} と判定します"),
            "clamdの定義を確かめてください",
        ),
        Err(error) => Finding::fail(SCANNER, error.to_string(), "clamdを確かめてください"),
    }
}

fn program(what: &'static str, file: Option<&Path>, without: &str) -> Finding {
    match file {
        None => Finding::ok(what, format!("なし: {without}")),
        Some(file) if file.is_file() => Finding::ok(what, file.display().to_string()),
        Some(file) => Finding::fail(
            what,
            format!("{} がありません", file.display()),
            "インストールするか、[documents] を直してください",
        ),
    }
}

/// Documents that were read again and are not whole.
pub(super) async fn whole(portal: &Portal) -> Finding {
    let what = "書類の破損";
    let mut damaged = 0;
    for insurer in portal.insurers().all() {
        match app::uploads::count_damaged(portal, &insurer).await {
            Ok(count) => damaged += count,
            Err(error) => return Finding::fail(what, error.to_string(), ""),
        }
    }
    if damaged == 0 {
        Finding::ok(what, "なし")
    } else {
        Finding::fail(
            what,
            format!("{damaged}件"),
            "madoguchi documents list で確かめ、バックアップから戻してください",
        )
    }
}
