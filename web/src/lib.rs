//! The only place that knows a request: routes, forms, pages, templates, static files.
//!
//! `routes` is the site map. A page at `/portal/signup` stands in `portal/signup.rs` and `templates/portal/signup.html`.

mod answer;
mod assets;
mod chart;
mod demo;
mod file_form;
mod form;
mod frame;
mod health;
mod messages;
mod next;
mod portal;
mod press;
mod prose;
pub mod routes;
mod server;
mod shell;
mod staff;
mod who;
mod words;

pub use routes::{Access, Address, SITE_MAP};
pub use server::{Bound, Demo, DemoInsurer, DemoMember, DemoPerson, DemoStaff, Settings, bind};
pub use staff::shell::role as role_name;

use std::sync::Arc;

/// What every handler stands on.
#[derive(Clone, Debug)]
pub(crate) struct Web(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    portal: app::Portal,
    settings: Settings,
    agreed: who::Agreed,
    measured: frame::Measured,
    pulse: frame::Pulse,
}

impl Web {
    fn new(portal: app::Portal, settings: Settings) -> Self {
        let (agreed, measured) = (who::Agreed::default(), frame::Measured::default());
        Self(Arc::new(Parts {
            portal,
            settings,
            agreed,
            measured,
            pulse: frame::Pulse::default(),
        }))
    }

    pub(crate) fn portal(&self) -> &app::Portal {
        &self.0.portal
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.0.settings
    }

    pub(crate) fn agreed(&self) -> &who::Agreed {
        &self.0.agreed
    }

    pub(crate) fn measured(&self) -> &frame::Measured {
        &self.0.measured
    }

    pub(crate) fn pulse(&self) -> &frame::Pulse {
        &self.0.pulse
    }

    /// Whether the portal is reached by https; then cookies carry the `__Host-` prefix and `Secure`.
    pub(crate) fn is_https(&self) -> bool {
        self.portal().settings().base_url.scheme() == "https"
    }
}
