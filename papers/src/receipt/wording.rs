//! The words of a receipt.

pub(super) const TITLE: &str = "受付票";
pub(super) const INSURER: &str = "健康保険組合";
pub(super) const NUMBER: &str = "受付番号";
pub(super) const TIME: &str = "受付日時";
pub(super) const JAPANS_TIME: &str = "（日本時間）";
pub(super) const SYMBOL: &str = "記号・番号";
pub(super) const NAME: &str = "氏名";
pub(super) const WHOLE: &str = "全体の値\n（SHA-256）";
pub(super) const NO_ANSWER: &str = "（記入なし）";
pub(super) const FILES: &str = "提出された書類";
pub(super) const FILE: &str = "書類";
pub(super) const FILE_DIGEST: &str = "ファイルの値（SHA-256）";
pub(super) const NO_FILES: &str = "提出された書類はありません。";
pub(super) const VERIFYING: &str = "この受付票の確かめ方";
pub(super) const VERIFYING_TEXT: &str = "ファイルごとにSHA-256という方法で計算した、64けたの英数字です。元の内容が一文字でも変わると、値も変わります。\
    「全体の値」は、すべての値をまとめて計算したもので、提出された内容の全体を表します。";
pub(super) const VERIFYING_FILE: &str = "提出の内容や日時についてご不明な点があるときは、このPDFファイルを健康保険組合にお送りください。\
    ファイルの終わりに同じ値の一覧が入っており、健康保険組合の記録と一致するかどうかを確かめられます。\
    印刷したものでは、「受付番号」と「全体の値」を記録と見くらべて確かめられます。";
pub(super) const VERIFYING_SAVE: &str = "PDFファイルを別の形式で保存し直すと、終わりの一覧が失われることがあります。受け取ったファイルのまま保管してください。";
pub(super) const HELP: &str = "お問い合わせ先";

/// The words in which surveys and applications differ.
pub(super) struct Differing {
    pub(super) campaign: &'static str,
    pub(super) taken: &'static str,
    pub(super) question: &'static str,
    pub(super) answer: &'static str,
    pub(super) no_answers: &'static str,
    /// How the explanation of values begins.
    pub(super) value: &'static str,
}

pub(super) static SURVEY: Differing = Differing {
    campaign: "調査の名前",
    taken: "調査票の提出を、次のとおり受け付けました。提出の控えとして、このファイルのまま保管してください。",
    question: "質問",
    answer: "答えと、その値（SHA-256）",
    no_answers: "お答えいただく質問はありませんでした。",
    value: "「値」は、答えや書類の",
};

pub(super) static APPLICATION: Differing = Differing {
    campaign: "補助金の名前",
    taken: "補助金の申請を、次のとおり受け付けました。申請の控えとして、このファイルのまま保管してください。",
    question: "項目",
    answer: "内容と、その値（SHA-256）",
    no_answers: "入力していただく項目はありませんでした。",
    value: "「値」は、申請の内容や書類の",
};
