//! An insurer: who it is, how its people come in, what they read, which services they have.

mod access;
mod assurance;
mod brand;
mod family;
mod first_use;
mod help_desk;
mod host_portal;
mod hours;
mod letters;
mod life;
mod mail;
mod names;
mod national_id;
mod parse;
mod payments;
mod roster;
mod services;
mod sign_up;
mod statement_columns;
mod statements;
mod stored;
mod terms;
mod texts;
mod written;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::kana::KanaPolicy;
use domain::password::PasswordRule;
use domain::user_id::UserIdRule;
use serde::{Deserialize, Serialize};

pub use crate::change::{Change, diff};
pub use assurance::{Asked, Assurance};
pub use brand::Brand;
pub use family::Family;
pub use first_use::FirstUse;
pub use help_desk::HelpDesk;
pub use host_portal::{ClientAuth, HostPortal, PersonItem};
pub use letters::{LetterKind, LetterText, NAMES as LETTER_NAMES};
pub use life::{Recovery, Reset, ResetPolicy, Session};
pub use mail::{MailPolicy, MailSource};
pub use names::{Category, InsurerCode, NumberFor};
pub use national_id::NationalId;
pub use payments::{ListEncoding, Own as OwnProfile, Payments};
pub use roster::{Roster, RosterColumn};
pub use services::{Home, Module, ModuleKind};
pub use sign_up::{BirthDateControl, Item, ItemKind, LetterCode, Shape, SignUp};
pub use statement_columns::{BenefitColumn, LineColumn};
pub use statements::Statements;
pub use terms::Terms;
pub use texts::Texts;
pub use written::{DeskTyped, HoursTyped, ModuleTyped, Sheet, TermsTyped};

/// An insurer as the portal serves it: every default filled in, terms and logo inside.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Insurer {
    /// Short lasting name in addresses and commands, `[a-z0-9-]{2,20}`.
    pub key: String,
    /// The name people know, e.g. 「ひなた健康保険組合」.
    pub name: String,
    /// How the name is read, in katakana.
    pub name_kana: Option<String>,
    /// 保険者指定コード, the word a person types to name the insurer; none where the insurer number does it.
    pub code: Option<InsurerCode>,
    /// 保険者番号, possibly several, each for some of the people.
    pub numbers: Vec<NumberFor>,
    /// Colour and logo.
    pub brand: Brand,
    /// How accounts come to be; at least one, none twice.
    pub ways: Vec<Way>,
    /// What is asked at sign-up and how it goes on.
    pub sign_up: SignUp,
    /// How forgiving the comparison of names in kana is.
    pub kana: KanaPolicy,
    /// Length of user IDs.
    pub user_id: UserIdRule,
    /// What a password must be.
    pub password: PasswordRule,
    /// Who sends mail, and where addresses come from.
    pub mail: MailPolicy,
    /// The insurer's own wording of letters; an absent kind or part takes the product's.
    pub letters: BTreeMap<LetterKind, LetterText>,
    /// 利用規約, oldest first; may be empty, then nobody is asked.
    pub terms: Vec<Terms>,
    /// Whether postal address and phone number are asked after the terms.
    pub contact: Contact,
    /// When accounts become void, and when identity is asked again.
    pub reset: Reset,
    /// After so many months without login a new password is asked for; never when `None`.
    pub password_change_after_months_without_login: Option<u32>,
    /// How a person without the old mail address gets the account back.
    pub recovery: Recovery,
    /// How long a login lasts.
    pub session: Session,
    /// Who helps, in the order shown.
    pub help_desks: Vec<HelpDesk>,
    /// The services on the home page, in the order shown.
    pub modules: Vec<Module>,
    /// What is asked once before some services.
    #[serde(default)]
    pub first_use: FirstUse,
    /// How much services ask people to have proven.
    #[serde(default)]
    pub assurance: Assurance,
    /// Where people have signed in already.
    #[serde(default)]
    pub host_portal: Option<HostPortal>,
    /// Where people show a My Number card.
    #[serde(default)]
    pub national_id: Option<NationalId>,
    /// The page people land on.
    pub home: Home,
    /// Sentences of pages that insurers word differently.
    pub texts: Texts,
    /// How this insurer's roster files are read.
    pub roster: Roster,
    /// Medical-expense statements and benefit payments.
    #[serde(default)]
    pub statements: Statements,
    /// How money reaches members; none where the portal pays nothing.
    #[serde(default)]
    pub payments: Option<Payments>,
    /// Accounts of family members.
    #[serde(default)]
    pub family: Family,
}

/// One way an account comes to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// The person signs up against the roster.
    SignUp,
    /// The insurer issues user ID and first password.
    Issued,
    /// The person is signed in already, at a host portal.
    HostPortal,
}

/// Whether the contact address is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contact {
    /// Not asked.
    #[default]
    Off,
    /// Asked once; needed to go on.
    Required,
}

impl Insurer {
    /// The newest terms in force on this day (civil date in Japan), the ones people agree to.
    #[must_use]
    pub fn latest_in_force(&self, today: NaiveDate) -> Option<&Terms> {
        self.terms
            .iter()
            .rev()
            .find(|terms| terms.effective_from <= today)
    }

    /// Whether accounts of this insurer come to be in this way.
    #[must_use]
    pub fn has_way(&self, way: Way) -> bool {
        self.ways.contains(&way)
    }

    /// Whether adult family members come in by invitation: the insurer says so, and has something to show them.
    #[must_use]
    pub fn lets_family_in(&self) -> bool {
        let medical = |module: &Module| module.kind == ModuleKind::MedicalExpenses;
        self.family.own_accounts && self.modules.iter().any(medical)
    }

    /// The wording of one kind of letter; empty where the insurer leaves it to the product.
    #[must_use]
    pub fn letter(&self, kind: LetterKind) -> LetterText {
        self.letters.get(&kind).cloned().unwrap_or_default()
    }
}
