//! `/staff/at/{insurer}/campaigns/new/file`: a campaign from a file: a questionnaire's, or its own.

use app::campaigns::room::{self, Copied, FileBrought, VersionBrought};
use askama::Template;

use super::super::mistakes::{self, Mistake};
use super::super::questionnaire::in_use;
use super::super::{address, list, words};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::file_form::FileForm;
use crate::form::Errors;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/campaigns/new/file.html")]
struct Page {
    shell: StaffShell,
    new: String,
    here: String,
    mistakes: Vec<Mistake>,
    errors: Errors,
}

fn page(duty: &Duty, mistakes: Vec<Mistake>, errors: Errors) -> Page {
    Page {
        shell: duty.shell("campaigns"),
        new: duty.address("campaigns/new"),
        here: duty.address("campaigns/new/file"),
        mistakes,
        errors,
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty) -> Answer {
    if !room::may_begin(&duty.duty) {
        return Err(Failure::NotFound);
    }
    Ok(ok(&page(&duty, Vec::new(), Errors::default())))
}

/// `POST`.
pub(crate) async fn bring(duty: Duty, mut form: FileForm) -> Answer {
    if !room::may_begin(&duty.duty) {
        return Err(Failure::NotFound);
    }
    let refuse = |mistakes, message: &str| {
        let errors = Errors::one("file", message);
        Ok(wrong(&page(&duty, mistakes, errors)))
    };
    // A list alone is not read here: it holds people.
    let Some(file) = form.next().await?.filter(|file| file.field == "file") else {
        let message = "設問定義か調査の定義のファイルを選んでください。";
        return refuse(Vec::new(), message);
    };
    let text = match mistakes::text(file).await? {
        Ok(text) => text,
        Err(why) => return refuse(Vec::new(), why),
    };
    let people = match form.next().await? {
        None => None,
        Some(file) => match mistakes::whole(file, list::LARGEST).await? {
            Some(bytes) => Some(bytes),
            None => return refuse(Vec::new(), list::TOO_LARGE),
        },
    };
    let brought = room::bring(duty.portal(), &duty.duty, text.clone(), people).await?;
    match there(&duty, &brought) {
        Ok(there) => Ok(go(&there)),
        Err(message) => refuse(told(&brought, &text), &message),
    }
}

/// Where a file that was taken leads; or why it was not.
fn there(duty: &Duty, brought: &FileBrought) -> Result<String, String> {
    let new = duty.address("campaigns/new");
    match brought {
        FileBrought::Questionnaire(VersionBrought::Done(id)) => {
            Ok(format!("{new}?from={id}&done=brought"))
        }
        FileBrought::Questionnaire(VersionBrought::Same(id)) => {
            Ok(format!("{new}?from={id}&done=there"))
        }
        FileBrought::Campaign(key, Copied::Done) => {
            Ok(format!("{}/edit?done=made", address(duty, key)))
        }
        FileBrought::Questionnaire(VersionBrought::InUse { version }) => Err(in_use(version)),
        FileBrought::Campaign(_, Copied::Taken) => Err(words::TAKEN.to_owned()),
        FileBrought::Campaign(_, Copied::UnknownQuestionnaire) => Err(UNKNOWN.to_owned()),
        FileBrought::Questionnaire(VersionBrought::Wrong(problems))
        | FileBrought::Campaign(_, Copied::Wrong(problems)) => {
            let count = problems.len();
            Err(format!(
                "{count}か所に誤りがあります。直したファイルを選んでください。"
            ))
        }
    }
}

/// What is said of a campaign that asks with what is not there.
const UNKNOWN: &str = "調査の定義の設問定義（questionnaire）が、この組合にありません。先に、その設問定義のファイルを取り込んでください。";

fn told(brought: &FileBrought, text: &str) -> Vec<Mistake> {
    match brought {
        FileBrought::Questionnaire(VersionBrought::Wrong(problems)) => {
            mistakes::of_questionnaire(problems, text)
        }
        FileBrought::Campaign(_, Copied::Wrong(problems)) => mistakes::of_campaign(problems, text),
        _ => Vec::new(),
    }
}
