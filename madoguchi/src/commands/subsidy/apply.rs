//! `subsidy apply`: puts a season of a subsidy in force.

use std::path::Path;

use app::audit::Actor;
use app::subsidies::{Kept, apply};
use definitions::subsidies::parse;
use serde_json::json;

use crate::commands::Desk;
use crate::commands::insurer::{read_file, refuse};
use crate::output::{Ended, Outcome};

pub(in crate::commands) async fn run(desk: &Desk, named: Option<&str>, file: &Path) -> Outcome {
    let name = file.display().to_string();
    let read = read_file(file).and_then(|text| Ok((parse(&name, &text)?.subsidy, text)));
    let (subsidy, text) = match read {
        Ok(read) => read,
        Err(problems) => return refuse(desk, &problems),
    };
    let insurer = desk.insurer(named.unwrap_or(&subsidy.insurer))?;
    let kept = apply(&desk.portal, &insurer, &subsidy, &text, Actor::Operator).await?;
    let season = subsidy.season_key();
    let mut told = json!(kept);
    if let Some(told) = told.as_object_mut() {
        told.insert("season".to_owned(), json!(season));
    }
    desk.output.result(&told)?;
    let (says, ended) = match kept {
        Kept::New => ("新しい年度の補助金です。", Ended::Done),
        Kept::Changed => ("変更しました。", Ended::Done),
        Kept::Unchanged => ("変更なし", Ended::Done),
        Kept::InUse => (
            "もう申請が始まっているため、変えられません。何も変えていません。次の年度は、season と version を新しくしたファイルにしてください",
            Ended::Refused,
        ),
        Kept::VersionTaken => (
            "この version は、ほかの年度か、ほかの補助金で使っています。何も変えていません。version を新しくしてください",
            Ended::Refused,
        ),
        Kept::OtherInsurer => (
            "ほかの健康保険組合のファイルです。何も変えていません。insurer をご確認ください",
            Ended::Refused,
        ),
    };
    let line = format!("{season}: {says}");
    match ended {
        Ended::Done => desk.output.say(line),
        Ended::Refused => desk.output.complain(line),
    }
    Ok(ended)
}
