//! `[letters]`: which mails a campaign sends by itself, and when not.

use domain::campaign::QuietHours;

use crate::reading::Field;

/// The mails of a campaign beside its reminders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letters {
    /// Whether everybody who is asked is told on the first day.
    pub opening: bool,
    /// When no mail leaves.
    pub quiet: QuietHours,
}

impl Letters {
    pub(super) fn read(field: &Field<'_>) -> Self {
        let section = field.section();
        let hour = |key: &str| section.at(key).number(0..=23);
        let usual = QuietHours::USUAL;
        Self {
            opening: section.at("opening").flag().unwrap_or(true),
            quiet: QuietHours {
                from: hour("quiet_from").unwrap_or(usual.from),
                until: hour("quiet_until").unwrap_or(usual.until),
            },
        }
    }
}
