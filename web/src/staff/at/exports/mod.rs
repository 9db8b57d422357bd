//! `/staff/at/{insurer}/exports`: tables and papers of campaigns as files.

mod read;
mod room;

use app::orders::{Listed, Place, Placed};
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use chrono::{DateTime, Utc};
use domain::eligibility::Word as _;
use domain::order::Format;
use domain::staff::Task;
use uuid::Uuid;

use super::orders::row::Row;
use super::orders::{again, words};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;
use read::{letters, of_campaign, of_season, of_trail};
pub(crate) use room::Room;

const FORMATS: [Format; 3] = [Format::CsvUtf8, Format::CsvCp932, Format::Xlsx];

#[derive(Template)]
#[template(path = "staff/at/exports.html")]
struct Page {
    shell: StaffShell,
    here: String,
    room: Room,
    whats: Vec<What>,
    campaigns: Vec<(Uuid, String)>,
    /// Whose lines of the trail can be taken away.
    staff: Vec<(Uuid, String)>,
    /// Whose besides; empty: nobody's.
    other: String,
    formats: Vec<(&'static str, &'static str)>,
    typed: Typed,
    asks_password: bool,
    orders: Vec<Row>,
    going_on: bool,
    further: String,
    errors: Errors,
}

/// Something that can be exported.
struct What {
    name: &'static str,
    label: &'static str,
    about: &'static str,
    chosen: bool,
}

/// What was typed.
#[derive(Clone, Debug, Default)]
struct Typed {
    what: String,
    campaign: String,
    format: String,
    purpose: String,
    from: String,
    until: String,
    /// Whose lines of the trail.
    actor: String,
    /// How letters are put together.
    bound: String,
}

/// What the address says.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    at: String,
    behind: String,
    from: String,
    until: String,
    actor: String,
}

impl Said {
    pub(crate) fn behind(&self) -> Option<(DateTime<Utc>, Uuid)> {
        let at = DateTime::from_timestamp_micros(self.at.parse().ok()?)?;
        Some((at, Uuid::try_parse(&self.behind).ok()?))
    }
}

/// The address of the next page of orders.
pub(crate) fn further(here: &str, listed: &Listed) -> String {
    listed.behind.map_or_else(String::new, |(at, id)| {
        format!("{here}?at={}&behind={id}", at.timestamp_micros())
    })
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Query(said): Query<Said>) -> Answer {
    look(&duty, Room::Campaigns, &said).await
}

/// `GET …/audit/export`.
pub(crate) async fn show_trail(duty: Duty, Query(said): Query<Said>) -> Answer {
    look(&duty, Room::Trail, &said).await
}

/// `GET …/subsidies/export`.
pub(crate) async fn show_subsidies(duty: Duty, Query(said): Query<Said>) -> Answer {
    look(&duty, Room::Subsidies, &said).await
}

/// `GET …/letters`.
pub(crate) async fn show_letters(duty: Duty, Query(said): Query<Said>) -> Answer {
    look(&duty, Room::Letters, &said).await
}

async fn look(duty: &Duty, room: Room, said: &Said) -> Answer {
    let typed = Typed {
        from: said.from.clone(),
        until: said.until.clone(),
        actor: said.actor.clone(),
        ..Typed::default()
    };
    let page = page(duty, room, said, typed, Errors::default());
    Ok(ok(&page.await?))
}

async fn page(
    duty: &Duty,
    room: Room,
    said: &Said,
    typed: Typed,
    errors: Errors,
) -> Result<Page, Failure> {
    let portal = duty.portal();
    let listed = app::orders::list(portal, &duty.duty, (room.kinds(), None), said.behind()).await?;
    let here = duty.address(room.address());
    let offers = room.offers().iter();
    let staff = match room {
        Room::Trail => app::trail::staff(portal, &duty.duty).await?,
        _ => Vec::new(),
    };
    Ok(Page {
        shell: duty.shell(room.in_menu()),
        further: further(&here, &listed),
        room,
        whats: offers
            .map(|(name, label, about)| What {
                name,
                label,
                about,
                chosen: *name == typed.what,
            })
            .collect(),
        campaigns: match room {
            Room::Trail => Vec::new(),
            Room::Campaigns => app::orders::campaigns(portal, &duty.duty, Task::Export).await?,
            Room::Subsidies => app::orders::seasons(portal, &duty.duty, Task::Export).await?,
            Room::Letters => app::orders::campaigns(portal, &duty.duty, Task::PrintLetters).await?,
        },
        other: if staff.iter().any(|(id, _)| id.to_string() == typed.actor) {
            String::new()
        } else {
            typed.actor.clone()
        },
        staff,
        formats: FORMATS.map(|one| (one.word(), words::format(one))).to_vec(),
        asks_password: again::is_due(duty),
        going_on: listed.orders.iter().any(|one| !one.state.is_over()),
        orders: listed.orders.iter().map(|one| Row::of(duty, one)).collect(),
        typed,
        here,
        errors,
    })
}

/// `POST`.
pub(crate) async fn save(duty: Duty, form: Form) -> Answer {
    order(duty, Room::Campaigns, form).await
}

/// `POST …/audit/export`.
pub(crate) async fn save_trail(duty: Duty, form: Form) -> Answer {
    order(duty, Room::Trail, form).await
}

/// `POST …/subsidies/export`.
pub(crate) async fn save_subsidies(duty: Duty, form: Form) -> Answer {
    order(duty, Room::Subsidies, form).await
}

/// `POST …/letters`.
pub(crate) async fn save_letters(duty: Duty, form: Form) -> Answer {
    order(duty, Room::Letters, form).await
}

async fn order(mut duty: Duty, room: Room, form: Form) -> Answer {
    let typed = Typed {
        what: form.text("what"),
        campaign: form.text("campaign"),
        format: form.text("format"),
        purpose: form.text("purpose"),
        from: form.text("from"),
        until: form.text("until"),
        actor: form.text("actor"),
        bound: form.text("bound"),
    };
    let mut errors = Errors::default();
    let wanted = match room {
        Room::Letters => letters(&typed, &mut errors),
        Room::Campaigns => of_campaign(&typed, &mut errors),
        Room::Subsidies => of_season(&typed, &mut errors),
        Room::Trail => of_trail(&typed, &mut errors),
    };
    if typed.purpose.trim().is_empty() {
        errors.add("purpose", "目的を入力してください。監査の記録に残ります。");
    }
    let mut token = None;
    if errors.is_empty() {
        token = again::shown(&mut duty, &form, &mut errors).await?;
    }
    let (Some(wanted), true) = (wanted, errors.is_empty()) else {
        return again_with(&duty, room, typed, errors).await;
    };
    let purpose = typed.purpose.clone();
    let place = Place { wanted, purpose };
    let placed = app::orders::place(duty.portal(), &duty.duty, place).await?;
    let answer = match placed {
        Placed::Done(id) => Ok(go(&duty.address(&format!("orders/{id}")))),
        other => {
            let (field, message) = refused(other);
            again_with(&duty, room, typed, Errors::one(field, message)).await
        }
    };
    Ok(again::carry(&duty, answer?, token.as_ref()))
}

async fn again_with(
    duty: &Duty,
    room: Room,
    typed: Typed,
    errors: Errors,
) -> Result<Response, Failure> {
    let page = page(duty, room, &Said::default(), typed, errors).await?;
    Ok(wrong(&page))
}

/// Why an order was not placed: the field and the words.
pub(crate) const fn refused(placed: Placed) -> (&'static str, &'static str) {
    match placed {
        Placed::NotFresh => ("password", "確認のため、パスワードを入力してください。"),
        Placed::Purpose => ("purpose", "目的は、1行、200文字までで入力してください。"),
        Placed::NoCampaign => ("campaign", "一覧から選び直してください。"),
        _ => (
            "",
            "順番待ちの処理が20件あります。終わるのを待つか、不要なものを取りやめてから、もう一度お試しください。",
        ),
    }
}
