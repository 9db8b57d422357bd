//! How many failures in which time.

/// At most `most` within `seconds`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The name of the count.
    pub name: &'static str,
    /// The length of a window in seconds.
    pub seconds: i64,
    /// How many are let through in a window.
    pub most: i64,
}

const fn rule(name: &'static str, seconds: i64, most: i64) -> Rule {
    Rule {
        name,
        seconds,
        most,
    }
}

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Failed identity checks of one browser at one insurer.
pub const IDENTITY_BROWSER: Rule = rule("identity-browser", 15 * MINUTE, 5);
/// Failed identity checks from one address at one insurer that let nobody in afterwards, before it comes to
/// [`IDENTITY_ADDRESS`]: people who have mistyped and not yet found out.
pub const IDENTITY_ADDRESS_DAY: Rule = rule("identity-address-day", DAY, 100);
/// The same for an address that has used up its day's allowance.
pub const IDENTITY_ADDRESS: Rule = rule("identity-address", 15 * MINUTE, 5);
/// Different people who got through from one address, or at one insurer; every fourth buys a failure.
pub const IDENTITY_THROUGH: Rule = rule("identity-through", DAY, 0);
/// Failed identity checks naming one symbol and number.
pub const IDENTITY_PERSON_DAY: Rule = rule("identity-person", DAY, 10);
/// Failed identity checks at one insurer that let nobody in afterwards: above this an alarm, and no allowance.
pub const IDENTITY_INSURER_DAY: Rule = rule("identity-insurer", DAY, 1_000);
/// Failed log-ins to one account from one address.
pub const ACCOUNT_ADDRESS_LOGIN: Rule = rule("login-account-address", 15 * MINUTE, 5);
/// Failed log-ins to one account from anywhere, in an hour.
pub const ACCOUNT_HOUR_LOGIN: Rule = rule("login-account-hour", HOUR, 20);
/// Failed log-ins to one account from anywhere, in a day.
pub const ACCOUNT_DAY_LOGIN: Rule = rule("login-account-day", DAY, 100);
/// Failed log-ins from one address to any account, less those who got through from there.
pub const ADDRESS_LOGIN: Rule = rule("login-address", MINUTE, 30);
/// Failed log-ins to one account from a browser that knows it; what others do elsewhere does not count here.
pub const DEVICE_LOGIN: Rule = rule("login-device", 15 * MINUTE, 10);
/// Failed identity checks on the identity page by one account.
pub const FIRST_USE: Rule = rule("first-use", 15 * MINUTE, 5);
/// The same in a day.
pub const FIRST_USE_DAY: Rule = rule("first-use-day", DAY, 20);
/// How often an account is told which of its own numbers it typed instead of the insurer number.
pub const NUMBER_HINT: Rule = rule("number-hint", HOUR, 10);
/// Confirmation codes sent for one sign-up or change of mail.
pub const CODE_SENDS: Rule = rule("code-sends", 10 * MINUTE, 3);
/// Family members that one account invites.
pub const FAMILY_INVITES: Rule = rule("family-invites", DAY, 10);
/// Letters somebody can cause to one mail address in an hour.
pub const MAILS_PER_HOUR: Rule = rule("mails-hour", HOUR, 5);
/// Letters somebody can cause to one mail address in a day.
pub const MAILS_PER_DAY: Rule = rule("mails-day", DAY, 10);
/// Letters the items of one person can cause to one mail address.
pub const MAILS_BY_PERSON: Rule = rule("mails-person", DAY, 5);
/// Links to a new password from one address that were no good.
pub const LINK_ADDRESS: Rule = rule("link-address", 15 * MINUTE, 30);
/// Links to a new password asked for from one address, whoever they are about: of 5,000 people behind it one in ten may
/// have forgotten theirs in the same hour.
pub const ASKED_ADDRESS: Rule = rule("asked-address", HOUR, 600);
/// The same from one browser that knows an account; what others behind its address do doesn't count here.
pub const ASKED_DEVICE: Rule = rule("asked-device", HOUR, 20);
/// Wrong codes of the second factor of one member of staff.
pub const STAFF_CODE: Rule = rule("staff-code", 15 * MINUTE, 5);
