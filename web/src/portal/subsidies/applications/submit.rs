//! `/portal/subsidies/applications/{case}/submit`: hands in what the check page showed, once.

use app::survey::{Confirmation, Submitted};
use axum::extract::Path;
use domain::eligibility::Word as _;
use domain::subsidies::Way;

use super::{address, check, open};
use crate::answer::{Answer, Failure, go};
use crate::form::Form;
use crate::who::Respondent;

/// `POST`.
pub(crate) async fn save(respondent: Respondent, Path(case): Path<String>, form: Form) -> Answer {
    let sheet = open(&respondent, &case).await?;
    let who = &respondent.insured;
    let confirmed = Confirmation::of(&form.text("seen")).paid(Way::named(&form.text("way")));
    let submitted = app::survey::submit(respondent.portal(), who, sheet.case(), confirmed).await?;
    let trouble = match submitted {
        // Pressed twice, the second answer is the one that is seen.
        Submitted::Done(_) | Submitted::Already(_) => {
            return Ok(go(&format!("{}/receipt?new=1", address(sheet.case()))));
        }
        Submitted::NotFound => return Err(Failure::NotFound),
        Submitted::WayMissing => return check::choosing(&respondent, &case).await,
        Submitted::ChangedMeanwhile => {
            "確認なさったあとに、別の画面か別の端末で内容が変わりました。もう一度内容をご覧になってから、申請してください。"
        }
        Submitted::Incomplete => {
            "まだ入力していないところがあります。入力してから、もう一度申請してください。"
        }
        Submitted::PapersMissing => {
            "足りない書類があります。書類をお出しになってから、もう一度申請してください。"
        }
        Submitted::PapersToPutRight => {
            "直していただきたい書類が、まだ届いていません。新しいファイルをお出しになってから、もう一度申請してください。"
        }
        Submitted::MyNumberUnanswered => {
            "マイナンバーが写っているかもしれないファイルがあります。そのファイルを確かめてから、申請してください。"
        }
        Submitted::NothingToPay => {
            "この内容では、お支払いできるものがありません。下の理由をご確認ください。"
        }
        Submitted::NotNow(_) => {
            "今は申請できません。入力した内容は残っています。画面の下のお問い合わせ先へご連絡ください。"
        }
    };
    check::again(&respondent, &case, trouble).await
}
