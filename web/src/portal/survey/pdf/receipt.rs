//! `/portal/survey/{case}/receipt.pdf`: what was handed in, to be kept; the same of an application.

use app::survey::{Entry, Insured, Receipt, Sheet};
use axum::extract::Path;
use domain::questionnaire::Questionnaire;
use domain::questionnaire::wording::with_name;
use papers::receipt::{
    Answer as Answered, File, Handed, Holder, Person, Receipt as Printed, typeset,
};

use crate::answer::{Answer, Failure};
use crate::portal::survey::question::shown;
use crate::portal::survey::receipt::what;
use crate::portal::survey::{open_own, people};
use crate::press::{help_lines, print};
use crate::who::Member;

/// `GET`.
pub(crate) async fn show(member: Member, Path(case): Path<String>) -> Answer {
    let sheet = open_own(&member, &case).await?;
    let who = Insured::of(&member.member);
    let receipt = app::survey::receipt_of(member.portal(), &who, sheet.case()).await?;
    let receipt = receipt.ok_or(Failure::NotFound)?;
    let printed = printed(&member, &sheet, &receipt);
    let name = format!("receipt-{}.pdf", receipt.number);
    print(&name, move || typeset(&printed)).await
}

/// What the portal knows, as the paper takes it.
fn printed(member: &Member, sheet: &Sheet, receipt: &Receipt) -> Printed {
    let member_of = &member.member;
    let (person, proof) = (&member_of.person, &receipt.proof);
    Printed {
        of: match sheet.application() {
            None => Handed::Survey,
            Some(_) => Handed::Application,
        },
        insurer: member_of.insurer.name.clone(),
        insurer_id: proof.insurer.to_string(),
        campaign: sheet.campaign().name.clone(),
        case: proof.case.to_string(),
        questionnaire: proof.questionnaire.to_string(),
        number: receipt.number.to_string(),
        submitted_at: receipt.submitted_at,
        holder: Holder {
            symbol: person.symbol.clone(),
            number: person.number.clone(),
            name: member_of.name().to_owned(),
        },
        people: answered(sheet, receipt),
        files: files(sheet, receipt),
        salt: proof.salt.clone(),
        whole: proof.digest.clone(),
        seal: proof.seal.clone(),
        help: help_lines(member.portal(), &member_of.insurer),
    }
}

/// The answers of everybody who may be seen, in the order they are asked for.
fn answered(sheet: &Sheet, receipt: &Receipt) -> Vec<Person> {
    let order = in_order(&receipt.questionnaire);
    let of_person = |person: &app::survey::Person| {
        let mut answers: Vec<(usize, Answered)> = receipt
            .proof
            .entries
            .iter()
            .filter_map(|entry| answer(receipt, entry, person, &order))
            .collect();
        answers.sort_by_key(|(place, _)| *place);
        Person {
            name: people::called(sheet, &person.who),
            answers: answers.into_iter().map(|(_, answer)| answer).collect(),
        }
    };
    sheet.people().iter().map(of_person).collect()
}

/// Every question in the order of the pages.
fn in_order(questionnaire: &Questionnaire) -> Vec<&str> {
    let pages = questionnaire
        .sections
        .iter()
        .flat_map(|section| &section.pages);
    pages
        .flatten()
        .map(domain::questionnaire::Key::as_str)
        .collect()
}

/// An entry `answer/WHO/QUESTION` of this person, with its place on the way.
fn answer(
    receipt: &Receipt,
    entry: &Entry,
    person: &app::survey::Person,
    order: &[&str],
) -> Option<(usize, Answered)> {
    let (who, key) = named(entry, "answer")?;
    if who != person.who.to_string() {
        return None;
    }
    let question = receipt.questionnaire.questions.get(key)?;
    let given = receipt.answers.get(&person.who, key)?;
    let place = order.iter().position(|one| *one == key);
    Some((
        place.unwrap_or(order.len()),
        Answered {
            what: entry.what.clone(),
            question: with_name(&question.ask, &person.name),
            answer: shown::answer(&question.kind, given).join("\n"),
            digest: entry.sha256.clone(),
        },
    ))
}

/// Files, and papers that come later: the paper and whose it is.
fn files(sheet: &Sheet, receipt: &Receipt) -> Vec<File> {
    let file = |entry: &Entry| {
        let is_paper = ["file", "later"].map(|kind| named(entry, kind).is_some());
        if !is_paper.contains(&true) {
            return None;
        }
        Some(File {
            what: entry.what.clone(),
            name: what(sheet, &receipt.questionnaire, &entry.what)?,
            digest: entry.sha256.clone(),
        })
    };
    receipt.proof.entries.iter().filter_map(file).collect()
}

/// Whom an entry of this kind is about, and the rest of its name.
fn named<'e>(entry: &'e Entry, kind: &str) -> Option<(&'e str, &'e str)> {
    let rest = entry.what.strip_prefix(kind)?.strip_prefix('/')?;
    rest.split_once('/')
}

#[cfg(test)]
mod tests {
    use domain::questionnaire::Who;

    use super::*;

    #[test]
    fn an_entry_is_taken_apart_by_its_kind() {
        let entry = |what: &str| Entry {
            what: what.to_owned(),
            sha256: String::new(),
        };
        let file = entry("file/0192/slips/77");
        assert_eq!(named(&file, "file"), Some(("0192", "slips/77")));
        assert_eq!(named(&file, "answer"), None);
        let answer = entry("answer/insured/correct");
        assert_eq!(named(&answer, "answer"), Some(("insured", "correct")));
        assert_eq!(Who::Insured.to_string(), "insured");
    }
}
