//! `/portal/survey/{case}/submit`: hands in what the check page showed, once.

use app::survey::{Confirmation, Submitted};
use axum::extract::Path;

use super::{address, check, open};
use crate::answer::{Answer, Failure, go};
use crate::form::Form;
use crate::who::Respondent;

/// `POST`.
pub(crate) async fn save(respondent: Respondent, Path(case): Path<String>, form: Form) -> Answer {
    let sheet = open(&respondent, &case).await?;
    let who = &respondent.insured;
    // The box says of all the papers that stand beside it that they come later.
    let later = form.fields().filter(|(name, _)| *name == "later");
    let later = later.flat_map(|(_, names)| names.split(' ').map(str::to_owned));
    let confirmed = Confirmation::of(&form.text("seen")).coming_later(later);
    let submitted = app::survey::submit(respondent.portal(), who, sheet.case(), confirmed).await?;
    let receipt = format!("{}/receipt", address(&sheet));
    let trouble = match submitted {
        // Pressed twice, the second answer is the one that is seen.
        Submitted::Done(_) | Submitted::Already(_) => {
            return Ok(go(&format!("{receipt}?new=1")));
        }
        Submitted::NotFound => return Err(Failure::NotFound),
        Submitted::ChangedMeanwhile => {
            "確認なさったあとに、別の画面か別の端末でお答えが変わりました。もう一度お答えをご覧になってから、提出してください。"
        }
        Submitted::Incomplete => {
            "まだお答えのない質問があります。お答えになってから、もう一度提出してください。"
        }
        Submitted::PapersMissing => {
            "足りない書類があります。書類をお出しになるか、あとから出すときは、「提出する」の上の四角に印を付けてください。"
        }
        Submitted::PapersToPutRight => {
            "直していただきたい書類が、まだ届いていません。新しいファイルをお出しになってから、再提出してください。"
        }
        Submitted::MyNumberUnanswered => {
            "マイナンバーが写っているかもしれないファイルがあります。そのファイルを確かめてから、提出してください。"
        }
        Submitted::NothingToPay => {
            "この内容では、お支払いできるものがありません。内容をご確認のうえ、直してから申請してください。"
        }
        Submitted::WayMissing => {
            "お支払いの方法を選んでから、もう一度「申請する」を押してください。"
        }
        Submitted::NotNow(_) => {
            "締め切りを過ぎているため、提出できませんでした。これまでのお答えは残っています。画面の下のお問い合わせ先へご連絡ください。"
        }
    };
    // Read again: what is shown is what is stored now.
    let sheet = open(&respondent, &case).await?;
    check::again(&respondent, &sheet, trouble).await
}
