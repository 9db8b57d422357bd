//! A letter on its way: the message of RFC 5322 and the envelope of RFC 5321.

use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use domain::mail_address::MailAddress;
use lettre::address::Envelope;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};

use crate::carrier::Undelivered;
use crate::letters::{Rendered, one_line};

/// The longest id, in characters.
const LONGEST_ID: usize = 64;
/// The longest subject and sender's name, in characters.
const LONGEST_LINE: usize = 300;
/// Both parts together, in bytes.
const LARGEST: usize = 512 * 1024;
/// The last second a Date header can name, 9999-12-31.
const LAST_SECOND: i64 = 253_402_300_799;

/// A letter ready to leave. Handing the same one over twice gives the same message, byte for byte.
#[derive(Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// ASCII letters, digits and `-`, at most 64; with the sender's domain the Message-ID, in a capture the file name.
    pub id: String,
    /// Header From and envelope sender.
    pub from: MailAddress,
    /// The sender's name; control characters become spaces.
    pub from_name: String,
    /// Header To and envelope recipient.
    pub to: MailAddress,
    /// What it says.
    pub rendered: Rendered,
    /// When it was written.
    pub date: DateTime<Utc>,
}

/// Shows the id only: everything else is personal.
impl std::fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Outgoing")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// A message as it goes over the wire.
pub(crate) struct Packed {
    pub(crate) envelope: Envelope,
    pub(crate) bytes: Vec<u8>,
}

impl Outgoing {
    /// Builds message and envelope.
    ///
    /// The envelope is given explicitly: derived from the headers it would lose recipients with a quoted local part.
    pub(crate) fn pack(&self) -> Result<Packed, Undelivered> {
        self.check()?;
        let (from, to) = (on_the_wire(&self.from), on_the_wire(&self.to));
        let envelope = Envelope::new(Some(from.clone()), vec![to.clone()])
            .map_err(|_| unfit("the envelope"))?;
        let name = Some(one_line(&self.from_name)).filter(|name| !name.is_empty());
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        let message = Message::builder()
            .envelope(envelope.clone())
            .message_id(Some(format!("<{}@{}>", self.id, self.from.domain())))
            .date(self.date())
            .from(Mailbox::new(name, from))
            .to(Mailbox::new(None, to))
            .subject(one_line(&self.rendered.subject))
            .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()))
            .multipart(self.parts())
            .map_err(|_| unfit("the sender"))?;
        Ok(Packed {
            envelope,
            bytes: message.formatted(),
        })
    }

    /// Whether `id` can be a Message-ID and a file name.
    pub(crate) fn is_id(id: &str) -> bool {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        !id.is_empty() && id.len() <= LONGEST_ID && id.bytes().all(fits)
    }

    fn check(&self) -> Result<(), Undelivered> {
        let Rendered {
            subject,
            text,
            html,
        } = &self.rendered;
        let too_long = |line: &str| line.chars().count() > LONGEST_LINE;
        match () {
            () if !Self::is_id(&self.id) => Err(unfit("the id")),
            () if too_long(subject) => Err(unfit("the length of the subject")),
            () if too_long(&self.from_name) => Err(unfit("the length of the sender's name")),
            () if text.len() + html.len() > LARGEST => Err(unfit("the size")),
            () => Ok(()),
        }
    }

    fn date(&self) -> SystemTime {
        let seconds = u64::try_from(self.date.timestamp().clamp(0, LAST_SECOND)).unwrap_or(0);
        SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
    }

    /// `=_` cannot stand in quoted-printable or base64, so the boundary never stands in a part.
    fn parts(&self) -> MultiPart {
        MultiPart::alternative()
            .boundary(format!("=_{}", self.id))
            .singlepart(SinglePart::plain(lines_only(&self.rendered.text)))
            .singlepart(SinglePart::html(lines_only(&self.rendered.html)))
    }
}

/// A [`MailAddress`] holds ASCII atoms and dots only; lettre's own check would refuse long quoted ones.
fn on_the_wire(address: &MailAddress) -> Address {
    let wire = address.wire();
    let (local, domain) = wire.rsplit_once('@').unwrap_or((&wire, ""));
    Address::new_dangerous(local, domain)
}

/// A lone CR ends a line for some servers only, which is how commands are smuggled into letters.
fn lines_only(text: &str) -> String {
    text.chars()
        .filter(|&c| c == '\n' || c == '\t' || !c.is_control())
        .collect()
}

fn unfit(what: &str) -> Undelivered {
    Undelivered::GiveUp {
        code: None,
        reason: format!("{what} does not fit a mail"),
    }
}

#[cfg(test)]
mod tests;
