//! Reads what a form orders.

use app::orders::{Bound, Letters, Wanted};
use chrono::NaiveDate;
use domain::eligibility::Word as _;
use domain::order::{Format, Kind};
use uuid::Uuid;

use super::{Room, Typed};
use crate::form::Errors;

pub(super) fn of_campaign(typed: &Typed, errors: &mut Errors) -> Option<Wanted> {
    let kind = Kind::named(&typed.what);
    let kind = kind.filter(|kind| Room::Campaigns.kinds().contains(kind));
    if kind.is_none() {
        errors.add("what", "書き出すものを選んでください。");
    }
    let campaign = Uuid::try_parse(&typed.campaign).ok();
    if campaign.is_none() {
        errors.add("campaign", "調査を選んでください。");
    }
    let format = format(typed, errors);
    let (kind, campaign, format) = (kind?, campaign?, format?);
    Some(match kind {
        Kind::NonResponders => Wanted::NonResponders { campaign, format },
        Kind::Workplaces => Wanted::Workplaces { campaign, format },
        Kind::Papers => Wanted::Papers { campaign },
        _ => Wanted::Results { campaign, format },
    })
}

pub(super) fn of_season(typed: &Typed, errors: &mut Errors) -> Option<Wanted> {
    let season = Uuid::try_parse(&typed.campaign).ok();
    if season.is_none() {
        errors.add("campaign", "補助金を選んでください。");
    }
    let format = format(typed, errors);
    Some(Wanted::Applications {
        campaign: season?,
        format: format?,
    })
}

pub(super) fn letters(typed: &Typed, errors: &mut Errors) -> Option<Wanted> {
    let letters = match typed.what.as_str() {
        "first_notice" => Some(Letters::FirstNotice),
        "reminder" => Some(Letters::Reminder),
        "result" => Some(Letters::Result),
        _ => {
            errors.add("what", "作るものを選んでください。");
            None
        }
    };
    let campaign = Uuid::try_parse(&typed.campaign).ok();
    if campaign.is_none() {
        errors.add("campaign", "調査を選んでください。");
    }
    let bound = match typed.bound.as_str() {
        "workplaces" => Bound::ByWorkplace,
        _ => Bound::Together,
    };
    Some(Wanted::Letters {
        campaign: campaign?,
        letters: letters?,
        bound,
    })
}

pub(super) fn of_trail(typed: &Typed, errors: &mut Errors) -> Option<Wanted> {
    let mut day = |name: &'static str, typed: &str| -> Option<NaiveDate> {
        let read = domain::japanese_date::parse(typed.trim());
        if !typed.trim().is_empty() && read.is_err() {
            errors.add(name, "日付は 2026-11-29 のように入力してください。");
        }
        read.ok()
    };
    let (from, until) = (day("from", &typed.from), day("until", &typed.until));
    let actor = Uuid::try_parse(&typed.actor).ok();
    if !typed.actor.is_empty() && actor.is_none() {
        errors.add(
            "actor",
            "だれの操作を書き出すかを、一覧から選び直してください。",
        );
    }
    Some(Wanted::Audit {
        from,
        until,
        actor,
        format: format(typed, errors)?,
    })
}

fn format(typed: &Typed, errors: &mut Errors) -> Option<Format> {
    let format = Format::named(&typed.format);
    if format.is_none() {
        errors.add("format", "ファイルの形式を選んでください。");
    }
    format
}
