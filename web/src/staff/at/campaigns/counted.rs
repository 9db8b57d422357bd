//! Who would be asked, as pages show it.

use app::campaigns::Report;
use app::campaigns::room::{Counted, Counting, Sampled};
use store::roster::person;

use super::settings::Fact;
use super::{form, words};

/// How many lines of the list are named.
const NAMED: usize = 20;

/// A count.
#[derive(Default)]
pub(super) struct View {
    /// What to say of it; empty where it is done.
    pub(super) said: String,
    /// Whether it goes on.
    pub(super) goes: bool,
    /// What is wrong with the definition.
    pub(super) problems: Vec<String>,
    pub(super) cases: String,
    pub(super) dependents: String,
    pub(super) facts: Vec<Fact>,
    pub(super) left_out: Vec<Fact>,
    /// Lines of the list that name nobody.
    pub(super) not_found: String,
    pub(super) sample: Vec<SampleRow>,
}

/// Somebody who would be asked.
pub(super) struct SampleRow {
    pub(super) numbers: String,
    pub(super) kana: String,
    pub(super) asked: Vec<String>,
}

impl View {
    /// Of how a count stands.
    pub(super) fn of(counting: &Counting) -> Self {
        match counting {
            Counting::Done(counted) => Self::done(counted),
            Counting::Goes(progress) => Self {
                said: if progress.total == 0 {
                    "数えています。".to_owned()
                } else {
                    format!(
                        "数えています（{}人のうち{}人）。少し待ってから、もう一度押してください。",
                        words::number(progress.total),
                        words::number(progress.done)
                    )
                },
                goes: true,
                ..Self::default()
            },
            Counting::Busy => Self {
                said: "ほかの担当者が数えているか、調査を始めているところです。少し待ってから、もう一度押してください。".to_owned(),
                ..Self::default()
            },
            Counting::Stopped => Self {
                said: "数え終わりませんでした。もう一度お試しください。".to_owned(),
                ..Self::default()
            },
            Counting::Wrong(problems) => Self {
                said: "条件に誤りがあるため、数えられません。".to_owned(),
                problems: problems
                    .iter()
                    .map(|one| {
                        let said = crate::staff::problems::said(&one.reason);
                        format!("{}：{said}", form::place(one))
                    })
                    .collect(),
                ..Self::default()
            },
        }
    }

    fn done(counted: &Counted) -> Self {
        let report = &counted.report;
        Self {
            cases: words::number(report.cases),
            dependents: words::number(report.dependents),
            facts: facts(report),
            left_out: left_out(report),
            not_found: not_found(report),
            sample: counted.sample.iter().map(row).collect(),
            ..Self::default()
        }
    }
}

fn people(label: impl Into<String>, count: u64) -> Fact {
    Fact {
        label: label.into(),
        value: format!("{}人", words::number(count)),
    }
}

fn facts(report: &Report) -> Vec<Fact> {
    let mut facts = vec![people("台帳の人数", report.people)];
    if report.insured_alone > 0 {
        facts.push(people("本人のことだけを伺う方", report.insured_alone));
    }
    if report.listed > 0 {
        facts.push(people("一覧にあり、台帳にもある方", report.listed));
    }
    let reasons = report.reasons.iter();
    facts.extend(reasons.map(|(word, count)| people(format!("理由 {word}"), *count)));
    facts
}

fn left_out(report: &Report) -> Vec<Fact> {
    let left = &report.left_out;
    let all = [
        ("台帳で調査対象外の方", left.exempt),
        ("一覧で対象外の方", left.by_list),
        ("開始日までに資格を失う方", left.gone),
        ("被保険者が台帳にいない被扶養者", left.without_insured),
        ("不開示の方（ご家族には見せません）", left.hidden),
        ("1世帯で30人を超える被扶養者", left.beyond),
    ];
    let there = all.into_iter().filter(|(_, count)| *count > 0);
    there.map(|(label, count)| people(label, count)).collect()
}

fn not_found(report: &Report) -> String {
    if report.not_found == 0 {
        return String::new();
    }
    let lines = report.not_found_lines.iter().take(NAMED);
    let lines: Vec<String> = lines.map(ToString::to_string).collect();
    let more = if report.not_found > NAMED as u64 {
        "など"
    } else {
        ""
    };
    format!(
        "一覧のうち{}人は、台帳に見つかりません（{}行目{more}）。",
        words::number(report.not_found),
        lines.join("、")
    )
}

fn row(one: &Sampled) -> SampleRow {
    let with = |who: String, reasons: &[String]| {
        if reasons.is_empty() {
            who
        } else {
            format!("{who}（{}）", reasons.join("、"))
        }
    };
    let mut asked = Vec::new();
    if let Some(reasons) = &one.about_insured {
        asked.push(with("本人".to_owned(), reasons));
    }
    let name = |person: &person::Model| {
        let relationship = person.relationship.clone().unwrap_or_default();
        format!("{} {relationship}", person.kana).trim().to_owned()
    };
    let dependents = one.dependents.iter();
    asked.extend(dependents.map(|(person, reasons)| with(name(person), reasons)));
    SampleRow {
        numbers: format!("{}-{}", one.insured.symbol, one.insured.number),
        kana: one.insured.kana.clone(),
        asked,
    }
}
