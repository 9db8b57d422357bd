//! A definition as people read it, section by section.

mod accounts;
mod people;

use chrono::NaiveDate;
use definitions::insurer::Insurer;
use domain::colour::{Colour, contrast};
use domain::japanese_date::western;

use super::words;

/// A part of the definition.
pub(super) struct Section {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) facts: Vec<Fact>,
    /// A colour to be shown.
    pub(super) colour: String,
    /// The address of a logo to be shown.
    pub(super) logo: String,
    /// Where it is changed; empty: by the file alone, or not by them.
    pub(super) links: Vec<Link>,
}

/// A name with its value.
pub(super) struct Fact {
    pub(super) label: String,
    pub(super) lines: Vec<String>,
}

/// A way on.
pub(super) struct Link {
    pub(super) ending: &'static str,
    pub(super) label: &'static str,
}

/// A fact, its value in lines.
pub(super) fn fact(label: impl Into<String>, value: impl AsRef<str>) -> Fact {
    Fact {
        label: label.into(),
        lines: value.as_ref().lines().map(str::to_owned).collect(),
    }
}

/// A fact where there is something to say.
fn maybe(label: &str, value: Option<&str>) -> Option<Fact> {
    value.map(|value| fact(label, value))
}

/// The whole definition; what may be changed leads there.
pub(super) fn sections(insurer: &Insurer, today: NaiveDate, changes: bool) -> Vec<Section> {
    let all = [
        ("names", "名前と番号", names(insurer)),
        ("sign-up", "新規登録", people::sign_up(insurer)),
        (
            "access",
            "ユーザーIDとパスワード",
            accounts::access(insurer),
        ),
        ("mail", "メール", people::mail(insurer)),
        ("desks", "お問い合わせ先", people::desks(insurer, today)),
        ("texts", "ご本人に表示する文", people::texts(insurer)),
        ("terms", "利用規約", terms(insurer, today)),
        ("look", "色とロゴ", look(insurer)),
        ("modules", "サービス", modules(insurer)),
        ("life", "アカウントの期限", accounts::life(insurer)),
        ("retention", "保存期間", retention(insurer)),
        ("roster", "台帳の取り込み", people::roster(insurer)),
    ];
    let section = |(id, title, facts)| Section {
        id,
        title,
        facts,
        colour: match id {
            "look" => insurer.brand.colour.clone(),
            _ => String::new(),
        },
        logo: String::new(),
        links: links(id, changes),
    };
    all.into_iter().map(section).collect()
}

/// Where a section goes on; some pages are for everybody who sees settings.
fn links(id: &str, changes: bool) -> Vec<Link> {
    let all: &[(bool, &str, &str)] = match id {
        "sign-up" => &[(false, "sign-up", "伺う項目を変える")],
        "access" => &[(false, "access", "決まりを変える")],
        "mail" => &[(true, "letters", "メールの文を見る")],
        "desks" => &[(false, "help-desks", "お問い合わせ先を変える")],
        "texts" => &[(false, "texts", "文を変える")],
        "terms" => &[(true, "terms", "利用規約を見る")],
        "look" => &[
            (false, "colour", "色を変える"),
            (false, "logo", "ロゴを変える"),
        ],
        "modules" => &[(false, "modules", "サービスを変える")],
        "life" => &[(false, "life", "期限を変える")],
        "retention" => &[(false, "retention", "保存期間を変える")],
        _ => &[],
    };
    let open = all.iter().filter(|(everybody, ..)| *everybody || changes);
    open.map(|(_, ending, label)| Link { ending, label })
        .collect()
}

fn names(insurer: &Insurer) -> Vec<Fact> {
    let mut facts = vec![fact("名前", &insurer.name)];
    facts.extend(maybe("名前（カナ）", insurer.name_kana.as_deref()));
    facts.push(fact("キー（変わりません）", &insurer.key));
    if let Some(code) = &insurer.code {
        let case = if code.case_sensitive {
            "（大文字と小文字を区別）"
        } else {
            ""
        };
        facts.push(fact("保険者指定コード", format!("{}{case}", code.text)));
    }
    for number in &insurer.numbers {
        let whom = number.categories.iter().map(|one| words::category(*one));
        let whom: Vec<&str> = whom.collect();
        let symbols = number.symbols.join("、");
        let whom = match (whom.is_empty(), symbols.is_empty()) {
            (true, true) => String::new(),
            (false, true) => format!("（{}）", whom.join("、")),
            (true, false) => format!("（記号 {symbols}）"),
            (false, false) => format!("（{}、記号 {symbols}）", whom.join("、")),
        };
        facts.push(fact("保険者番号", format!("{}{whom}", number.number)));
    }
    facts
}

fn terms(insurer: &Insurer, today: NaiveDate) -> Vec<Fact> {
    if insurer.terms.is_empty() {
        return vec![fact("利用規約", "ありません（同意を求めません）")];
    }
    let newest = insurer.latest_in_force(today);
    let each = insurer.terms.iter().rev().map(|terms| {
        let state = if terms.effective_from > today {
            "予定"
        } else if newest.is_some_and(|newest| newest.version == terms.version) {
            "いま有効"
        } else {
            "以前の版"
        };
        let from = western(terms.effective_from);
        fact(
            format!("版 {}", terms.version),
            format!("{from}から（{state}）\n{}", terms.title),
        )
    });
    each.collect()
}

fn look(insurer: &Insurer) -> Vec<Fact> {
    let colour = &insurer.brand.colour;
    let logo = match &insurer.brand.logo {
        Some(svg) => format!("あります（SVG、{}バイト）", svg.len()),
        None => "ありません".to_owned(),
    };
    vec![
        fact("色", format!("{colour}\n{}", readable(colour))),
        fact("ロゴ", logo),
    ]
}

/// How well white text can be read on a colour.
pub(super) fn readable(colour: &str) -> String {
    Colour::parse(colour).map_or_else(
        |_| String::new(),
        |colour| {
            // Cut, not rounded: what is shown as enough has to be enough.
            let ratio = (contrast(Colour::WHITE, colour) * 10.0).floor() / 10.0;
            format!("白い文字とのコントラスト {ratio:.1}（4.5以上が必要）")
        },
    )
}

fn modules(insurer: &Insurer) -> Vec<Fact> {
    let mut facts = vec![fact("トップページの名前", &insurer.home.title)];
    for (place, module) in insurer.modules.iter().enumerate() {
        let description = module.description.as_deref().unwrap_or_default();
        let value = format!("{}\n{description}", module.label);
        facts.push(fact(format!("サービス{}", place + 1), value));
    }
    if insurer.modules.is_empty() {
        facts.push(fact("サービス", "ありません"));
    }
    facts
}

fn retention(insurer: &Insurer) -> Vec<Fact> {
    let years = insurer.statements.retention_years;
    vec![
        fact("医療費・給付金", format!("{years}年")),
        fact("調査の提出書類", "調査ごとに決めます"),
    ]
}
