//! `demo`: the whole portal with six insurers and fictitious people, in one directory, for this machine only.

mod host;
mod items;
mod prepare;
mod settings;
mod show;
mod staff;
mod statements;
mod surveys;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use app::clock::Clock;
use app::keys::Keys;
use items::Items;
use store::Store;
use url::Url;

use crate::arguments::{Demo, loopback};
use crate::output::{Ended, Outcome, Output};
use crate::settings::{Documents, LogFormat, Mail, MasterKey, Settings, Sources};
use crate::wiring::{self, Place};
use crate::{logging, running, stop};

/// The directory where none is named.
const DATA: &str = "madoguchi-demo";
/// Tells a demo's directory from a portal's.
const MARK: &str = "DEMO";
/// The database in it; files beside it begin with the same name.
const DATABASE: &str = "madoguchi.sqlite";
/// What else the preparation makes.
const MADE: [&str; 4] = ["documents", "mail", "samples", "sign-ups"];

pub(super) async fn run(sources: &Sources, options: &Demo, output: Output) -> Outcome {
    logging::begin(LogFormat::Text, "warn");
    let Some(listen) = loopback(&options.listen) else {
        bail!(
            "デモはこのコンピューターの中だけで使えます。--listen 127.0.0.1:8080 のように指定してください（{} は使えません）",
            options.listen
        );
    };
    let stop = stop::on_signal()?;
    let data = sources.data.clone().unwrap_or_else(|| PathBuf::from(DATA));
    mark(&data)?;
    begin_again(&data)?;
    let settings = settings(data, listen)?;
    let (store, keys) = wiring::open(&settings, Place::NewOrExisting).await?;
    let items = match known(&settings.data)? {
        Some(items) => items,
        None => prepared(&store, &keys, &settings, output).await?,
    };
    let first = settings.base_url.clone();
    let portal = wiring::assemble(store.clone(), keys.clone(), &settings, first, true).await?;
    let mail = settings.data.join("mail");
    let demo = web::Demo {
        mail: mail.clone(),
        password: show::password(&items),
        insurers: show::pages(&portal, &items),
        staff: show::staff(&items),
        host: std::sync::Arc::default(),
    };
    let place = std::sync::Arc::clone(&demo.host);
    let bound = bind(listen, demo).await?;
    let address = address(bound.address()?)?;
    let portal = wiring::assemble(store, keys, &settings, address.clone(), true).await?;
    portal.keep_documents_in(wiring::documents(&settings)?);
    host::open(&portal, &address, &place).await?;
    show::tell(output, &portal, &address, &settings.data, &mail, &items)?;
    running::run(portal, wiring::carrier(&settings)?, bound, stop).await?;
    Ok(Ended::Done)
}

/// Loads the samples on a clock that begins long ago.
async fn prepared(
    store: &Store,
    keys: &Keys,
    settings: &Settings,
    output: Output,
) -> anyhow::Result<Items> {
    let now = Clock::System.now();
    let clock = Clock::standing_at(now - surveys::BEGINNING);
    let own = app::Settings {
        base_url: settings.base_url.clone(),
        demo: true,
    };
    let (store, keys) = (store.clone(), keys.clone());
    let portal = wiring::assemble_at(store, keys, settings, own, clock).await?;
    portal.keep_documents_in(wiring::documents(settings)?);
    prepare::prepare(&portal, &settings.data, now, output).await
}

/// A demo that was stopped while it was being prepared is prepared from the beginning.
fn begin_again(data: &Path) -> anyhow::Result<()> {
    if data.join(items::FILE).exists() || !data.join(DATABASE).exists() {
        return Ok(());
    }
    for entry in std::fs::read_dir(data)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let made = name.is_some_and(|name| {
            name.starts_with(DATABASE) || MADE.iter().any(|made| *made == name)
        });
        if made && path.is_dir() {
            std::fs::remove_dir_all(&path)
        } else if made {
            std::fs::remove_file(&path)
        } else {
            Ok(())
        }
        .with_context(|| format!("{} を消せません", path.display()))?;
    }
    Ok(())
}

/// Refuses a directory that holds a real portal, or anything that [`begin_again`] would take for the demo's own.
fn mark(data: &Path) -> anyhow::Result<()> {
    let mark = data.join(MARK);
    if mark.exists() {
        return Ok(());
    }
    let mut taken = MADE.iter().chain([&DATABASE]);
    if taken.any(|name| data.join(name).exists()) {
        bail!(
            "{} はデモのデータではありません。--data で別の場所を指定してください",
            data.display()
        );
    }
    wiring::prepare_folder(data)?;
    std::fs::write(
        &mark,
        "このディレクトリーはデモのデータです。消してもかまいません。\n",
    )
    .with_context(|| format!("{} に書けません", data.display()))
}

fn settings(data: PathBuf, listen: SocketAddr) -> anyhow::Result<Settings> {
    Ok(Settings {
        base_url: address(listen)?,
        listen,
        trusted_proxies: Vec::new(),
        database: store::Settings::Sqlite(data.join(DATABASE)),
        mail: Mail::Captured(data.join("mail")),
        documents: Documents::in_folder(&data),
        providers: app::openid::Trust::default(),
        master_key: MasterKey::File(data.join("master.key")),
        metrics_listen: None,
        log: LogFormat::Text,
        hashing_threads: std::thread::available_parallelism()
            .map_or(2, usize::from)
            .clamp(2, 16),
        file: None,
        data,
    })
}

/// The name `localhost`, which passkeys need, where the address is the usual one of this machine.
fn address(listen: SocketAddr) -> anyhow::Result<Url> {
    let usual = listen.ip() == std::net::IpAddr::from([127, 0, 0, 1]);
    let host = if usual {
        "localhost".to_owned()
    } else {
        listen.to_string()
    };
    let host = if usual {
        format!("{host}:{}", listen.port())
    } else {
        host
    };
    Url::parse(&format!("http://{host}/")).map_err(|error| anyhow!(error))
}

async fn bind(listen: SocketAddr, demo: web::Demo) -> anyhow::Result<web::Bound> {
    let settings = web::Settings {
        listen,
        trusted_proxies: Vec::new(),
        demo: Some(demo),
        metrics_listen: None,
    };
    web::bind(settings).await.with_context(|| {
        format!("{listen} で待ち受けられません。ほかのプログラムが使っていれば --listen 127.0.0.1:0 を付けてください")
    })
}

/// The items of the data directory, if the demo has been prepared.
fn known(data: &Path) -> anyhow::Result<Option<Items>> {
    Items::read(&data.join(items::FILE))
}
