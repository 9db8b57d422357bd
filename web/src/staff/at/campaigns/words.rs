//! Campaigns in words.

use app::campaigns::{Listing, Opened};
use domain::campaign::Phase;

use crate::staff::at::people::words as people;

/// Where a campaign is in its life.
pub(super) fn phase(listing: &Listing) -> &'static str {
    match listing.phase {
        Phase::Draft => "準備中",
        Phase::Scheduled => "開始待ち",
        Phase::Open => "実施中",
        Phase::Closed => "受付終了",
        Phase::Finished => "終了",
    }
}

/// What is said of a key that another campaign has.
pub(super) const TAKEN: &str = "このキーの調査は、もうあります。別のキーにしてください。";

/// What can be done next, in a sentence.
pub(super) fn next(listing: &Listing) -> String {
    match listing.phase {
        Phase::Draft => {
            "まだ調査票を作っていません。内容と対象者を確かめたら、「調査を開始する」に進んでください。".to_owned()
        }
        Phase::Scheduled => {
            "調査票を作りました。開始日になると、回答を受け付け始めます。".to_owned()
        }
        Phase::Open => "回答を受け付けています。".to_owned(),
        Phase::Closed if listing.at_staff() == 0 => {
            "提出された調査票の判定は、すべて終わりました。結果の通知が済んだら、「調査を終了する」に進んでください。".to_owned()
        }
        Phase::Closed => format!(
            "回答の受付は終わりました。提出された調査票のうち、{}件の判定がまだです。「審査」で判定してください。",
            number(listing.at_staff())
        ),
        Phase::Finished => "調査は終了しました。調査票は動かせません。".to_owned(),
    }
}

/// Where cases stand, in the order of their life.
pub(super) const STATES: [(&str, &str); 7] = [
    ("not_started", "未着手"),
    ("in_progress", "入力中"),
    ("submitted", "提出済み"),
    ("under_review", "審査中"),
    ("returned", "差し戻し中"),
    ("resubmitted", "再提出済み"),
    ("decided", "判定済み"),
];

/// A letter.
pub(super) fn letter(kind: &str) -> &str {
    people::letter(kind)
}

/// Who is reminded.
pub(super) const REMINDED: [(&str, &str); 3] = [
    ("not_started", "未着手の方"),
    ("not_submitted", "未提出の方（入力中を含む）"),
    ("returned", "差し戻し中の方"),
];

/// For whom deadlines may be extended.
pub(super) const EXTENDED: [(&str, &str); 3] = [
    ("all", "全員"),
    ("workplace", "事業所ごと"),
    ("person", "被保険者ごと"),
];

/// The word of one of these lists.
pub(super) fn of<'w>(list: &'w [(&str, &'w str)], name: &'w str) -> &'w str {
    let mut list = list.iter();
    list.find(|(known, _)| *known == name)
        .map_or(name, |(_, words)| words)
}

/// What has just been done.
pub(super) fn done(word: &str) -> &'static str {
    match word {
        "copied" => "複製しました。内容を確かめて、必要なところを直してください。",
        "saved" => "保存しました。",
        "same" => "変わったところはありませんでした。",
        "listed" => "一覧を取り込みました。",
        "unlisted" => "一覧を外しました。",
        "opened" => "調査票を作りました。",
        "extended" => "期限を延ばしました。",
        "closed" => "回答の受付を締め切りました。",
        "made" => {
            "調査を作りました。提案を入れてあります。内容を確かめて、必要なところを直してください。"
        }
        "version" => "設問定義を替えました。",
        "finished" => "調査を終了しました。",
        "taken-up" => "終了を取り消しました。",
        _ => "",
    }
}

/// Why something was not done.
pub(super) fn trouble(word: &str) -> &'static str {
    match word {
        "already" => "調査票は、もう作ってあります。",
        "not-opened" => {
            "まだ調査票を作っていないため、できません。期間は「設定の編集」で変えられます。"
        }
        "closed" => "もう締め切ってあります。",
        "finished" => "調査を終了しているため、できません。",
        "opening" => "調査票を作っています。終わるまでお待ちください。",
        "fixed" => "調査票を作った後は、対象者と一覧は変えられません。",
        _ => "",
    }
}

/// What somebody else did meanwhile.
pub(super) const OVERTAKEN: &str = "ほかの担当者が、この調査の設定を変えました。この画面には、新しい設定に、入力された内容を重ねて表示しています。ご確認のうえ、もう一度保存してください。";

/// What somebody else did meanwhile with a campaign whose version is to change.
pub(super) const OVERTAKEN_VERSION: &str = "ほかの担当者が、この調査の設定を変えたか、調査票を作りました。違いをもう一度確かめてください。";

/// What was counted is not what would be opened.
pub(super) const CHANGED: &str = "人数を数えてから、調査の設定か加入者台帳が変わったため、始めませんでした。新しい人数をご確認のうえ、もう一度お試しください。";

/// Why nobody got a case.
pub(super) const fn not_opened(opened: &Opened) -> &'static str {
    match opened {
        Opened::Overtaken | Opened::DryRun(_) => CHANGED,
        Opened::Over => {
            "締切日が過ぎているため、始めませんでした。「設定を編集する」で期間を変えてください。"
        }
        Opened::Nobody(_) => "対象になる人がいないため、始めませんでした。条件をご確認ください。",
        Opened::Refused(_) => {
            "一覧に、台帳に見つからない人がいます。一覧を直すか、その人を除いて始めることを選んでください。"
        }
        Opened::AlreadyOpen => "調査票は、もう作ってあります。",
        Opened::Done(_) | Opened::NotFound => "",
    }
}

/// A key of a definition, as people call it.
pub(super) fn key(key: &str) -> String {
    let known = [
        ("key", "キー"),
        ("insurer", "健康保険組合"),
        ("name", "名前"),
        ("opens_on", "開始日"),
        ("closes_on", "締切日"),
        ("base_date", "基準日"),
        ("rules_date", "認定基準の日付"),
        ("questionnaire.key", "設問定義"),
        ("questionnaire.version", "設問定義の版"),
        ("keep_documents_days", "書類を保存する日数"),
        ("target.dependents", "対象になる被扶養者の条件"),
        ("target.insured", "対象になる被保険者の条件"),
        ("target.list", "一覧"),
        ("target.list (lines)", "一覧の行数"),
        ("reminders", "メールでのご案内"),
        ("letters.opening", "開始のメール"),
        ("letters.quiet_from", "メールを送らない時間（から）"),
        ("letters.quiet_until", "メールを送らない時間（まで）"),
        ("extensions.latest", "延長できる最後の日"),
        ("extensions.to", "延長できる範囲"),
        ("texts.lead", "はじめの説明"),
        ("texts.not_asked", "対象でない方への説明"),
        ("texts.late", "期限を過ぎた方への説明"),
    ];
    if let Some((_, words)) = known.iter().find(|(name, _)| *name == key) {
        return (*words).to_owned();
    }
    for (prefix, words) in [
        ("reasons.", "お伺いする理由"),
        ("conditions.", "名前を付けた条件"),
    ] {
        if let Some(rest) = key.strip_prefix(prefix) {
            return format!("{words}「{rest}」");
        }
    }
    key.to_owned()
}

/// What a field is called whose value is refused.
pub(super) fn field(at: &str) -> String {
    for (prefix, words) in [
        ("reminders[", "ご案内"),
        ("target.dependents[", "被扶養者の条件"),
        ("target.insured[", "被保険者の条件"),
    ] {
        let place = at
            .strip_prefix(prefix)
            .and_then(|rest| rest.split_once(']'));
        if let Some(Ok(place)) = place.map(|(place, _)| place.parse::<usize>()) {
            return format!("{words}{}", place + 1);
        }
    }
    key(at)
}

/// Thousands are parted by commas.
pub(super) fn number(count: impl std::fmt::Display + Copy) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
