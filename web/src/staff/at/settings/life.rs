//! `/staff/at/{insurer}/settings/life`: how long accounts and log-ins live, and how a lost one comes back.

use askama::Template;
use chrono::NaiveDate;
use definitions::insurer::{Insurer, ResetPolicy};
use domain::japanese_date;

use super::address;
use super::fill::{day, line, number, prepare_whole, seen, source};
use crate::answer::{Answer, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

/// When accounts become void: the word of a file, and what it means.
const POLICIES: [(&str, &str); 3] = [
    ("never", "無効にしない"),
    ("all_at", "決まった日に、全員を無効にする"),
    ("inactive_since", "ログインがない方を無効にする"),
];

#[derive(Template)]
#[template(path = "staff/at/settings/life.html")]
struct Page {
    shell: StaffShell,
    here: String,
    seen: i64,
    policies: Vec<(&'static str, &'static str, bool)>,
    typed: Typed,
    errors: Errors,
}

/// The periods as they were typed.
#[derive(Default)]
struct Typed {
    policy: String,
    dates: String,
    months: String,
    again: String,
    change: String,
    hours: String,
    idle: String,
    longest: String,
}

impl Typed {
    fn of(insurer: &Insurer) -> Self {
        let optional = |number: Option<u32>| number.map(|one| one.to_string()).unwrap_or_default();
        let again = insurer.reset.identity_again_after;
        let typed = Self {
            again: again.map(|day| day.to_string()).unwrap_or_default(),
            change: optional(insurer.password_change_after_months_without_login),
            hours: optional(insurer.recovery.take_over_after_hours),
            idle: insurer.session.idle_minutes.to_string(),
            longest: insurer.session.absolute_hours.to_string(),
            policy: "never".to_owned(),
            ..Self::default()
        };
        match &insurer.reset.policy {
            ResetPolicy::Never => typed,
            ResetPolicy::AllAt { dates } => {
                let dates: Vec<String> = dates.iter().map(NaiveDate::to_string).collect();
                Self {
                    policy: "all_at".to_owned(),
                    dates: dates.join("、"),
                    ..typed
                }
            }
            ResetPolicy::InactiveSince { months } => Self {
                policy: "inactive_since".to_owned(),
                months: months.to_string(),
                ..typed
            },
        }
    }

    fn read(form: &Form) -> Self {
        let own = |name: &str| line(form, name);
        Self {
            policy: own("policy"),
            dates: own("dates"),
            months: own("months"),
            again: own("again"),
            change: own("change"),
            hours: own("hours"),
            idle: own("idle"),
            longest: own("longest"),
        }
    }

    /// The definition with these periods.
    fn onto(&self, before: &Insurer, errors: &mut Errors) -> Insurer {
        let mut insurer = before.clone();
        insurer.reset.policy = self.policy(errors);
        let at = ("again", "本人確認のやり直し");
        insurer.reset.identity_again_after = day(&self.again, at, errors);
        let mut optional =
            |typed: &str, at: (&str, &str)| (!typed.is_empty()).then(|| number(typed, at, errors));
        let at = ("change", "パスワードの変更を求めるまでの月数");
        insurer.password_change_after_months_without_login = optional(&self.change, at);
        let at = ("hours", "引き継ぎまでの時間");
        insurer.recovery.take_over_after_hours = optional(&self.hours, at);
        let at = ("idle", "操作がないときのログアウト（分）");
        insurer.session.idle_minutes = number(&self.idle, at, errors);
        let at = ("longest", "ログインの長さ（時間）");
        insurer.session.absolute_hours = number(&self.longest, at, errors);
        insurer
    }

    fn policy(&self, errors: &mut Errors) -> ResetPolicy {
        match self.policy.as_str() {
            "all_at" => ResetPolicy::AllAt {
                dates: days(&self.dates, errors),
            },
            "inactive_since" => ResetPolicy::InactiveSince {
                months: number(&self.months, ("months", "無効にするまでの月数"), errors),
            },
            _ => ResetPolicy::Never,
        }
    }
}

/// The days, in order, each once; what is none is said.
fn days(typed: &str, errors: &mut Errors) -> Vec<NaiveDate> {
    let parts = typed.split(['、', ',', '，', ' ', '\u{3000}', '\n']);
    let parts = parts.filter(|part| !part.is_empty());
    let mut days = Vec::new();
    for part in parts {
        if let Ok(day) = japanese_date::parse(part) {
            days.push(day);
        } else {
            let says = "日付は 2026-12-01 のように入力してください。";
            errors.add(
                "dates",
                format!("アカウントを無効にする日「{part}」：{says}"),
            );
        }
    }
    if days.is_empty() && errors.of("dates").is_none() {
        errors.add("dates", "アカウントを無効にする日を入力してください。");
    }
    days.sort_unstable();
    days.dedup();
    days
}

fn page(duty: &Duty, seen: i64, typed: Typed, errors: Errors) -> Page {
    let chosen = |(word, label): (&'static str, &'static str)| (word, label, typed.policy == word);
    Page {
        shell: duty.shell("settings"),
        here: address(duty, ""),
        seen,
        policies: POLICIES.map(chosen).to_vec(),
        typed,
        errors,
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty) -> Answer {
    let source = source(&duty).await?;
    let typed = Typed::of(&source.definition);
    Ok(ok(&page(&duty, source.revision, typed, Errors::default())))
}

/// `POST`.
pub(crate) async fn save(duty: Duty, form: Form) -> Answer {
    let source = source(&duty).await?;
    let (typed, mut errors) = (Typed::read(&form), Errors::default());
    let changed = typed.onto(&source.definition, &mut errors);
    if !errors.is_empty() {
        return Ok(wrong(&page(&duty, seen(&form), typed, errors)));
    }
    match prepare_whole(&duty, &changed, ("life", seen(&form)), field).await? {
        Ok(response) => Ok(response),
        Err(errors) => Ok(wrong(&page(&duty, source.revision, typed, errors))),
    }
}

/// The field that a key stands in.
fn field(key: &str) -> Option<String> {
    let name = match key {
        "reset.policy" => "policy",
        "reset.dates" => "dates",
        "reset.months" => "months",
        "reset.identity_again_after" => "again",
        "password_change_after_months_without_login" => "change",
        "recovery.take_over_after_hours" => "hours",
        "session.idle_minutes" => "idle",
        "session.absolute_hours" => "longest",
        _ => return None,
    };
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_put_in_order_and_what_is_none_is_named() {
        let mut errors = Errors::default();
        let read = days("2027-08-01、令和8年12月1日 2027-08-01", &mut errors);
        let read: Vec<String> = read.iter().map(NaiveDate::to_string).collect();
        assert_eq!(read, ["2026-12-01", "2027-08-01"]);
        assert!(errors.is_empty());
        days("2026-12-01、来年", &mut errors);
        assert!(
            errors
                .of("dates")
                .is_some_and(|said| said.contains("「来年」"))
        );
        let mut errors = Errors::default();
        days("、", &mut errors);
        assert!(errors.of("dates").is_some());
    }
}
