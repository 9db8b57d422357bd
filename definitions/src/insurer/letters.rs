//! An insurer's own wording of the letters the portal sends.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::reading::{Field, line, prose};

/// The kinds of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterKind {
    /// The confirmation code of a sign-up.
    SignUpCode,
    /// The confirmation code of a new mail address.
    MailChangeCode,
    /// To the old address: the mail address was changed.
    MailChanged,
    /// The one-time link to a new password.
    PasswordReset,
    /// The password was changed.
    PasswordChanged,
    /// A passkey was added.
    PasskeyAdded,
    /// A passkey was removed.
    PasskeyRemoved,
    /// The forgotten user ID.
    UserIdReminder,
    /// Somebody signed up who has an account already.
    AlreadyRegistered,
    /// A login from a device not seen before.
    NewDevice,
    /// The account is ready.
    Welcome,
    /// To the old address: somebody asked to take the account over.
    TakeOverNotice,
    /// The waiting time is over; the one-time link to take the account over.
    TakeOverReady,
    /// The account was frozen.
    AccountFrozen,
    /// To the old address: the help desk was asked to change the mail address.
    MailChangeAsked,
    /// To the new address, after the help desk was asked: the link that makes it the registered one.
    MailChangeLink,
    /// The help desk made the account void.
    AccountClosed,
    /// To a family member: an invitation to an account of their own.
    FamilyInvitation,
    /// A survey has begun.
    SurveyOpened,
    /// A reminder to somebody who hasn't begun.
    SurveyNotStarted,
    /// A reminder to somebody who filled in and hasn't submitted.
    SurveyNotSubmitted,
    /// Something has to be put right.
    SurveyReturned,
    /// A reminder to somebody who got something returned.
    SurveyStillReturned,
    /// The decision is there.
    SurveyResult,
    /// What was submitted in a survey, with its number.
    SurveyReceipt,
    /// An application of a subsidy was handed in, with its number.
    SubsidyReceipt,
    /// Something of an application has to be put right.
    SubsidyReturned,
    /// What became of an application is there.
    SubsidyResult,
    /// There is a message in a case.
    SurveyMessage,
    /// There are new statements or decisions.
    StatementNews,
    /// A question about a statement was answered.
    StatementAnswer,
    /// The bank account was changed.
    BankAccountChanged,
    /// A subsidy was paid.
    PaymentMade,
    /// A payment came back.
    PaymentReturned,
    /// To staff: an invitation to the back office.
    StaffInvitation,
    /// To staff: a one-time link to a new password.
    StaffPassword,
    /// To staff: a passkey was added.
    StaffPasskeyAdded,
    /// To staff: a passkey was removed.
    StaffPasskeyRemoved,
    /// To staff: an app became the second factor.
    StaffFactorSet,
    /// To staff: the second factor was forgotten.
    StaffFactorReset,
    /// To staff: the recovery codes were made anew.
    StaffRecoveryCodes,
}

/// The insurer's own words in a letter; an absent part takes the product's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterText {
    /// The subject, one line of at most 60 characters.
    pub subject: Option<String>,
    /// The first sentences, at most 500 characters.
    pub opening: Option<String>,
    /// The last sentences, at most 500 characters.
    pub closing: Option<String>,
}

pub(super) fn read(field: &Field<'_>) -> BTreeMap<LetterKind, LetterText> {
    let section = field.section();
    let mut letters = BTreeMap::new();
    for (name, letter) in section.all() {
        if let Some(kind) = letter.named::<LetterKind>(&name) {
            let text = LetterText::read(&letter);
            refuse_unknown_names(&letter);
            if kind.holds_a_code() {
                refuse_links(&letter);
            }
            if text != LetterText::default() {
                letters.insert(kind, text);
            }
        }
    }
    letters
}

impl LetterKind {
    /// Every kind.
    pub const ALL: [Self; 41] = [
        Self::SignUpCode,
        Self::Welcome,
        Self::AlreadyRegistered,
        Self::UserIdReminder,
        Self::PasswordReset,
        Self::PasswordChanged,
        Self::MailChangeCode,
        Self::MailChanged,
        Self::MailChangeAsked,
        Self::MailChangeLink,
        Self::AccountClosed,
        Self::FamilyInvitation,
        Self::NewDevice,
        Self::PasskeyAdded,
        Self::PasskeyRemoved,
        Self::TakeOverNotice,
        Self::TakeOverReady,
        Self::AccountFrozen,
        Self::SurveyOpened,
        Self::SurveyNotStarted,
        Self::SurveyNotSubmitted,
        Self::SurveyReceipt,
        Self::SurveyMessage,
        Self::StatementNews,
        Self::StatementAnswer,
        Self::BankAccountChanged,
        Self::PaymentMade,
        Self::PaymentReturned,
        Self::SurveyReturned,
        Self::SurveyStillReturned,
        Self::SurveyResult,
        Self::SubsidyReceipt,
        Self::SubsidyReturned,
        Self::SubsidyResult,
        Self::StaffInvitation,
        Self::StaffPassword,
        Self::StaffPasskeyAdded,
        Self::StaffPasskeyRemoved,
        Self::StaffFactorSet,
        Self::StaffFactorReset,
        Self::StaffRecoveryCodes,
    ];

    /// Whether the letter brings a confirmation code.
    const fn holds_a_code(self) -> bool {
        matches!(self, Self::SignUpCode | Self::MailChangeCode)
    }
}

/// What a wording may name in braces; nothing else is put in.
pub const NAMES: [&str; 3] = ["insurer", "sender", "help_desk"];

/// A piece of a wording.
enum Piece<'t> {
    Text(&'t str),
    Name(&'t str),
    /// A brace without the other one.
    Brace,
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut rest) = (Vec::new(), text);
    while let Some(at) = rest.find(['{', '}']) {
        let (before, behind) = rest.split_at(at);
        pieces.push(Piece::Text(before));
        let inside = behind
            .strip_prefix('{')
            .and_then(|behind| behind.split_once('}'));
        let (piece, after) = match inside {
            Some((name, after)) if !name.contains('{') => (Piece::Name(name), after),
            _ => (Piece::Brace, behind.get(1..).unwrap_or_default()),
        };
        pieces.push(piece);
        rest = after;
    }
    pieces.push(Piece::Text(rest));
    pieces
}

fn refuse_unknown_names(field: &Field<'_>) {
    for (_, part) in field.section().all() {
        let text = part.text(prose(usize::MAX)).unwrap_or_default();
        for piece in pieces(&text) {
            match piece {
                Piece::Name(name) if !NAMES.contains(&name) => part.problem(format!(
                    "names {{{name}}}, which letters do not have; known are: {}",
                    NAMES.map(|name| format!("{{{name}}}")).join(", ")
                )),
                Piece::Brace => part.problem("has a brace without the other one; take it out"),
                Piece::Name(_) | Piece::Text(_) => {}
            }
        }
    }
}

/// Mobile carriers put letters with links aside, and the person waits for a code that doesn't come.
fn refuse_links(field: &Field<'_>) {
    let section = field.section();
    for (_, part) in section.all() {
        let text = part.text(prose(usize::MAX)).unwrap_or_default();
        if let Some(link) = link_in(&text) {
            part.problem(format!(
                "holds a link ({link}); carriers filter mails with links, and the code would not arrive: take it out"
            ));
        }
    }
}

/// The first thing that mail programs and filters take for a link: an address with a scheme, or the name of a host.
fn link_in(text: &str) -> Option<&str> {
    let is_part = |letter: char| letter.is_ascii_graphic() && !matches!(letter, '<' | '>' | '"');
    text.split(|letter| !is_part(letter)).find(|word| {
        let lower = word.to_ascii_lowercase();
        ["://", "mailto:", "tel:"]
            .iter()
            .any(|scheme| lower.contains(scheme))
            || is_host(&lower)
    })
}

/// `kenpo.example.jp/path`, but no mail address, which is no link.
fn is_host(word: &str) -> bool {
    let host = word.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let labels: Vec<&str> = host.trim_end_matches('.').split('.').collect();
    let of_host = |label: &&str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let top = labels.last().copied().unwrap_or_default();
    labels.len() >= 2
        && labels.iter().all(of_host)
        && top.len() >= 2
        && top.bytes().all(|byte| byte.is_ascii_alphabetic())
}

impl LetterText {
    /// The wording with what stands in braces replaced by what it names, in the order of [`NAMES`].
    #[must_use]
    pub fn filled(&self, with: [&str; 3]) -> Self {
        let fill = |part: &Option<String>| {
            let text = part.as_ref()?;
            let pieces = pieces(text).into_iter().map(|piece| match piece {
                Piece::Text(text) => text,
                Piece::Name(name) => {
                    let known = NAMES.iter().zip(with).find(|(known, _)| **known == name);
                    known.map_or("", |(_, value)| value)
                }
                Piece::Brace => "",
            });
            Some(pieces.collect())
        };
        Self {
            subject: fill(&self.subject),
            opening: fill(&self.opening),
            closing: fill(&self.closing),
        }
    }

    fn read(field: &Field<'_>) -> Self {
        let section = field.section();
        Self {
            subject: section.at("subject").text(line(60)),
            opening: section.at("opening").text(prose(500)),
            closing: section.at("closing").text(prose(500)),
        }
    }
}
