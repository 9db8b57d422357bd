//! What people are asked, whom they can ask, and what they read.

use chrono::NaiveDate;
use definitions::insurer::{
    BirthDateControl, HelpDesk, Insurer, Item, LetterCode, MailSource, Shape, Way,
};
use domain::japanese_date::western;
use domain::symbol::ZeroPolicy;

use super::super::words;
use super::{Fact, fact, maybe};
use crate::words as said;

pub(super) fn sign_up(insurer: &Insurer) -> Vec<Fact> {
    let sign_up = &insurer.sign_up;
    let ways = insurer.ways.iter().map(|way| match way {
        Way::SignUp => "ご本人が登録",
        Way::Issued => "健康保険組合が発行",
        Way::HostPortal => "ほかのポータルから",
    });
    let mut facts = vec![fact("登録の方法", ways.collect::<Vec<_>>().join("、"))];
    for (place, item) in sign_up.items.iter().enumerate() {
        let kind = item.kind();
        let hint = sign_up.hints.get(&kind).map_or("", String::as_str);
        let value = format!("{}{}\n{hint}", words::item(kind), details(item));
        facts.push(fact(format!("伺う項目{}", place + 1), value));
    }
    let letter = match sign_up.letter_code {
        LetterCode::Off => "使いません",
        LetterCode::Accepted => "あれば使います",
        LetterCode::Required => "必要です",
    };
    facts.push(fact("お手紙の登録用コード", letter));
    let skipped = sign_up.skip_with_letter_code.iter();
    let skipped: Vec<&str> = skipped.map(|kind| words::item(*kind)).collect();
    if sign_up.letter_code != LetterCode::Off && !skipped.is_empty() {
        facts.push(fact("コードがあれば伺わない項目", skipped.join("、")));
    }
    let yes = |flag, yes: &'static str, no: &'static str| if flag { yes } else { no };
    let at_once = yes(
        sign_up.signed_in_at_once,
        "ログインした状態になります",
        "ログイン画面へ進みます",
    );
    facts.push(fact("登録が終わると", at_once));
    let zeros = sign_up.zero_policy == ZeroPolicy::Significant;
    facts.push(fact(
        "記号・番号の先頭の0",
        yes(zeros, "あるなしを区別します", "区別しません"),
    ));
    if let Some(day) = sign_up.registered_from {
        facts.push(fact(
            "加入したばかりの方",
            format!("{}から登録できます", western(day)),
        ));
    }
    facts.push(fact("氏名（カナ）の比べ方", kana(insurer)));
    facts
}

fn details(item: &Item) -> String {
    match item {
        Item::Symbol(shape) | Item::Number(shape) | Item::EmployeeNumber(shape) => {
            let Shape {
                digits_only,
                min,
                max,
            } = shape;
            let what = if *digits_only { "数字" } else { "文字" };
            if min == max {
                format!("（{what}{min}桁）")
            } else {
                format!("（{what}{min}〜{max}桁）")
            }
        }
        Item::BirthDate { control } => match control {
            BirthDateControl::Typed => "（年・月・日を入力）",
            BirthDateControl::PullDown => "（年・月・日を一覧から選択）",
            BirthDateControl::Single => "（8桁の数字を入力）",
        }
        .to_owned(),
        Item::Kana | Item::EnglishName => String::new(),
    }
}

fn kana(insurer: &Insurer) -> String {
    let kana = &insurer.kana;
    let mut said = vec![];
    said.push(if kana.hiragana {
        "ひらがなも可"
    } else {
        "カタカナのみ"
    });
    if kana.marks_matter {
        said.push("濁点・半濁点を区別");
    }
    if kana.small_matter {
        said.push("小さい文字を区別");
    }
    if !kana.old_kana_folds {
        said.push("ヰ・ヱ・ヲを区別");
    }
    if kana.latin {
        said.push("英字も可");
    }
    said.join("、")
}

pub(super) fn mail(insurer: &Insurer) -> Vec<Fact> {
    let mail = &insurer.mail;
    let source = match mail.source {
        MailSource::Typed => "ご本人が入力します",
        MailSource::Registered => "健康保険組合が登録したものを使います",
        MailSource::RegisteredElseTyped => "登録があればそれを使い、なければご本人が入力します",
    };
    let required = if mail.required {
        "必要です"
    } else {
        "なくても登録できます"
    };
    vec![
        fact("差出人のアドレス", &mail.sender),
        fact("差出人の名前", &mail.sender_name),
        fact("ご本人のアドレス", source),
        fact("アドレスの登録", required),
        fact(
            "独自の文にしたメール",
            format!("{}種類", insurer.letters.len()),
        ),
    ]
}

pub(super) fn desks(insurer: &Insurer, today: NaiveDate) -> Vec<Fact> {
    let desks = insurer.help_desks.iter();
    desks
        .map(|desk| fact(&desk.name, lines(desk, today)))
        .collect()
}

fn lines(desk: &HelpDesk, today: NaiveDate) -> String {
    let hours = desk.hours.as_ref().map(|hours| said::hours(hours, today));
    let parts = [
        desk.about.as_deref(),
        desk.phone.as_deref(),
        hours.as_deref(),
        desk.mail.as_deref(),
        desk.url.as_deref(),
        desk.note.as_deref(),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

pub(super) fn texts(insurer: &Insurer) -> Vec<Fact> {
    let texts = words::TEXTS.iter();
    texts
        .map(|(key, label, _)| fact(*label, words::text_of(&insurer.texts, key)))
        .collect()
}

pub(super) fn roster(insurer: &Insurer) -> Vec<Fact> {
    let roster = &insurer.roster;
    let person = if roster.second_person {
        "別の担当者が承認します"
    } else {
        "ファイルを出した担当者が承認できます"
    };
    let mut facts = vec![
        fact(
            "資格を失う人の上限",
            format!("{}％を超えると、確認を求めます", roster.max_loss_percent),
        ),
        fact("承認", person),
    ];
    if let Some(day) = roster.reference_date {
        facts.push(fact("基準日", western(day)));
    }
    let columns = roster.columns.iter();
    let columns: Vec<String> = columns
        .map(|(name, column)| format!("{name}（{}）", column.header()))
        .collect();
    let codes = roster.relationship_codes.iter();
    let codes: Vec<String> = codes.map(|(code, word)| format!("{code} {word}")).collect();
    let listed = |list: Vec<String>| (!list.is_empty()).then(|| list.join("、"));
    facts.extend(maybe("列の名前", listed(columns).as_deref()));
    facts.extend(maybe("続柄のコード", listed(codes).as_deref()));
    facts
}
