//! A campaign's settings and figures in words.

use app::campaigns::room;
use definitions::campaign::{Campaign, Extend, RemindWhom};
use domain::japan_time::format_minute;
use domain::japanese_date::both;

use super::words;

/// A name with its value.
pub(super) struct Fact {
    pub(super) label: String,
    pub(super) value: String,
}

/// Who is asked.
pub(super) struct TargetLine {
    pub(super) whom: &'static str,
    pub(super) when: String,
    pub(super) reason: String,
}

/// A text that people read.
pub(super) struct Text {
    pub(super) label: String,
    pub(super) lines: Vec<String>,
}

/// A fact where there is something to say.
fn fact(label: impl Into<String>, value: impl Into<String>) -> Option<Fact> {
    let (label, value) = (label.into(), value.into());
    (!value.is_empty()).then_some(Fact { label, value })
}

/// Where it stands; nothing for one without cases.
pub(super) fn now(page: &room::Page) -> Vec<Fact> {
    let listing = &page.listing;
    if page.opened_at.is_none() {
        return Vec::new();
    }
    let number = |count: u64| format!("{}人", words::number(count));
    let mut facts = vec![
        fact("調査票", format!("{}件", words::number(listing.asked()))),
        fact("対象の被扶養者", number(listing.dependents)),
    ];
    if listing.hidden > 0 {
        let hidden = number(listing.hidden);
        facts.push(fact(
            "うち不開示",
            format!("{hidden}（ご家族には見せません）"),
        ));
    }
    for (state, label) in words::STATES {
        let mut cases = listing.cases.iter();
        let Some(count) = cases.find(|count| count.status == state) else {
            continue;
        };
        let label = format!("　{label}");
        facts.push(fact(label, format!("{}件", words::number(count.cases))));
    }
    let reach = listing.reach;
    facts.push(fact(
        "メール",
        format!(
            "届く方 {}、届かない方 {}、戻った方 {}",
            number(reach.reachable),
            number(reach.unreachable),
            number(reach.bounced)
        ),
    ));
    for letter in &listing.letters {
        let label = format!("　{}", words::letter(&letter.kind));
        facts.push(fact(label, format!("{}通", words::number(letter.letters))));
    }
    for (label, at) in [
        ("調査票を作った日時", page.opened_at),
        ("締め切った日時", page.closed_at),
        ("終了した日時", page.finished_at),
    ] {
        facts.push(fact(label, at.map(format_minute).unwrap_or_default()));
    }
    facts.into_iter().flatten().collect()
}

/// How it is set.
pub(super) fn settings(page: &room::Page) -> Vec<Fact> {
    let (campaign, listing) = (&page.campaign, &page.listing);
    let opens = both(campaign.period.opens_on);
    let closes = both(campaign.period.closes_on);
    let last = if listing.last_day == campaign.period.closes_on {
        format!("{closes} 24時まで")
    } else {
        let later = both(listing.last_day);
        format!("{closes} 24時まで（{later} 24時まで延長）")
    };
    let to = campaign.extensions.to.iter().map(|one| match one {
        Extend::All => "全員",
        Extend::Workplace => "事業所ごと",
        Extend::Person => "被保険者ごと",
    });
    let to: Vec<&str> = to.collect();
    let latest = both(campaign.extensions.latest);
    let kept = campaign.keep_documents_days;
    let mut facts = vec![
        fact("キー", campaign.key.clone()),
        fact("開始日", format!("{opens} 0時から")),
        fact("締切日", last),
        fact("基準日", both(campaign.base_date)),
        fact("認定基準の日付", both(campaign.rules_date)),
        fact("設問定義", listing.questionnaire.clone()),
    ];
    facts.extend(mails(campaign));
    facts.push(fact("期限の延長", format!("{latest}まで")));
    facts.push(fact("延長できる範囲", to.join("、")));
    facts.push(fact(
        "提出書類の保存",
        kept.map_or_else(
            || "期限なし".to_owned(),
            |days| format!("調査の終了から{days}日"),
        ),
    ));
    facts.into_iter().flatten().collect()
}

fn mails(campaign: &Campaign) -> Vec<Option<Fact>> {
    let opening = if campaign.letters.opening {
        "送る"
    } else {
        "送らない"
    };
    let quiet = campaign.letters.quiet;
    let quiet = if quiet.from == quiet.until {
        "なし".to_owned()
    } else {
        format!("{}時から{}時まで", quiet.from, quiet.until)
    };
    let mut facts = vec![
        fact("開始のメール", opening),
        fact("メールを送らない時間", quiet),
    ];
    for reminder in &campaign.reminders {
        let whom = match reminder.to {
            RemindWhom::NotStarted => "not_started",
            RemindWhom::NotSubmitted => "not_submitted",
            RemindWhom::Returned => "returned",
        };
        let when = match reminder.days_before {
            0 => "締切日".to_owned(),
            days => format!("締切の{days}日前"),
        };
        let whom = words::of(&words::REMINDED, whom);
        facts.push(fact("ご案内のメール", format!("{when}に、{whom}へ")));
    }
    facts
}

/// Who is asked.
pub(super) fn targets(page: &room::Page) -> Vec<TargetLine> {
    let written = &page.source.written;
    let line = |whom: &'static str, (when, reason): &(String, String)| TargetLine {
        whom,
        when: when.clone(),
        reason: reason.clone(),
    };
    let named = written.conditions.iter().map(|(name, when)| TargetLine {
        whom: "名前を付けた条件",
        when: format!("{name} = {when}"),
        reason: String::new(),
    });
    let dependents = written.dependents.iter();
    let insured = written.insured.iter();
    let list = page.source.list.iter().map(|(file, people)| TargetLine {
        whom: "一覧",
        when: format!("{file}（{}人）", words::number(people)),
        reason: String::new(),
    });
    dependents
        .map(|one| line("被扶養者", one))
        .chain(insured.map(|one| line("被保険者", one)))
        .chain(list)
        .chain(named)
        .collect()
}

/// What people read.
pub(super) fn texts(page: &room::Page) -> Vec<Text> {
    let campaign = &page.campaign;
    let text = |label: &str, text: &str| Text {
        label: label.to_owned(),
        lines: text.lines().map(str::to_owned).collect(),
    };
    let reasons = campaign.reasons.iter();
    let mut all: Vec<Text> = reasons
        .map(|(word, sentence)| text(&format!("お伺いする理由（{word}）"), sentence))
        .collect();
    if let Some(lead) = &campaign.texts.lead {
        all.push(text("はじめの説明", lead));
    }
    all.push(text("対象でない方への説明", &campaign.texts.not_asked));
    all.push(text("期限を過ぎた方への説明", &campaign.texts.late));
    all
}
