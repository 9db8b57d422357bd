//! `/staff/at/{insurer}/statements/lines/{id}`: a line with its versions; it is corrected, taken back, or holds again.

use app::statements::{Change, Corrected, OneLine, Version, correct, line};
use askama::Template;
use axum::extract::{Path, Query};
use domain::japan_time::format_minute;
use domain::reason::{LONGEST, Reason, ReasonError};
use domain::statements::{Amounts, Meals, Yen, YenError};
use uuid::Uuid;

use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::portal::statements::questions::QuestionView;
use crate::portal::statements::{care, facts, month};
use crate::staff::at::people::called;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/statements/line.html")]
struct Page {
    shell: StaffShell,
    here: String,
    person: String,
    person_url: String,
    provider: String,
    month: String,
    care: &'static str,
    versions: Vec<VersionView>,
    questions: Vec<QuestionView>,
    /// The newest version, which a change follows.
    seen: String,
    holds: bool,
    fields: Vec<Field>,
    note: String,
    reason: String,
    errors: Errors,
}

/// A version in words.
struct VersionView {
    /// Its place among those that are shown, from 1.
    number: usize,
    since: String,
    by: &'static str,
    /// Empty: it holds.
    until: String,
    facts: Vec<(&'static str, String)>,
    note: String,
}

/// A number that can be corrected.
struct Field {
    name: &'static str,
    label: &'static str,
    value: String,
}

/// Numbers of the form: name, label, unit; what is not yen is counted.
const FIELDS: [(&str, &str, &str); 9] = [
    ("days", "日数（回数）", "日"),
    ("total", "医療費の総額（円）", "円"),
    ("insurer_share", "健康保険組合の負担（円）", "円"),
    ("public_share", "公費の負担（円）", "円"),
    ("own_share", "自己負担（食事を除く、円）", "円"),
    ("meals", "食事の回数", "回"),
    ("meal_cost", "食事の費用（円）", "円"),
    ("meal_own", "食事の負担（円）", "円"),
    ("benefit", "高額療養費・付加金（円）", "円"),
];

impl VersionView {
    /// `behind`: how many older ones are shown; `newest`: none follows it here.
    fn of(version: &Version, (behind, newest): (usize, bool)) -> Self {
        let row = &version.row;
        // The newest that is shown and was followed went on as somebody else's.
        let how = if newest || row.ended.as_deref() == Some("withdrawn") {
            "取り下げ"
        } else {
            "次の版に変更"
        };
        let until = row.until.map(|at| format!("{} {how}", format_minute(at)));
        Self {
            number: behind + 1,
            since: format_minute(row.since),
            by: if version.by_hand {
                "手での訂正"
            } else {
                "取り込み"
            },
            until: until.unwrap_or_default(),
            facts: facts(&version.line),
            note: version.line.note.clone(),
        }
    }
}

/// What the address says.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    done: String,
}

/// `GET`.
pub(crate) async fn show(
    duty: Duty,
    Path((_, id)): Path<(String, String)>,
    Query(said): Query<Said>,
) -> Answer {
    let mut page = page(&duty, read(&id)?, None).await?;
    page.shell = page.shell.saying(match said.done.as_str() {
        "correct" => "訂正しました。加入者の画面に出ています。",
        "withdraw" => "取り下げました。加入者の画面には出ません。",
        "restore" => "取り下げをやめ、もとに戻しました。",
        "same" => "いまの内容と同じため、何も変えていません。",
        "stale" => "その間に別の版になったため、何も変えていません。いまの内容を確かめて、もう一度お試しください。",
        "elsewhere" => "この整理番号は、いまは別の方の明細に使われているため、何も変えていません。この方の明細が必要なときは、もとの業務システムで整理番号を確かめ、正しい番号のファイルを取り込んでください。",
        _ => "",
    });
    Ok(ok(&page))
}

fn read(id: &str) -> Result<Uuid, Failure> {
    Uuid::try_parse(id).map_err(|_| Failure::NotFound)
}

async fn page(duty: &Duty, id: Uuid, typed: Option<(&Form, Errors)>) -> Result<Page, Failure> {
    let found = line(duty.portal(), &duty.duty, id).await?;
    let found = only_of_one(found.ok_or(Failure::NotFound)?);
    let last = found.last().ok_or(Failure::Internal)?;
    let now = &last.line;
    let text = |name: &str| typed.as_ref().map(|(form, _)| form.text(name));
    let value = |name: &str| text(name).unwrap_or_else(|| current(last, name));
    let field = |(name, label, _): &(&'static str, &'static str, &'static str)| Field {
        name,
        label,
        value: value(name),
    };
    Ok(Page {
        shell: duty.shell("statements"),
        here: duty.address(&format!("statements/lines/{id}")),
        person: called(&found.person),
        person_url: duty.address(&format!("people/{}/statements", found.person.id)),
        provider: now.provider.clone(),
        month: month(now.month),
        care: care(now.care),
        seen: text("seen").unwrap_or_else(|| last.row.id.to_string()),
        holds: last.row.until.is_none(),
        fields: FIELDS.iter().map(field).collect(),
        note: text("note").unwrap_or_else(|| now.note.clone()),
        reason: text("reason").unwrap_or_default(),
        versions: versions(&found),
        questions: found.questions.iter().map(QuestionView::of).collect(),
        errors: typed.map(|(_, errors)| errors).unwrap_or_default(),
    })
}

/// A number of the insurer's can go over to somebody else: a page is about one person, and shows nothing of the other.
fn only_of_one(mut found: OneLine) -> OneLine {
    let whose = found.person.id;
    found.versions.retain(|one| one.line.person == whose);
    found.questions.retain(|one| one.row.about_id == whose);
    found
}

/// The versions in words, newest first. What the store counts would tell how many there were of somebody else.
fn versions(found: &OneLine) -> Vec<VersionView> {
    let behind = (0..found.versions.len()).rev();
    let each = found.versions.iter().zip(behind).enumerate();
    each.map(|(at, (version, behind))| VersionView::of(version, (behind, at == 0)))
        .collect()
}

/// What a field says now.
fn current(version: &Version, name: &str) -> String {
    let (line, amounts) = (&version.line, &version.line.amounts);
    match name {
        "days" => line.days.map(|days| days.to_string()).unwrap_or_default(),
        "total" => amounts.total.to_string(),
        "insurer_share" => amounts.insurer.to_string(),
        "public_share" => amounts.public.to_string(),
        "own_share" => amounts.own.to_string(),
        "meals" => amounts.meals.count.to_string(),
        "meal_cost" => amounts.meals.cost.to_string(),
        "meal_own" => amounts.meals.own.to_string(),
        _ => amounts.benefit.to_string(),
    }
}

/// `POST`.
pub(crate) async fn change(
    duty: Duty,
    Path((_, id)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let id = read(&id)?;
    let mut errors = Errors::default();
    let act = form.text("act");
    let change = match act.as_str() {
        "correct" => typed(&form, &mut errors),
        "withdraw" => Change::Withdraw,
        "restore" => Change::Restore,
        _ => return Err(Failure::BadRequest),
    };
    let reason = match Reason::parse(&form.text("reason")) {
        Ok(reason) => Some(reason),
        Err(ReasonError::Empty) => {
            errors.add("reason", "理由を入力してください。");
            None
        }
        Err(ReasonError::TooLong) => {
            errors.add(
                "reason",
                format!("理由は{LONGEST}文字までで入力してください。"),
            );
            None
        }
    };
    let (Some(reason), true) = (reason, errors.is_empty()) else {
        return Ok(wrong(&page(&duty, id, Some((&form, errors))).await?));
    };
    let seen = read(&form.text("seen"))?;
    let done = match correct(duty.portal(), &duty.duty, seen, change, &reason).await? {
        Corrected::Done(_) => act.as_str(),
        Corrected::Same => "same",
        Corrected::Stale => "stale",
        Corrected::Elsewhere => "elsewhere",
        Corrected::NotFound => return Err(Failure::NotFound),
        Corrected::Signs => {
            let message = "マイナスの金額とプラスの金額がまざっています。請求の取り消しでは、すべてマイナスにしてください。";
            let errors = Errors::one("total", message);
            return Ok(wrong(&page(&duty, id, Some((&form, errors))).await?));
        }
    };
    let here = duty.address(&format!("statements/lines/{id}"));
    Ok(go(&format!("{here}?done={done}")))
}

/// The line as the form has it; what cannot be read stands in the errors.
fn typed(form: &Form, errors: &mut Errors) -> Change {
    let mut numbers = [0_i64; FIELDS.len()];
    for (field, number) in FIELDS.into_iter().zip(&mut numbers) {
        match read_number(&form.text(field.0), field) {
            Ok(read) => *number = read,
            Err(message) => errors.add(field.0, message),
        }
    }
    let note: String = form.text("note").trim().to_owned();
    if note.chars().count() > 200 || note.chars().any(char::is_control) {
        errors.add("note", "備考は、1行、200文字までで入力してください。");
    }
    let [
        days,
        total,
        insurer,
        public,
        own,
        meals,
        cost,
        meal_own,
        benefit,
    ] = numbers;
    let count = |number: i64| u32::try_from(number).unwrap_or_default();
    Change::To {
        days: Some(count(days)).filter(|_| !form.text("days").trim().is_empty()),
        amounts: Amounts {
            total: Yen::of(total),
            insurer: Yen::of(insurer),
            public: Yen::of(public),
            own: Yen::of(own),
            meals: Meals {
                count: count(meals),
                cost: Yen::of(cost),
                own: Yen::of(meal_own),
            },
            benefit: Yen::of(benefit),
        },
        note,
    }
}

/// The number of a field as it was typed, or what is wrong with it.
fn read_number(typed: &str, (_, label, unit): (&str, &str, &str)) -> Result<i64, String> {
    match Yen::parse(typed) {
        Ok(read) if unit != "円" && !(0..=999).contains(&read.get()) => {
            Err(format!("{label}は、0から999までの数で入力してください。"))
        }
        Ok(read) => Ok(read.get()),
        Err(YenError::Unreadable) => Err(format!("{label}は、数字で入力してください。")),
        Err(YenError::TooLarge) => Err(format!(
            "{label}が大きすぎます。10けたまでで入力してください。"
        )),
    }
}
