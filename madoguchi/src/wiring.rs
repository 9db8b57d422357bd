//! From settings to a portal.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, anyhow, bail};
use app::Portal;
use app::clock::Clock;
use app::hashing::Hasher;
use app::keys::Keys;
use app::uploads::Documents;
use documents::{Scanner, Vault, Workshop};
use mail::{Carrier, SmtpSettings, Tls};
use store::Store;
use url::Url;

use crate::settings::{Mail, MailTls, Problem, Rest, Settings, Sources};

/// The subcommand of the child that decodes documents.
pub(crate) const CHILD: &str = "documents-child";
/// The allocator sets a gibibyte aside at its start, which the child's bound on memory would let it use.
const CHILD_VARIABLES: [(&str, &str); 1] = [("MIMALLOC_ARENA_RESERVE", "0")];
/// The longest one letter may take.
const LETTER: Duration = Duration::from_secs(20);

/// Whether a command may begin a new data directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// What is missing is made.
    NewOrExisting,
    /// There must be a database already.
    Existing,
}

/// Reads the settings, or tells every mistake.
pub(crate) fn settings(sources: &Sources) -> anyhow::Result<Settings> {
    Settings::read(sources).map_err(|problems| anyhow!(listed(&problems)))
}

fn listed(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| format!("\n  {problem}"))
        .collect();
    format!(
        "設定に{}件の誤りがあります。{}",
        problems.len(),
        lines.concat()
    )
}

/// Opens the portal that the settings name, to answer requests.
pub(crate) async fn portal(settings: &Settings, place: Place) -> anyhow::Result<Portal> {
    let (store, keys) = open(settings, place).await?;
    let portal = assemble(store, keys, settings, settings.base_url.clone(), false).await?;
    portal.keep_documents_in(documents(settings)?);
    portal.trust_providers(settings.providers.clone());
    Ok(portal)
}

/// Opens it for a command, whose statements may take long.
pub(crate) async fn portal_at_desk(settings: &Settings, place: Place) -> anyhow::Result<Portal> {
    let (store, keys) = open(settings, place).await?;
    let base_url = settings.base_url.clone();
    let portal = assemble(store.bulk(), keys, settings, base_url, false).await?;
    portal.keep_documents_in(documents(settings)?);
    portal.trust_providers(settings.providers.clone());
    Ok(portal)
}

/// Database and keys, ready for use.
pub(crate) async fn open(settings: &Settings, place: Place) -> anyhow::Result<(Store, Keys)> {
    let is_new = settings.sqlite_file().is_some_and(|file| !file.exists());
    if is_new && place == Place::Existing {
        bail!(
            "{} にデータベースがありません。--data でデータディレクトリーを指定してください（新しく作るには madoguchi migrate）",
            settings.data.display()
        );
    }
    prepare_folder(&settings.data)?;
    let keys = settings
        .master_key
        .load(is_new)
        .map_err(|reason| anyhow!(reason))?;
    let store = store(settings).await?;
    if settings.sqlite_file().is_some() {
        store
            .migrate()
            .await
            .context("データベースを準備できません")?;
    } else if store
        .pending_migrations()
        .await
        .context("データベースを調べられません")?
        > 0
    {
        bail!("データベースの準備が済んでいません。madoguchi migrate を実行してください");
    }
    Ok((store, keys))
}

/// Opens the database as it is.
pub(crate) async fn store(settings: &Settings) -> anyhow::Result<Store> {
    Store::open(&settings.database).await.context(
        "データベースに接続できません。動いているか、database.url が正しいかを確かめてください",
    )
}

/// Puts the portal together.
pub(crate) async fn assemble(
    store: Store,
    keys: Keys,
    settings: &Settings,
    base_url: Url,
    demo: bool,
) -> anyhow::Result<Portal> {
    let own = app::Settings { base_url, demo };
    assemble_at(store, keys, settings, own, Clock::System).await
}

/// The same with a clock of its own.
pub(crate) async fn assemble_at(
    store: Store,
    keys: Keys,
    settings: &Settings,
    own: app::Settings,
    clock: Clock,
) -> anyhow::Result<Portal> {
    let hasher = Hasher::new(settings.hashing_threads);
    Portal::open(store, keys, clock, hasher, own)
        .await
        .context("データベースを読めません。このプログラムより新しい版のデータかもしれません")
}

/// Where documents rest, and who looks at them.
pub(crate) fn documents(settings: &Settings) -> anyhow::Result<Documents> {
    let place = match &settings.documents.rest {
        Rest::Disk(folder) => documents::Place::disk(folder),
        Rest::Bucket { bucket, spool } => documents::Place::bucket(bucket, spool),
    };
    let place = place.context("書類の置き場所を用意できません。[documents] を確かめてください")?;
    let scanner = settings.documents.scanner.clone();
    Ok(Documents::new(app::uploads::Settings {
        vault: Vault::new(place),
        workshop: workshop(settings),
        scanner: scanner.map(Scanner::new),
    }))
}

/// This program itself, with the subcommand that nobody types.
pub(crate) fn workshop(settings: &Settings) -> Workshop {
    // Still this version when another one was put in its place while it runs.
    let own = Path::new("/proc/self/exe");
    let program = if own.exists() {
        own.to_owned()
    } else {
        std::env::current_exe().unwrap_or_else(|_| own.to_owned())
    };
    let mut workshop = Workshop::new(program, vec![CHILD.into()]);
    for (name, value) in CHILD_VARIABLES {
        workshop = workshop.with_variable(name, value);
    }
    if let Some(font) = &settings.documents.font {
        workshop = workshop.with_font(font.clone());
    }
    if let Some(converter) = &settings.documents.converter {
        workshop = workshop.with_converter(converter.clone());
    }
    workshop
}

/// How letters leave.
pub(crate) fn carrier(settings: &Settings) -> anyhow::Result<Arc<Carrier>> {
    Ok(Arc::new(match &settings.mail {
        Mail::Captured(dir) => Carrier::Capture { dir: dir.clone() },
        Mail::Smtp(server) => {
            let (user, password) = server.login.clone().unzip();
            let smtp = mail::Smtp::new(SmtpSettings {
                host: server.host.clone(),
                port: server.port,
                tls: match server.tls {
                    MailTls::None => Tls::None,
                    MailTls::StartTls => Tls::StartTls,
                    MailTls::Tls => Tls::Tls,
                },
                hello: server.hello.clone(),
                user,
                password,
                timeout: LETTER,
            });
            Carrier::Smtp(smtp.context("メールサーバーの設定が使えません")?)
        }
    }))
}

/// Makes the data directory, for its owner only.
pub(crate) fn prepare_folder(data: &Path) -> anyhow::Result<()> {
    if data.is_dir() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder
        .create(data)
        .with_context(|| format!("データディレクトリー {} を作れません", data.display()))
}
