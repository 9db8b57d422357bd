//! Why a file is not taken, in words: what is wrong, and the way out.

use app::uploads::{Denied, NotNow, TooMany, Uploaded, bounds};
use documents::Refusal;
use domain::case::Status;

use crate::portal::survey::banner::day;

/// A file that was not taken.
pub(crate) struct RefusedView {
    /// What it is called there.
    pub(crate) name: String,
    pub(crate) what: String,
    pub(crate) way: &'static str,
}

/// Why a file of this name was not taken; `None` when it was.
pub(crate) fn of(name: &str, uploaded: &Uploaded) -> Option<RefusedView> {
    let (what, way) = match uploaded {
        Uploaded::Saved(_) => return None,
        Uploaded::Refused(refusal) => {
            let (what, way) = words(*refusal);
            (what.to_owned(), way)
        }
        Uploaded::Infected => (
            "ウイルスなどの危険なものが見つかりました。".to_owned(),
            "このファイルは使わずに、書類を撮影し直すか、もう一度スキャンしたものを選んでください。",
        ),
        Uploaded::MyNumber => (
            "マイナンバー（個人番号）が写っているかもしれません。".to_owned(),
            "番号を紙などで隠して撮り直したものを選んでください。",
        ),
        Uploaded::BrokenOff | Uploaded::TooLate => (
            "通信が途中で切れました。".to_owned(),
            "電波のよいところで、このファイルをもう一度選んでください。",
        ),
        Uploaded::Denied(denied) => denied_words(*denied),
    };
    let name = match name.trim() {
        "" => "名前のないファイル".to_owned(),
        name => name.chars().take(80).collect(),
    };
    Some(RefusedView { name, what, way })
}

fn denied_words(denied: Denied) -> (String, &'static str) {
    match denied {
        Denied::NotFound => (
            "差し替えるファイルが、もうありません。".to_owned(),
            "今あるファイルをご確認のうえ、もう一度選んでください。",
        ),
        Denied::NotNow(reason) => (
            not_now(reason),
            "お困りのときは、画面の下のお問い合わせ先へご連絡ください。",
        ),
        Denied::TooMany(TooMany::AtOnce) => (
            "ほかのファイルを保存しているところです。".to_owned(),
            "少し待ってから、もう一度選んでください。",
        ),
        Denied::TooMany(TooMany::FilesOfMessage) => (
            too_many(TooMany::FilesOfMessage),
            "残りのファイルは、次のメッセージで送ってください。",
        ),
        Denied::TooMany(bound) => (
            too_many(bound),
            "要らないファイルを削除するか、何枚かを1つのPDFにまとめてください。",
        ),
    }
}

/// Why nothing can be handed in or changed now.
pub(super) fn not_now(reason: NotNow) -> String {
    match reason {
        NotNow::NotYet { opens_on } => {
            format!("受付は{}からです。", day(opens_on))
        }
        NotNow::Over { .. } => "締め切りを過ぎているため、お預かりできません。".to_owned(),
        NotNow::Status {
            status: Status::Decided,
        } => "確認が終わっているため、お預かりできません。".to_owned(),
        NotNow::Status { .. } => "提出済みのため、変更できません。".to_owned(),
        NotNow::NotReturned => "この書類は確認が済んでいるため、変更できません。".to_owned(),
    }
}

fn too_many(bound: TooMany) -> String {
    const MEGABYTE: u64 = 1024 * 1024;
    match bound {
        TooMany::FilesOfPaper => {
            format!("1つの書類は{}ファイルまでです。", bounds::FILES_A_PAPER)
        }
        TooMany::FilesOfMessage => {
            format!(
                "1つのメッセージに添付できるのは{}つまでです。",
                bounds::FILES_A_MESSAGE
            )
        }
        TooMany::Papers => format!("書類は全部で{}種類までです。", bounds::PAPERS_A_CASE),
        TooMany::FilesOfPerson => {
            format!("お一人の書類は{}ファイルまでです。", bounds::FILES_A_PERSON)
        }
        TooMany::BytesOfPerson => format!(
            "お一人の書類は、合わせて{}MBまでです。",
            bounds::BYTES_A_PERSON / MEGABYTE
        ),
        TooMany::BytesOfCase => format!(
            "書類は、全部合わせて{}MBまでです。",
            bounds::BYTES_A_CASE / MEGABYTE
        ),
        TooMany::FilesEver => format!(
            "お預かりできるのは、削除したものも含めて{}ファイルまでです。",
            bounds::FILES_EVER
        ),
        TooMany::AtOnce => String::new(),
    }
}

const PHOTO: &str = "書類を写真に撮るか、PDFで保存したものを選んでください。";

/// What is wrong with a file, and what to do.
const fn words(refusal: Refusal) -> (&'static str, &'static str) {
    (what(refusal), way(refusal))
}

const fn what(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Empty => "中身が空です。",
        Refusal::TooLarge => "ファイルが大きすぎます。1つのファイルは20MBまでです。",
        Refusal::Archive => "圧縮されたファイル（ZIPなど）は、お預かりできません。",
        Refusal::Office => "WordやExcelなどのファイルは、お預かりできません。",
        Refusal::WebPage => "ホームページのファイルは、お預かりできません。",
        Refusal::Drawing => "図形のファイル（SVG）は、お預かりできません。",
        Refusal::Program => "プログラムのファイルは、お預かりできません。",
        Refusal::OtherPicture => "この種類の画像は、お預かりできません。",
        Refusal::Film => "動画や音声は、お預かりできません。",
        Refusal::Text => "文字だけのファイルは、お預かりできません。",
        Refusal::Unknown => "写真（JPEG・PNG）でもPDFでもないファイルです。",
        Refusal::Extension => "ファイル名の終わりが、写真やPDFのものではありません。",
        Refusal::TwoInOne => "ほかのデータが一緒に入っているファイルです。",
        Refusal::Damaged => "ファイルが壊れているか、途中で切れています。",
        Refusal::TooManyPixels => "画像の縦と横が大きすぎます（5,000万画素まで）。",
        Refusal::Encrypted => "パスワードのかかったPDFです。",
        Refusal::Scripts => "動く仕組みの入ったPDFは、お預かりできません。",
        Refusal::EmbeddedFiles => "ほかのファイルが入ったPDFは、お預かりできません。",
        Refusal::TooManyPages => "PDFのページが多すぎます。1つのPDFは30ページまでです。",
        Refusal::TooCostly => "複雑すぎて、開けませんでした。",
        Refusal::HeicNotHere => {
            "iPhoneなどのHEIC形式の写真です。このままでは、お預かりできません。"
        }
    }
}

const fn way(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Empty | Refusal::Damaged => {
            "もう一度撮影するか、保存し直したものを選んでください。"
        }
        Refusal::TooLarge => {
            "写真は、カメラの設定で画質を下げて撮り直してください。PDFは、ページを分けて保存してください。"
        }
        Refusal::Archive => "中のファイルを取り出して、1つずつ選んでください。",
        Refusal::Office => "PDFで保存し直すか、印刷して写真に撮ったものを選んでください。",
        Refusal::WebPage => {
            "画面の写真（スクリーンショット）か、PDFで保存したものを選んでください。"
        }
        Refusal::Drawing | Refusal::Program | Refusal::Film | Refusal::Text | Refusal::Unknown => {
            PHOTO
        }
        Refusal::OtherPicture => "JPEGかPNGで保存し直すか、書類を写真に撮り直してください。",
        Refusal::Extension => "「.jpg」「.png」「.pdf」のどれかで終わるファイルを選んでください。",
        Refusal::TwoInOne => "書類を写真に撮り直すか、PDFで保存し直したものを選んでください。",
        Refusal::TooManyPixels => {
            "カメラの設定で画素数を下げるか、画面の写真（スクリーンショット）を選んでください。"
        }
        Refusal::Encrypted => {
            "パスワードを外して保存し直すか、印刷して写真に撮ったものを選んでください。"
        }
        Refusal::Scripts => {
            "「印刷」から「PDFに保存」を選んで作り直すか、印刷して写真に撮ってください。"
        }
        Refusal::EmbeddedFiles => "中のファイルを取り出して選ぶか、印刷して写真に撮ってください。",
        Refusal::TooManyPages => "必要なページだけにするか、いくつかに分けて保存してください。",
        Refusal::TooCostly => "印刷したものを写真に撮るか、PDFで保存し直してください。",
        Refusal::HeicNotHere => {
            "iPhoneの「設定」→「カメラ」→「フォーマット」で「互換性優先」を選んでから、撮り直してください。撮った写真の画面の写真（スクリーンショット）でもかまいません。"
        }
    }
}
