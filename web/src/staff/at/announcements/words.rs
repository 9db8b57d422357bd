//! Announcements in words.

use app::announcements::room::{Group, Moved, Page, Shelf, UnfitGroup, Whom};
use chrono::NaiveDate;

pub(super) const OVERTAKEN: &str = "ほかの担当者が、先にこのお知らせを変更しました。入力した内容は、この画面に残っています。「いまの内容」を確かめて、よければもう一度保存してください。";

/// The shelf that an address names; those shown now where it names none.
pub(super) fn shelf_named(name: &str) -> Shelf {
    match name {
        "planned" => Shelf::Planned,
        "drafts" => Shelf::Drafts,
        "over" => Shelf::Over,
        _ => Shelf::InForce,
    }
}

/// The name of a shelf in an address.
pub(super) const fn name(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::InForce => "shown",
        Shelf::Planned => "planned",
        Shelf::Drafts => "drafts",
        Shelf::Over => "over",
    }
}

/// A shelf as people read it.
pub(super) const fn shelf(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::InForce => "掲載中",
        Shelf::Planned => "掲載の予定",
        Shelf::Drafts => "下書き",
        Shelf::Over => "掲載終了",
    }
}

/// That nothing stands on a shelf.
pub(super) const fn empty(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::InForce => {
            "掲載中のお知らせはありません。「新しいお知らせを書く」から作成できます。"
        }
        Shelf::Planned => "これから掲載するお知らせはありません。",
        Shelf::Drafts => "下書きはありません。",
        Shelf::Over => "掲載を終えたお知らせはありません。",
    }
}

/// The categories of insured people: the name in the form, the words.
pub(super) const CATEGORIES: [(&str, &str); 3] = [
    ("general", "一般の被保険者"),
    ("voluntary", "任意継続の被保険者"),
    ("special_retiree", "特例退職の被保険者"),
];

/// The kinds of groups: the name in the form, the words.
pub(super) const GROUPS: [(&str, &str); 4] = [
    ("everybody", "全員"),
    ("categories", "被保険者の区分で選ぶ"),
    ("workplaces", "事業所で選ぶ"),
    ("campaign", "調査の判定が終わっていない方"),
];

/// A kind of group in a list.
pub(super) fn group(kind: &str) -> &'static str {
    match kind {
        "everybody" => "全員",
        "workplaces" => "事業所ごと",
        "campaign" => "調査の対象者",
        _ => "区分ごと",
    }
}

/// For whom an announcement is.
pub(super) fn whom(whom: &Whom, is_site: bool) -> String {
    match &whom.group {
        Group::Everybody if is_site => {
            "すべての健康保険組合の方（ログイン前の画面にも表示）".to_owned()
        }
        Group::Everybody => "全員".to_owned(),
        Group::Categories(values) => {
            let known = CATEGORIES
                .iter()
                .filter(|(name, _)| values.iter().any(|one| one == name));
            known
                .map(|(_, words)| *words)
                .collect::<Vec<_>>()
                .join("、")
        }
        Group::Workplaces(_) => format!("事業所：{}", whom.names.join("、")),
        Group::Campaign(_) => format!("「{}」の判定が終わっていない方", whom.names.join("、")),
    }
}

/// A period, its days written so.
pub(super) fn days(
    from: NaiveDate,
    last: Option<NaiveDate>,
    written: impl Fn(NaiveDate) -> String,
) -> String {
    let last = last.map_or_else(|| "期限なし".to_owned(), &written);
    format!("{}〜{last}", written(from))
}

/// What can be done next, in a sentence.
pub(super) fn next(page: &Page) -> &'static str {
    match page.shelf {
        Shelf::Drafts => {
            "まだ、だれにも表示していません。内容と対象を確かめて、「掲載する」を押してください。"
        }
        Shelf::Planned => "掲載の開始日になると、表示します。",
        Shelf::InForce => "いま、対象の方の画面に表示しています。直すと、すぐに反映します。",
        Shelf::Over if page.ended_at.is_some() => {
            "掲載を途中で終えました。「もう一度掲載する」で元に戻せます。"
        }
        Shelf::Over => "掲載の期間が終わりました。続けて掲載するときは、最後の日を変えてください。",
    }
}

/// What has just been done.
pub(super) fn done(word: &str) -> &'static str {
    match word {
        "made" => "下書きとして保存しました。まだ表示していません。",
        "saved" => "保存しました。",
        "same" => "変わったところはありませんでした。",
        "shown" => "掲載しました。",
        "withdrawn" => "下書きに戻しました。",
        "ended" => "掲載を終えました。",
        "resumed" => "もう一度、掲載しました。",
        "deleted" => "お知らせを削除しました。",
        "attached" => "資料を添付しました。",
        "detached" => "資料を外しました。",
        _ => "",
    }
}

/// Why something was not done: the word in the address.
pub(super) const fn trouble_of(moved: Moved) -> &'static str {
    match moved {
        Moved::PeriodOver => "period",
        Moved::NotNow => "not-now",
        Moved::Done | Moved::Overtaken => "changed",
    }
}

/// The same in words.
pub(super) fn trouble(word: &str) -> &'static str {
    match word {
        "period" => "最後の日が過ぎています。「内容を直す」で、最後の日を変えてください。",
        "not-now" => "いまの状態では、できませんでした。状態をご確認ください。",
        "changed" => {
            "ほかの担当者が、先にこのお知らせを変更したため、何もしていません。いまの内容を確かめて、もう一度操作してください。"
        }
        "gone" => "その資料は、もうありません。",
        _ => "",
    }
}

/// What is wrong with a group: the field it is about, and the words.
pub(super) const fn unfit(group: &Group, why: UnfitGroup) -> (&'static str, &'static str) {
    let field = match group {
        Group::Everybody => "whom",
        Group::Categories(_) => "categories",
        Group::Workplaces(_) => "workplaces",
        Group::Campaign(_) => "campaign",
    };
    let message = match (why, group) {
        (UnfitGroup::Nobody, Group::Categories(_)) => "区分を1つ以上選んでください。",
        (UnfitGroup::Nobody, _) => "事業所を1つ以上選んでください。",
        (UnfitGroup::TooMany, _) => "事業所は100か所までにしてください。",
        (UnfitGroup::Unknown, Group::Workplaces(_)) => {
            "台帳にない事業所が選ばれています。選び直してください。"
        }
        (UnfitGroup::Unknown, Group::Campaign(_)) => "調査を選んでください。",
        (UnfitGroup::Unknown, _) => "対象を選び直してください。",
    };
    (field, message)
}
