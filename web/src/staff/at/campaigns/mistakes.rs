//! What is wrong with a file that somebody has brought, as pages show it; and reading such a file.

use definitions::Problem;
use tokio::io::AsyncReadExt as _;

use super::form;
use crate::answer::Failure;
use crate::file_form::SentFile;
use crate::staff::problems::{said, said_of_questionnaire};

/// The largest definition, in bytes; the reader of definitions has the same bound.
const LARGEST: u64 = 512 * 1024;
/// How much of a line is shown, in characters.
const SHOWN: usize = 80;

/// What is said where a file cannot be understood at all.
const SYNTAX: &str =
    "書き方の誤りで読めません。引用符（\"）、かっこ、「=」が合っているかご確認ください。";

/// A mistake: where it is, what stands there, and the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::staff::at) struct Mistake {
    pub(in crate::staff::at) place: String,
    pub(in crate::staff::at) line: String,
    pub(in crate::staff::at) what: String,
}

/// Mistakes in a campaign's file.
pub(in crate::staff::at) fn of_campaign(problems: &[Problem], text: &str) -> Vec<Mistake> {
    let mistake = |problem: &Problem| Mistake {
        place: form::place(problem),
        line: line(problem, text),
        what: said(&problem.reason),
    };
    problems.iter().map(mistake).collect()
}

/// Mistakes in a questionnaire's file.
pub(in crate::staff::at) fn of_questionnaire(problems: &[Problem], text: &str) -> Vec<Mistake> {
    let mistake = |problem: &Problem| Mistake {
        place: if problem.key.is_empty() {
            format!("{}行目", problem.line)
        } else {
            format!("{}行目（{}）", problem.line, problem.key)
        },
        line: line(problem, text),
        what: if problem.key.is_empty() && !problem.reason.starts_with("is larger") {
            SYNTAX.to_owned()
        } else {
            said_of_questionnaire(&problem.reason)
        },
    };
    problems.iter().map(mistake).collect()
}

/// The line of the file; a list, which holds people, is not shown.
fn line(problem: &Problem, text: &str) -> String {
    if !problem.file.is_empty() {
        return String::new();
    }
    let line = problem.line.checked_sub(1);
    let line = line.and_then(|line| text.lines().nth(line));
    let line = line.unwrap_or_default().trim();
    let cut: String = line.chars().take(SHOWN).collect();
    if cut.len() < line.len() {
        format!("{cut}…")
    } else {
        cut
    }
}

/// The text of a file, or what to say of it.
pub(in crate::staff::at) async fn text(
    file: SentFile,
) -> Result<Result<String, &'static str>, Failure> {
    let bytes = match whole(file, LARGEST).await? {
        Some(bytes) if bytes.is_empty() => {
            return Ok(Err("ファイルが空です。別のファイルを選んでください。"));
        }
        Some(bytes) => bytes,
        None => return Ok(Err("ファイルが大きすぎます。512KBまでにしてください。")),
    };
    let Ok(text) = String::from_utf8(bytes) else {
        return Ok(Err(
            "文字コードを読み取れません。テキストエディターで、UTF-8で保存し直してください。",
        ));
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(Ok(text.replace("\r\n", "\n").replace('\0', "")))
}

/// The bytes of a file; `None` when there are more.
pub(in crate::staff::at) async fn whole(
    file: SentFile,
    most: u64,
) -> Result<Option<Vec<u8>>, Failure> {
    let mut bytes = Vec::new();
    let mut bounded = file.bytes.take(most + 1);
    let read = bounded.read_to_end(&mut bytes).await;
    read.map_err(|_| Failure::BadRequest)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(file: &str, line: usize) -> Problem {
        Problem {
            file: file.to_owned(),
            line,
            column: 1,
            key: "question.works.when".to_owned(),
            reason: "is missing; add it".to_owned(),
        }
    }

    #[test]
    fn a_mistake_shows_where_it_is_and_what_stands_there_but_no_line_of_a_list() {
        let text = format!("key = 1\n  when = '{}'\n", "あ".repeat(100));
        let found = of_questionnaire(&[problem("", 2), problem("list.csv", 1)], &text);
        assert_eq!(found[0].place, "2行目（question.works.when）");
        assert!(found[0].line.starts_with("when = 'あ") && found[0].line.ends_with('…'));
        assert_eq!(
            (&*found[0].what, &*found[1].line),
            ("この項目がありません。加えてください。", "")
        );
        assert_eq!(of_questionnaire(&[problem("", 0)], "")[0].line, "");
    }
}
