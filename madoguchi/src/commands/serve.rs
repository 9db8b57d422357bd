//! `serve`: pages and jobs, until SIGTERM.

use anyhow::Context as _;

use crate::output::{Ended, Outcome};
use crate::settings::Settings;
use crate::wiring::{self, Place};
use crate::{logging, running, stop};

pub(super) async fn run(settings: Settings) -> Outcome {
    logging::begin(settings.log, "info,sqlx=warn");
    let stop = stop::on_signal()?;
    let portal = wiring::portal(&settings, Place::NewOrExisting).await?;
    let carrier = wiring::carrier(&settings)?;
    let bound = web::bind(web::Settings {
        listen: settings.listen,
        trusted_proxies: settings.trusted_proxies.clone(),
        demo: None,
        metrics_listen: settings.metrics_listen,
    })
    .await
    .with_context(|| {
        format!(
            "{} で待ち受けられません。ほかのプログラムが使っていないかを確かめてください",
            settings.listen
        )
    })?;
    let insurers = portal.insurers().all().len();
    tracing::info!(
        version = env!("CARGO_PKG_VERSION"),
        listen = %bound.address()?,
        base_url = %settings.base_url,
        database = portal.store().kind_name(),
        insurers,
        "the portal is open"
    );
    running::run(portal, carrier, bound, stop).await?;
    tracing::info!("the portal is closed");
    Ok(Ended::Done)
}
