//! Mail addresses, also those that break RFC 5321 but exist at Japanese carriers.
//!
//! Until about 2009 docomo and au handed out addresses with consecutive dots or a dot before `@`. They are accepted as
//! typed and quoted on the wire (RFC 5321, 4.1.2).

use unicode_normalization::UnicodeNormalization as _;

use crate::typed;

/// The longest address, the longest part before `@` and the longest domain (RFC 5321, 4.5.3.1).
const LONGEST: usize = 254;
const LONGEST_LOCAL: usize = 64;
const LONGEST_LABEL: usize = 63;

/// A mail address that can be delivered to. Compared with its domain in any case, its local part exactly.
#[derive(Clone)]
pub struct MailAddress {
    raw: String,
    at: usize,
}

/// Why an address cannot be delivered to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailAddressError {
    /// Nothing typed.
    #[error("the address is empty")]
    Empty,
    /// No `@`, or more than one.
    #[error("the address does not have exactly one @")]
    At,
    /// Nothing before `@`.
    #[error("nothing stands before @")]
    NoLocal,
    /// More than 64 characters before `@`, or 254 in all, without quotes.
    #[error("the address is too long")]
    TooLong,
    /// A space inside.
    #[error("the address holds a space")]
    Space,
    /// A character that no address has.
    #[error("the address holds {0:?}")]
    Character(char),
    /// What follows `@` is no domain.
    #[error("what follows @ is no domain")]
    Domain,
}

impl MailAddress {
    /// Reads an address; full-width letters become half-width and spaces around it go.
    ///
    /// # Errors
    /// When nothing can be delivered to it.
    pub fn parse(text: &str) -> Result<Self, MailAddressError> {
        let raw: String = text.trim().chars().take(LONGEST * 2).nfkc().collect();
        let raw = unquoted(raw.trim_matches(typed::is_space));
        if raw.is_empty() {
            return Err(MailAddressError::Empty);
        }
        if raw.contains(char::is_whitespace) {
            return Err(MailAddressError::Space);
        }
        let (local, domain) = raw.rsplit_once('@').ok_or(MailAddressError::At)?;
        check_local(local)?;
        if raw.len() > LONGEST {
            return Err(MailAddressError::TooLong);
        }
        if !is_domain(domain) {
            return Err(MailAddressError::Domain);
        }
        let at = local.len();
        Ok(Self { raw, at })
    }

    /// As the person wrote it, for showing and keeping.
    #[must_use]
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// What stands before `@`.
    #[must_use]
    pub fn local(&self) -> &str {
        self.raw.get(..self.at).unwrap_or_default()
    }

    /// What stands behind `@`.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.raw.get(self.at + 1..).unwrap_or_default()
    }

    /// As servers want it: the local part in quotes where its dots break the rule.
    #[must_use]
    pub fn wire(&self) -> String {
        let local = self.local();
        if is_dotted_wrongly(local) {
            format!("\"{local}\"@{}", self.domain())
        } else {
            self.raw.clone()
        }
    }

    /// Enough to know it by, not enough to learn it: `k***@e*****.co.jp`. The number of stars says nothing.
    #[must_use]
    pub fn masked(&self) -> String {
        let first = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
        let domain = self.domain();
        let suffix = public_suffix(domain);
        format!("{}***@{}*****.{suffix}", first(self.local()), first(domain))
    }
}

impl PartialEq for MailAddress {
    fn eq(&self, other: &Self) -> bool {
        self.local() == other.local() && self.domain().eq_ignore_ascii_case(other.domain())
    }
}

impl Eq for MailAddress {}

impl std::fmt::Debug for MailAddress {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("MailAddress(…)")
    }
}

fn check_local(local: &str) -> Result<(), MailAddressError> {
    if local.contains('@') {
        return Err(MailAddressError::At);
    }
    if local.is_empty() {
        return Err(MailAddressError::NoLocal);
    }
    if local.len() > LONGEST_LOCAL {
        return Err(MailAddressError::TooLong);
    }
    match local.chars().find(|letter| !is_atom(*letter)) {
        Some(bad) => Err(MailAddressError::Character(bad)),
        None => Ok(()),
    }
}

/// The address without the quotes of its local part: some people know that theirs needs them.
fn unquoted(text: &str) -> String {
    let parts = text
        .strip_prefix('"')
        .and_then(|rest| rest.split_once("\"@"));
    parts.map_or_else(
        || text.to_owned(),
        |(local, domain)| format!("{local}@{domain}"),
    )
}

/// Whether the dots make it no dot-atom (RFC 5322, 3.2.3).
fn is_dotted_wrongly(local: &str) -> bool {
    local.starts_with('.') || local.ends_with('.') || local.contains("..")
}

/// What many share of a domain: its last label, or two where a country has kinds (`co.jp`, `ac.uk`).
fn public_suffix(domain: &str) -> &str {
    const KINDS: [&str; 14] = [
        "ac", "ad", "co", "com", "ed", "edu", "go", "gov", "gr", "lg", "ne", "net", "or", "org",
    ];
    let Some((rest, top)) = domain.rsplit_once('.') else {
        return domain;
    };
    match rest.rsplit_once('.') {
        Some((_, kind))
            if top.len() == 2 && KINDS.contains(&kind.to_ascii_lowercase().as_str()) =>
        {
            domain.get(domain.len() - kind.len() - 3..).unwrap_or(top)
        }
        _ => top,
    }
}

/// Characters of an atom (RFC 5322, 3.2.3), and the dot.
fn is_atom(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(letter)
}

fn is_domain(domain: &str) -> bool {
    let labels: Vec<&str> = domain.split('.').collect();
    let is_label = |label: &&str| {
        !label.is_empty()
            && label.len() <= LONGEST_LABEL
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let top = labels.last().copied().unwrap_or_default();
    labels.len() >= 2
        && labels.iter().all(is_label)
        && top.len() >= 2
        && top.contains(|letter: char| letter.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests;
