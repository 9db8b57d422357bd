//! What differs between two versions of a questionnaire, in words: a question, a paper, a condition at a time.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use app::campaigns::room::Between;
use definitions::Change;
use domain::questionnaire::Questionnaire;

/// How much of a text is shown, in characters.
const SHOWN: usize = 120;

/// One thing that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) what: String,
    /// 新しい, なくなる or 変わる.
    pub(super) how: &'static str,
    pub(super) lines: Vec<String>,
}

/// A kind of thing: how its keys begin, what it is called.
const KINDS: [(&str, &str); 9] = [
    ("section", "画面の並び"),
    ("question", "設問"),
    ("document", "書類"),
    ("require", "必要書類の決まり"),
    ("options", "選択肢の一覧"),
    ("conditions", "名前を付けた条件"),
    ("facts", "見立てに使う値"),
    ("removal", "扶養から外れる方の見分け方"),
    ("example", "見本"),
];

/// Values whose text people read: shown before and after.
const TEXTS: [&str; 9] = [
    "title", "lead", "ask", "help", "name", "about", "office", "why", "label",
];

/// What values are called.
const NAMES: [(&str, &str); 27] = [
    ("title", "題"),
    ("lead", "はじめの説明"),
    ("version", "版の名前"),
    ("ask", "質問文"),
    ("help", "説明"),
    ("kind", "答え方"),
    ("options", "選択肢"),
    ("label", "選択肢の文"),
    ("hint", "選択肢の説明"),
    ("yes", "「はい」の文"),
    ("no", "「いいえ」の文"),
    ("when", "伺う条件"),
    ("ends_when", "途中で終える条件"),
    ("pages", "設問の並び"),
    ("prefill", "あらかじめ入れる答え"),
    ("optional", "任意かどうか"),
    ("from_last_year", "前回の回答を示すかどうか"),
    ("least", "下限"),
    ("most", "上限"),
    ("first", "最初の日"),
    ("last", "最後の日"),
    ("name", "名前"),
    ("about", "説明"),
    ("office", "発行するところ"),
    ("max_age_months", "発行からの月数"),
    ("one_of", "書類の組み合わせ"),
    ("why", "理由"),
];

/// Where a value stands: the kind, the name of the thing, the value's own name.
struct Place {
    kind: usize,
    name: String,
    value: String,
}

/// Every difference, in the order of a questionnaire's file.
pub(super) fn differences(between: &Between) -> Vec<Difference> {
    let (before, after) = (&between.before.questionnaire, &between.after.questionnaire);
    told((before, after), &between.changes)
}

fn told(both: (&Questionnaire, &Questionnaire), changes: &[Change]) -> Vec<Difference> {
    let mut things: BTreeMap<(usize, String), Vec<(String, &Change)>> = BTreeMap::new();
    let mut heads = Vec::new();
    for change in changes {
        match place(&change.key) {
            Some(Place { kind, name, value }) => {
                let thing = things.entry((kind, name)).or_default();
                thing.push((value, change));
            }
            None if change.key == "version" => {}
            None => heads.push(Difference {
                what: named(&change.key),
                how: "変わる",
                lines: vec![shown(&change.key, change)],
            }),
        }
    }
    heads.extend(things.into_iter().map(|((kind, name), values)| {
        let how = how(both, kind, &name, &values);
        Difference {
            what: what(both, kind, &name),
            how,
            lines: if how == "変わる" {
                lines(&values)
            } else {
                Vec::new()
            },
        }
    }));
    heads
}

/// The parts of a key such as `question.works.ask`, `section[income].pages` or `example[a].asks`.
fn place(key: &str) -> Option<Place> {
    let end = key.find(['.', '[']).unwrap_or(key.len());
    let (first, rest) = key.split_at_checked(end)?;
    let kind = KINDS.iter().position(|(word, _)| *word == first)?;
    let (name, value) = if let Some(inside) = rest.strip_prefix('[') {
        inside.split_once(']').unwrap_or((inside, ""))
    } else {
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        rest.split_at_checked(end)?
    };
    let name = match first {
        // One thing each, however many entries it has.
        "removal" | "example" => "",
        _ => name,
    };
    Some(Place {
        kind,
        name: name.to_owned(),
        value: last_word(value),
    })
}

/// The last word of the rest of a key; its first where options follow.
fn last_word(value: &str) -> String {
    let words = value.split(['.', '[', ']']);
    let mut words = words.filter(|word| !word.is_empty());
    let known = |word: &&str| NAMES.iter().any(|(name, _)| name == word);
    let last = words.rfind(known);
    last.unwrap_or_default().to_owned()
}

fn how(
    (before, after): (&Questionnaire, &Questionnaire),
    kind: usize,
    name: &str,
    values: &[(String, &Change)],
) -> &'static str {
    let has = |one: &Questionnaire| match KINDS.get(kind).map(|(word, _)| *word) {
        Some("question") => one.questions.contains_key(name),
        Some("document") => one.documents.contains_key(name),
        Some("require") => one.requirements.iter().any(|one| one.key.as_str() == name),
        Some("section") => one.sections.iter().any(|one| one.key.as_str() == name),
        _ => true,
    };
    let all = |absent: fn(&Change) -> bool| values.iter().all(|(_, change)| absent(change));
    match (has(before), has(after)) {
        (false, true) => "新しい",
        (true, false) => "なくなる",
        _ if !name.is_empty() && all(|change| change.before.is_none()) => "新しい",
        _ if !name.is_empty() && all(|change| change.after.is_none()) => "なくなる",
        _ => "変わる",
    }
}

/// What a thing is called.
fn what((before, after): (&Questionnaire, &Questionnaire), kind: usize, name: &str) -> String {
    let (word, called) = KINDS.get(kind).copied().unwrap_or_default();
    let own = |one: &Questionnaire| match word {
        "question" => one.questions.get(name).map(|one| plain(&one.ask)),
        "document" => one.documents.get(name).map(|one| one.name.clone()),
        "section" => {
            let mut sections = one.sections.iter();
            let found = sections.find(|one| one.key.as_str() == name);
            found.map(|one| plain(&one.title))
        }
        "require" => required(one, name),
        _ => None,
    };
    match own(after).or_else(|| own(before)) {
        Some(own) => format!("{called}「{own}」"),
        None if name.is_empty() => called.to_owned(),
        None => format!("{called}「{name}」"),
    }
}

/// The papers of a requirement.
fn required(one: &Questionnaire, name: &str) -> Option<String> {
    let mut all = one.requirements.iter();
    let found = all.find(|one| one.key.as_str() == name)?;
    let papers = found.one_of.iter().flatten();
    let names = papers.filter_map(|paper| one.documents.get(paper));
    let names: Vec<&str> = names.map(|paper| paper.name.as_str()).collect();
    Some(names.join("／"))
}

/// A question's words without the place of somebody's name.
pub(super) fn plain(text: &str) -> String {
    text.replace("{name}さんの", "")
        .replace("{name}さんは", "")
        .replace("{name}さん", "")
}

fn lines(values: &[(String, &Change)]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (value, change) in values {
        let line = shown(value, change);
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

fn named(value: &str) -> String {
    let mut names = NAMES.iter();
    let found = names.find(|(name, _)| *name == value);
    found.map_or_else(|| "内容".to_owned(), |(_, words)| (*words).to_owned())
}

/// A value with its text before and after, where people read it.
fn shown(value: &str, change: &Change) -> String {
    let name = named(value);
    if !TEXTS.contains(&value) {
        return format!("{name}が変わります");
    }
    let cut = |text: &Option<String>| {
        let text = text.as_deref().unwrap_or("（なし）").replace('\n', " ");
        let cut: String = text.chars().take(SHOWN).collect();
        if cut.len() < text.len() {
            format!("{cut}…")
        } else {
            cut
        }
    };
    format!(
        "{name}：「{}」→「{}」",
        cut(&change.before),
        cut(&change.after)
    )
}
