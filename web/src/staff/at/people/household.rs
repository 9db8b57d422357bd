//! `/staff/at/{insurer}/people/{id}/household`: 不開示 and 開示への異議, whether the household may see somebody.

use app::people::{Page as Found, keep_from_household, show_to_household};
use app::roster::{Kept, Mark, Marked, Origin, Unmarked, protected};
use askama::Template;
use axum::extract::Path;
use domain::japan_time::format_minute;
use domain::reason::Reason;
use domain::staff::Task;
use uuid::Uuid;

use super::{act, help, invite, view, words};
use crate::answer::{Answer, Failure, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::at::orders::again;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

/// What a mark does.
const DOES: &str = "印を付けるとすぐに、この方の医療費・給付金と調査のことが、被保険者の画面・メール・書面に出なくなります。";
/// What it does not.
const DOES_NOT: &str = "すでに届いたメールや書面は消えません。「ご家族の利用登録」のお名前は、印のない方と同じように残ります。ご本人のアカウントと担当者の画面は変わりません。";
/// What it does to an insured person, whom nobody of the household sees anyway.
const INSURED: &str = "被保険者の方は、ほかのご家族の画面に出ることがないため、印を付けても画面は変わりません。アカウントがまだのときは、安全な届け先に登録用コードの手紙を送り、早めの登録をご案内ください。";
/// Who is told.
const TOLD: &str = "ご本人は、登録用コードなどで本人確認をしたアカウントの「閲覧・変更の記録」で、この操作を確認できます。ほかのご家族には表示されません。";
/// When which mark is meant.
const WHEN: [&str; 2] = [
    "不開示は、DVや虐待などの被害があり、ご家族に知られてはならない方に付けます。",
    "異議は、そのような事情はなく、ご自分の医療費などをご家族に見せたくないとお申し出の方に付けます。",
];
/// What imports do to marks of staff.
const BY_STAFF: &str = "担当者が付けた印は、台帳の取り込みでは外れません。";
/// What they do to those of files.
const BY_FILE: &str = "台帳のファイルで付いた印は、この画面では外せません。次の取り込みのファイルにその印の列があり、この方の行に印がなければ外れます（列や行がなければ残ります）。外れたあとも表示しないときは、この画面でも印を付けてください。";
/// What to ask before a mark goes.
const TAKING_BACK: &str =
    "印を外すと、すぐにまた表示されます。ご本人からのお申し出であることを、必ず確かめてください。";
/// Who takes marks away.
const OTHERS: &str = "印を外す操作は、組合担当者か審査担当が行います。";
/// Somebody else was faster.
const CHANGED: &str =
    "ほかの担当者が先に変更したため、できませんでした。いまの印をご確認ください。";

#[derive(Template)]
#[template(path = "staff/at/people/household.html")]
struct Page {
    shell: StaffShell,
    back: String,
    called: String,
    numbers: String,
    state: &'static str,
    points: Vec<&'static str>,
    marks: Vec<Line>,
    deeds: Vec<Deed>,
    asks_password: bool,
    reason: String,
    errors: Errors,
}

/// A mark.
struct Line {
    what: &'static str,
    by: &'static str,
    since: String,
    /// Empty: it holds.
    until: String,
}

/// Something that can be done.
#[derive(Clone, Copy)]
struct Deed {
    act: &'static str,
    label: &'static str,
    mark: Mark,
    /// Whether it takes the mark back.
    ends: bool,
}

const DEEDS: [Deed; 4] = [
    Deed {
        act: "protect",
        label: "家族に表示しない（不開示）にする",
        mark: Mark::Protected,
        ends: false,
    },
    Deed {
        act: "unprotect",
        label: "不開示をやめる",
        mark: Mark::Protected,
        ends: true,
    },
    Deed {
        act: "object",
        label: "家族への表示に異議ありとする",
        mark: Mark::Objecting,
        ends: false,
    },
    Deed {
        act: "end-objection",
        label: "異議を取り下げる",
        mark: Mark::Objecting,
        ends: true,
    },
];

impl Deed {
    fn named(act: &str) -> Option<Self> {
        DEEDS.into_iter().find(|deed| deed.act == act)
    }

    /// Whether it is theirs to do.
    fn is_for(&self, duty: &Duty) -> bool {
        !self.ends || duty.duty.may(Task::Unprotect)
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path((_, id)): Path<(String, String)>) -> Answer {
    let found = act::open(&duty, &id, |_| true).await?;
    let page = page(&duty, &found, String::new(), Errors::default()).await?;
    Ok(ok(&page))
}

/// `POST`: what the button says.
pub(crate) async fn save(
    mut duty: Duty,
    Path((_, id)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let found = act::open(&duty, &id, |_| true).await?;
    let typed = form.text("reason");
    let reason = match help::reason(&typed) {
        Ok(reason) => reason,
        Err(said) => {
            let errors = Errors::one("reason", said);
            return Ok(wrong(&page(&duty, &found, typed, errors).await?));
        }
    };
    let deed = Deed::named(&form.text("act")).filter(|deed| deed.is_for(&duty));
    let deed = deed.ok_or(Failure::NotFound)?;
    let mut errors = Errors::default();
    let token = again::shown(&mut duty, &form, &mut errors).await?;
    if !errors.is_empty() {
        return Ok(wrong(&page(&duty, &found, typed, errors).await?));
    }
    let person = found.person.id;
    let answer = if let Some(said) = done(&duty, person, deed, &reason).await? {
        help::done(&duty, person, said)
    } else {
        let mut page = page(&duty, &found, typed, errors).await?;
        page.shell = page.shell.advising(CHANGED);
        wrong(&page)
    };
    Ok(again::carry(&duty, answer, token.as_ref()))
}

/// Does it; what the person's page then says, or nothing where nothing could be done.
async fn done(
    duty: &Duty,
    person: Uuid,
    deed: Deed,
    reason: &Reason,
) -> Result<Option<&'static str>, Failure> {
    let (portal, duty) = (duty.portal(), &duty.duty);
    if deed.ends {
        let ended = show_to_household(portal, duty, person, deed.mark, reason).await?;
        return Ok(match ended {
            Unmarked::Free => Some("shown"),
            Unmarked::StillHidden => Some("still-hidden"),
            Unmarked::NotMarked { .. } | Unmarked::NoSuchPerson => None,
        });
    }
    let marked = keep_from_household(portal, duty, person, deed.mark, reason).await?;
    Ok((marked == Marked::Marked).then_some("hidden"))
}

async fn page(duty: &Duty, found: &Found, reason: String, errors: Errors) -> Result<Page, Failure> {
    let (person, insurer) = (&found.person, &duty.duty.insurer);
    let marks = protected(duty.portal(), insurer, Some(person.id)).await?;
    Ok(Page {
        shell: duty.shell("people"),
        back: format!("{}/{}", duty.address("people"), person.id),
        called: view::called(person),
        numbers: super::numbers(person),
        state: state(&marks),
        points: points(duty, found, &marks),
        deeds: deeds(duty, &marks),
        marks: marks.iter().rev().map(line).collect(),
        asks_password: again::is_due(duty),
        reason,
        errors,
    })
}

/// What keeps the person from the household now.
fn state(marks: &[Kept]) -> &'static str {
    let holds = |of: Mark| {
        marks
            .iter()
            .any(|one| one.until.is_none() && one.mark == of)
    };
    let kept = words::kept(app::people::Kept {
        protected: holds(Mark::Protected),
        objecting: holds(Mark::Objecting),
    });
    if kept.is_empty() { "印なし" } else { kept }
}

fn points(duty: &Duty, found: &Found, marks: &[Kept]) -> Vec<&'static str> {
    let holds = |by: Origin| {
        marks
            .iter()
            .any(|one| one.until.is_none() && one.origin == by)
    };
    let mut points = if invite::covered(found).is_dependent() {
        vec![DOES, DOES_NOT]
    } else {
        vec![INSURED]
    };
    points.extend(WHEN);
    points.extend([TOLD, BY_STAFF]);
    if holds(Origin::Roster) {
        points.push(BY_FILE);
    }
    if holds(Origin::Hand) {
        let theirs = duty.duty.may(Task::Unprotect);
        points.push(if theirs { TAKING_BACK } else { OTHERS });
    }
    points
}

/// What can be done now: each mark of staff can be made where it is not there, and taken back where it is.
fn deeds(duty: &Duty, marks: &[Kept]) -> Vec<Deed> {
    let by_hand = |of: Mark| {
        let mut open = marks.iter().filter(|one| one.until.is_none());
        open.any(|one| one.origin == Origin::Hand && one.mark == of)
    };
    let deeds = DEEDS.into_iter();
    let now = deeds.filter(|deed| deed.ends == by_hand(deed.mark) && deed.is_for(duty));
    now.collect()
}

fn line(kept: &Kept) -> Line {
    Line {
        what: match kept.mark {
            Mark::Protected => "不開示",
            Mark::Objecting => "開示への異議",
        },
        by: match kept.origin {
            Origin::Roster => "台帳のファイル",
            Origin::Hand => "担当者",
        },
        since: format_minute(kept.since),
        until: kept.until.map(format_minute).unwrap_or_default(),
    }
}
