//! `/staff/at/{insurer}/campaigns/{campaign}/extend`: a later last day for everybody, a workplace or one person.

use app::campaigns::room::{self, Meant, Source};
use app::campaigns::{Extended, Whom};
use askama::Template;
use axum::extract::Path;
use chrono::NaiveDate;
use domain::japanese_date::{both, parse};

use super::edit::{back, source};
use super::{Of, address, words};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

/// The longest symbol, number or workplace that is looked for, in characters.
const LONGEST: usize = 40;

#[derive(Template)]
#[template(path = "staff/at/campaigns/extend.html")]
struct Page {
    shell: StaffShell,
    here: String,
    name: String,
    closes_on: String,
    latest: String,
    typed: Typed,
    whom: Vec<Choice>,
    workplaces: Vec<Workplace>,
    errors: Errors,
}

#[derive(Template)]
#[template(path = "staff/at/campaigns/extend-sure.html")]
struct Sure {
    shell: StaffShell,
    here: String,
    name: String,
    typed: Typed,
    whom: String,
    until: String,
    cases: String,
}

/// What the form was given.
#[derive(Clone, Default)]
struct Typed {
    whom: String,
    workplace: String,
    symbol: String,
    number: String,
    until: String,
}

struct Choice {
    value: &'static str,
    label: &'static str,
    chosen: bool,
}

struct Workplace {
    code: String,
    label: String,
    chosen: bool,
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(of): Path<Of>) -> Answer {
    let source = opened(&duty, &of).await?;
    let page = page(&duty, &source, Typed::default(), Errors::default()).await?;
    Ok(ok(&page))
}

/// A campaign whose deadlines can be extended at all.
async fn opened(duty: &Duty, of: &Of) -> Result<Source, Failure> {
    let source = source(duty, of).await?;
    let found = room::page(duty.portal(), &duty.duty, &of.campaign).await?;
    let found = found.ok_or(Failure::NotFound)?;
    match super::close::trouble(&found) {
        "" => Ok(source),
        trouble => {
            let here = address(duty, &of.campaign);
            Err(Failure::Elsewhere(format!("{here}?trouble={trouble}")))
        }
    }
}

async fn page(duty: &Duty, source: &Source, typed: Typed, errors: Errors) -> Result<Page, Failure> {
    let key = &source.written.key;
    let found = room::page(duty.portal(), &duty.duty, key).await?;
    let found = found.ok_or(Failure::NotFound)?;
    let allowed = &found.campaign.extensions;
    let workplaces = room::workplaces(duty.portal(), &duty.duty, key).await?;
    let choices = words::EXTENDED.iter().zip([
        definitions::campaign::Extend::All,
        definitions::campaign::Extend::Workplace,
        definitions::campaign::Extend::Person,
    ]);
    let choices = choices.filter(|(_, one)| allowed.to.contains(one));
    Ok(Page {
        shell: duty.shell("campaigns"),
        here: address(duty, key),
        name: source.written.name.clone(),
        closes_on: both(found.listing.last_day),
        latest: both(allowed.latest),
        whom: choices
            .map(|((value, label), _)| Choice {
                value,
                label,
                chosen: typed.whom == *value,
            })
            .collect(),
        workplaces: workplaces
            .into_iter()
            .map(|(code, name, cases)| Workplace {
                chosen: code == typed.workplace,
                label: format!("{code} {name}（{}件）", words::number(cases)),
                code,
            })
            .collect(),
        typed,
        errors,
    })
}

impl Typed {
    fn of(form: &Form) -> Self {
        let text = |name| form.text(name).trim().chars().take(LONGEST).collect();
        Self {
            whom: text("whom"),
            workplace: text("workplace"),
            symbol: text("symbol"),
            number: text("number"),
            until: text("until"),
        }
    }

    fn read(&self) -> Result<(NaiveDate, Whom), Errors> {
        let mut errors = Errors::default();
        let whom = match self.whom.as_str() {
            "all" => Some(Whom::All),
            "workplace" if self.workplace.is_empty() => {
                errors.add("workplace", "事業所を選んでください。");
                None
            }
            "workplace" => Some(Whom::Workplace(self.workplace.clone())),
            "person" => {
                if self.symbol.is_empty() {
                    errors.add("symbol", "記号を入力してください。");
                }
                if self.number.is_empty() {
                    errors.add("number", "番号を入力してください。");
                }
                let (symbol, number) = (self.symbol.clone(), self.number.clone());
                Some(Whom::Person { symbol, number })
            }
            _ => {
                errors.add("whom", "だれの期限を延ばすかを選んでください。");
                None
            }
        };
        let until = parse(&self.until);
        if until.is_err() {
            errors.add(
                "until",
                "新しい期限を、2027-01-31 のように入力してください。",
            );
        }
        match (until, whom) {
            (Ok(until), Some(whom)) if errors.is_empty() => Ok((until, whom)),
            _ => Err(errors),
        }
    }
}

/// `POST`: shows what it would do; once more, with that on the page, does it.
pub(crate) async fn save(duty: Duty, Path(of): Path<Of>, form: Form) -> Answer {
    let source = opened(&duty, &of).await?;
    let typed = Typed::of(&form);
    let meant = match typed.read() {
        Ok(meant) => meant,
        Err(errors) => return Ok(wrong(&page(&duty, &source, typed, errors).await?)),
    };
    let (portal, key) = (duty.portal(), &of.campaign);
    if form.is("sure", "yes") {
        let done = room::extend(portal, &duty.duty, key, meant).await?;
        return match done.ok_or(Failure::NotFound)? {
            Extended::Done { .. } => Ok(go(&back(&duty, &of, "extended"))),
            other => not(&duty, &source, typed, other).await,
        };
    }
    let considered = room::considered(portal, &duty.duty, key, meant).await?;
    let considered = considered.ok_or(Failure::NotFound)?;
    match considered.extended {
        Extended::Done { until, cases } => Ok(ok(&Sure {
            shell: duty.shell("campaigns"),
            here: address(&duty, key),
            name: source.written.name.clone(),
            whom: whom(&typed, &considered),
            until: both(until),
            cases: words::number(cases),
            typed,
        })),
        other => not(&duty, &source, typed, other).await,
    }
}

fn whom(typed: &Typed, considered: &Meant) -> String {
    match (&considered.person, typed.whom.as_str()) {
        (Some(person), _) => {
            let name = person.name.as_deref().unwrap_or(&person.kana);
            format!("{name}さん（{}-{}）", person.symbol, person.number)
        }
        (None, "workplace") => format!("事業所 {} の全員", typed.workplace),
        (None, _) => "全員".to_owned(),
    }
}

/// Why it was not extended.
async fn not(duty: &Duty, source: &Source, typed: Typed, why: Extended) -> Answer {
    let here = address(duty, &source.written.key);
    let field = match typed.whom.as_str() {
        "workplace" => "workplace",
        "person" => "number",
        _ => "whom",
    };
    let errors = match why {
        Extended::NotFound => return Err(Failure::NotFound),
        Extended::NotOpened => return Ok(go(&format!("{here}?trouble=not-opened"))),
        Extended::Closed => return Ok(go(&format!("{here}?trouble=closed"))),
        Extended::NotAllowed => Errors::one(
            "whom",
            "この調査では、この範囲の延長はできません。「設定を編集する」の「期限の延長」をご確認ください。",
        ),
        Extended::TooFar { latest } => Errors::one(
            "until",
            format!(
                "延ばせるのは{}までです。「設定を編集する」の「期限の延長」で変えられます。",
                both(latest)
            ),
        ),
        Extended::NotLater { last_day } => Errors::one(
            "until",
            format!(
                "いまの期限は{}です。それより後で、まだ過ぎていない日付を入力してください。",
                both(last_day)
            ),
        ),
        Extended::Nobody => {
            Errors::one(field, "当てはまる方の調査票がありません。ご確認ください。")
        }
        Extended::Done { .. } => Errors::default(),
    };
    Ok(wrong(&page(duty, source, typed, errors).await?))
}
