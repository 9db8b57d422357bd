//! How many letters somebody can cause to one mail address: ten a day in all, and some of them are kept for those who
//! have shown more, so that nobody is locked out by others.

use domain::mail_address::MailAddress;
use store::Writing;
use uuid::Uuid;

use crate::guard::{self, Bucket, Seen, Verdict};
use crate::{Portal, Result};

/// What somebody who causes a letter has shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// Nothing but a user ID.
    Nothing,
    /// The items of this person.
    Items(Uuid),
    /// That the account is theirs: signed in, or in a browser that knows it.
    Account,
}

impl Shown {
    /// How many of a day's and of an hour's letters are kept for those who have shown more.
    const fn kept(self) -> [i64; 2] {
        match self {
            Self::Nothing => [4, 2],
            Self::Items(_) => [2, 1],
            Self::Account => [0, 0],
        }
    }

    /// The counts of letters to an address.
    pub(crate) fn buckets(self, portal: &Portal, to: &MailAddress) -> Vec<Bucket> {
        let key = to.raw().to_lowercase();
        let rules = [guard::MAILS_PER_DAY, guard::MAILS_PER_HOUR];
        let counts = rules.into_iter().zip(self.kept());
        let mut buckets: Vec<Bucket> = counts
            .map(|(rule, kept)| Bucket::of(portal, rule, &[&key]).letting(rule.most - kept))
            .collect();
        if let Self::Items(person) = self {
            let parts = [&*person.to_string(), &*key];
            buckets.push(Bucket::of(portal, guard::MAILS_BY_PERSON, &parts));
        }
        buckets
    }

    /// Looks at the counts, before the transaction of the act.
    pub(crate) async fn quota(self, portal: &Portal, to: &MailAddress) -> Result<Quota> {
        let buckets = self.buckets(portal, to);
        let seen = guard::see(portal, &buckets.iter().collect::<Vec<_>>()).await?;
        Ok(Quota { buckets, seen })
    }
}

/// The counts of letters to one address.
#[derive(Debug)]
pub(crate) struct Quota {
    buckets: Vec<Bucket>,
    seen: Seen,
}

impl Quota {
    /// Whether one more letter is let through; it is counted when the transaction commits.
    pub(crate) async fn lets_through(&self, writing: &Writing) -> Result<bool> {
        let buckets: Vec<&Bucket> = self.buckets.iter().collect();
        Ok(self.seen.reserve_here(writing, &buckets).await? == Verdict::Open)
    }
}
