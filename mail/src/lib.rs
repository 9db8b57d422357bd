//! Letters and how they leave: one folder a letter, one carrier a way out.
//!
//! A [`Letter`] says what happened, a [`Wording`] how the insurer speaks, [`Letter::render`] makes both parts of the
//! mail. An [`Outgoing`] is a mail ready to leave, a [`Carrier`] hands it over or says whether to try again.

pub mod capture;
mod carrier;
pub mod letters;
mod outgoing;
mod wording;

pub use carrier::{Carrier, Smtp, SmtpError, SmtpSettings, Tls, Undelivered, is_host_name};
pub use letters::{Letter, Paid, PaymentMade, Rendered, Survey, SurveyReceipt};
pub use outgoing::Outgoing;
pub use wording::Wording;
