//! What is wrong with an answer, in words.

use domain::japanese_date::{DateError, both};
use domain::questionnaire::answer::{AnswerProblem, Reason};
use domain::questionnaire::question::{Kind, Question};

use super::shown;
use crate::words::grouped;

/// Said of what may be a My Number, which the page doesn't show again.
const MY_NUMBER: &str = "マイナンバー（個人番号）のような12けたの番号が書かれていたため、保存していません。マイナンバーは書かないでください。番号を除いた内容をご確認のうえ、もう一度お進みください。";

/// What is wrong, and the way out.
pub(super) fn problem(question: &Question, problem: &AnswerProblem) -> String {
    let whose = income_label(question, &problem.field);
    match problem.reason {
        Reason::UnknownOption => "選択肢の中から選んでください。".to_owned(),
        Reason::MoreThanOne => more_than_one(&question.kind).to_owned(),
        Reason::NotTogether => not_together(&question.kind),
        Reason::TooFew { least } => format!("{least}つ以上選んでください。"),
        Reason::TooMany { most } => format!("選べるのは{most}つまでです。選び直してください。"),
        Reason::NotAnAmount => format!("{whose}金額を数字で入力してください。例：1200000、120万"),
        Reason::TooSmall { least } => {
            format!("{whose}{}円以上の金額を入力してください。", grouped(least))
        }
        Reason::TooLarge { most } => format!(
            "{whose}{}円までの金額を入力してください。桁をご確認ください。",
            grouped(most)
        ),
        Reason::Date(error) => date(error).to_owned(),
        Reason::NotAMonth => "年と月を入力してください。例：2026年4月、令和8年4月".to_owned(),
        Reason::BeforeDay { first } => {
            format!("{}か、それより後の日付を入力してください。", both(first))
        }
        Reason::AfterDay { last } => {
            format!("{}か、それより前の日付を入力してください。", both(last))
        }
        Reason::BeforeMonth { first } => {
            format!(
                "{}か、それより後の年月を入力してください。",
                shown::month(first)
            )
        }
        Reason::AfterMonth { last } => {
            format!(
                "{}か、それより前の年月を入力してください。",
                shown::month(last)
            )
        }
        Reason::TooLong { most, found } => format!(
            "{}文字までで入力してください。今は{}文字あります。",
            grouped(most),
            grouped(found)
        ),
        Reason::LineBreak => "改行を入れずに、1行で入力してください。".to_owned(),
        Reason::Character => {
            "使えない文字が含まれています。消して、入力し直してください。".to_owned()
        }
        Reason::MyNumber => MY_NUMBER.to_owned(),
        Reason::NeitherYesNorNo => "どちらかを選んでください。".to_owned(),
    }
}

/// That an answer is needed.
pub(super) fn missing(kind: &Kind) -> &'static str {
    match kind {
        Kind::Choice(_) => "あてはまるものを1つ選んでください。",
        Kind::Several(_) => "あてはまるものをすべて選んでください。",
        Kind::Yen(_) => "金額を入力してください。",
        Kind::Date(_) => "日付を入力してください。",
        Kind::Month(_) => "年と月を入力してください。",
        Kind::Text(_) => "入力してください。",
        Kind::YesNo(_) => "どちらかを選んでください。",
        Kind::Incomes(_) => {
            "金額を入力してください。収入がないときは「収入はない」を選んでください。"
        }
    }
}

/// 「給与」の, where a table has several amounts.
fn income_label(question: &Question, field: &str) -> String {
    let mut kinds = question.kind.options().iter();
    match kinds.find(|kind| kind.key.as_str() == field) {
        Some(kind) => format!("「{}」の", kind.label),
        None => String::new(),
    }
}

const fn more_than_one(kind: &Kind) -> &'static str {
    match kind {
        Kind::Choice(_) | Kind::YesNo(_) => "1つだけ選んでください。",
        _ => "1つだけ入力してください。",
    }
}

fn not_together(kind: &Kind) -> String {
    let Kind::Several(several) = kind else {
        return "「収入はない」を選ぶときは、金額を消してください。金額があるときは「収入はない」の選択を外してください。".to_owned();
    };
    let mut options = several.options.iter();
    let none = options.find(|option| Some(&option.key) == several.none.as_ref());
    format!(
        "「{}」と、ほかのものを一緒に選ぶことはできません。どちらかの選択を外してください。",
        none.map_or("", |none| none.label.as_str())
    )
}

const fn date(error: DateError) -> &'static str {
    match error {
        DateError::Empty | DateError::Unreadable => {
            "日付を入力してください。例：2026年4月1日、令和8年4月1日"
        }
        DateError::Year => "「年」を入力してください。例：2026、令和8",
        DateError::Month => "「月」を1から12の数字で入力してください。",
        DateError::Day => "「日」を1から31の数字で入力してください。",
        DateError::NoSuchDay => "その日付はありません。「月」と「日」をご確認ください。",
        DateError::NotInEra => "その元号にない日付です。「年」をご確認ください。",
        DateError::TooOld => "日付が古すぎます。「年」をご確認ください。",
        DateError::Future => "今日より後の日付です。「年」をご確認ください。",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::questionnaire::question::{Choosable, Incomes, Several, Text};
    use domain::questionnaire::{Key, Month};

    fn question(kind: Kind) -> Question {
        Question {
            key: Key::parse("asked").unwrap(),
            ask: "質問".to_owned(),
            help: None,
            kind,
            when: None,
            optional: false,
            prefill: None,
            from_last_year: false,
        }
    }

    fn options() -> Vec<Choosable> {
        let option = |key, label: &str| Choosable {
            key: Key::parse(key).unwrap(),
            label: label.to_owned(),
            hint: None,
        };
        vec![option("wages", "給与"), option("none", "どれもない")]
    }

    fn told(kind: Kind, field: &str, reason: Reason) -> String {
        let field = field.to_owned();
        problem(&question(kind), &AnswerProblem { field, reason })
    }

    #[test]
    fn what_does_not_go_together_is_named() {
        let several = Kind::Several(Several {
            options: options(),
            none: Some(Key::parse("none").unwrap()),
            least: 1,
            most: 2,
        });
        assert!(told(several, "", Reason::NotTogether).starts_with("「どれもない」と、ほかのもの"));
        let incomes = Kind::Incomes(Incomes { kinds: options() });
        assert!(told(incomes.clone(), "none", Reason::NotTogether).contains("「収入はない」"));
        assert!(told(incomes, "wages", Reason::NotAnAmount).starts_with("「給与」の金額を"));
    }

    #[test]
    fn every_reason_says_what_to_do() {
        let day = "2026-04-01".parse().unwrap();
        let month = Month::parse("2026-04").unwrap();
        let text = Kind::Text(Text {
            most: 20,
            lines: false,
        });
        for reason in [
            Reason::UnknownOption,
            Reason::MoreThanOne,
            Reason::TooFew { least: 2 },
            Reason::TooMany { most: 2 },
            Reason::NotAnAmount,
            Reason::TooSmall { least: 1_000 },
            Reason::TooLarge { most: 1_000 },
            Reason::Date(DateError::NotInEra),
            Reason::NotAMonth,
            Reason::BeforeDay { first: day },
            Reason::AfterDay { last: day },
            Reason::BeforeMonth { first: month },
            Reason::AfterMonth { last: month },
            Reason::TooLong { most: 1, found: 2 },
            Reason::LineBreak,
            Reason::Character,
            Reason::MyNumber,
            Reason::NeitherYesNorNo,
        ] {
            let message = told(text.clone(), "", reason);
            assert!(
                message.contains("ください") || message.contains("まで"),
                "{message}"
            );
        }
    }
}
