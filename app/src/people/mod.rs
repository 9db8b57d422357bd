//! People as staff find and see them, and what the help desk does for them.

mod apart;
mod find;
mod help;
mod known;
mod person;
mod typed;
mod unreached;

pub use find::{Found, find};
pub use help::{
    Act, Checked, FamilyInvited, Helped, LETTER_CODE_DAYS, LetterCode, MailChange, Proxy,
    answer_for, change_mail, end_answering, help, invite_family, keep_from_household, letter_code,
    proxy, show_to_household,
};
pub(crate) use help::{Noted, on_record};
pub(crate) use known::Known;
pub use known::prepare;
pub(crate) use person::note_read;
pub use person::{AccountState, Happened, Page, Relative, person};
pub(crate) use unreached::count_unreached;
pub use unreached::{Lost, UNREACHED_PAGE, Unreached, UnreachedPage, unreached};

use std::collections::HashSet;

use domain::staff::{Role, Task};
use store::Reading;
use store::protection::kind;
use uuid::Uuid;

use crate::Result;
use crate::staff::Duty;

/// Whether a person is kept from the household, for staff to know before they speak.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// 不開示.
    pub protected: bool,
    /// 開示への異議.
    pub objecting: bool,
}

/// Who is kept from the household, by what.
#[derive(Debug, Default)]
struct Marks {
    protected: HashSet<Uuid>,
    objecting: HashSet<Uuid>,
}

impl Marks {
    async fn among(scope: &Reading, people: &[Uuid]) -> Result<Self> {
        let mut marks = Self::default();
        for (person, mark) in store::protection::open_among(scope, people).await? {
            // A mark of a newer version of the program counts as the stricter one.
            if mark == kind::OBJECTING {
                marks.objecting.insert(person);
            } else {
                marks.protected.insert(person);
            }
        }
        Ok(marks)
    }

    fn of(&self, person: Uuid) -> Kept {
        Kept {
            protected: self.protected.contains(&person),
            objecting: self.objecting.contains(&person),
        }
    }
}

/// The role somebody does this in, for the audit line.
pub(crate) fn role(duty: &Duty, task: Task) -> &'static str {
    let mut roles = duty.roles().into_iter();
    roles.find(|role| role.may(task)).map_or("", Role::name)
}
