//! How far each workplace has come, a workplace once.

use std::collections::BTreeMap;

use store::Scope;
use store::campaigns::AtWorkplace;
use uuid::Uuid;

use crate::Result;

/// Where a case stands that nobody has handed in.
const NOT_HANDED_IN: [&str; 2] = ["not_started", "in_progress"];

/// How far one workplace has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workplace {
    /// Its name; empty where the roster has none.
    pub name: String,
    /// How many cases stand where, by the status.
    pub cases: BTreeMap<String, i64>,
}

impl Workplace {
    /// How many cases there are.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.cases.values().sum()
    }

    /// How many cases stand there.
    #[must_use]
    pub fn of(&self, status: &str) -> i64 {
        self.cases.get(status).copied().unwrap_or(0)
    }

    /// How many cases were handed in at least once.
    #[must_use]
    pub fn handed_in(&self) -> i64 {
        let not: i64 = NOT_HANDED_IN.iter().map(|status| self.of(status)).sum();
        self.total() - not
    }

    /// How many of a hundred, rounded down.
    #[must_use]
    pub fn percent(&self) -> i64 {
        self.handed_in() * 100 / self.total().max(1)
    }
}

/// The workplaces of a campaign by their codes; the empty one: people without.
///
/// # Errors
/// When the database cannot be asked.
pub async fn workplaces(scope: &impl Scope, campaign: Uuid) -> Result<BTreeMap<String, Workplace>> {
    let counted = store::campaigns::by_workplace(scope, campaign).await?;
    Ok(gathered(counted))
}

fn gathered(counted: Vec<AtWorkplace>) -> BTreeMap<String, Workplace> {
    let mut all: BTreeMap<String, Workplace> = BTreeMap::new();
    for (code, name, status, cases) in counted {
        let workplace = all.entry(code.unwrap_or_default()).or_default();
        if let Some(name) = name {
            workplace.name = name;
        }
        *workplace.cases.entry(status).or_default() += cases;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workplace_is_there_once_with_every_state_and_the_share_that_has_handed_in() {
        let at = |code: Option<&str>, status: &str, cases| {
            let name = code.map(|code| format!("{code}工場"));
            (code.map(str::to_owned), name, status.to_owned(), cases)
        };
        let all = gathered(vec![
            at(Some("01"), "not_started", 1),
            at(Some("01"), "decided", 2),
            at(None, "in_progress", 4),
        ]);
        let told: Vec<_> = all
            .iter()
            .map(|(code, one)| (&**code, &*one.name, one.total(), one.handed_in()))
            .collect();
        assert_eq!(told, [("", "", 4, 0), ("01", "01工場", 3, 2)]);
        assert_eq!((all[""].percent(), all["01"].percent()), (0, 66));
        assert_eq!(all["01"].of("decided"), 2);
    }
}
