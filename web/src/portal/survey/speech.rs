//! How the pages speak that surveys and applications of subsidies share.

use app::survey::Sheet;

/// The words in which the two differ.
pub(in crate::portal) struct Words {
    /// A link to the task list.
    pub(in crate::portal) list: &'static str,
    /// A link to the check page.
    pub(in crate::portal) check: &'static str,
    /// What was saved before somebody stopped.
    pub(in crate::portal) saved: &'static str,
    /// Something typed could not be saved.
    pub(in crate::portal) unsaved: &'static str,
    /// A page is not asked for any more.
    pub(in crate::portal) gone: &'static str,
    /// What was typed has brought more questions.
    pub(in crate::portal) more: &'static str,
    /// Something was changed elsewhere, and one of the two has to be chosen.
    pub(in crate::portal) conflict: &'static str,
    /// The one that was saved elsewhere.
    pub(in crate::portal) theirs: &'static str,
    /// The one of this page.
    pub(in crate::portal) yours: &'static str,
    /// Nothing is saved any more: it is over.
    pub(in crate::portal) over: &'static str,
    /// The whole of it has ended.
    pub(in crate::portal) finished: &'static str,
    /// It is decided.
    pub(in crate::portal) decided: &'static str,
    /// It is handed in.
    pub(in crate::portal) handed_in: &'static str,
    /// No paper is asked for.
    pub(in crate::portal) no_papers: &'static str,
    /// Papers that are not asked for any more, and what to do with them.
    pub(in crate::portal) unasked: [&'static str; 2],
    /// This paper is not asked for any more.
    pub(in crate::portal) not_asked: &'static str,
    /// What can be done with papers before they are handed in, and afterwards.
    pub(in crate::portal) papers: [&'static str; 2],
    /// No message can be sent any more.
    pub(in crate::portal) closed: &'static str,
    /// What a message is not for.
    pub(in crate::portal) not_here: &'static str,
}

/// The words of a case.
pub(in crate::portal) fn words(sheet: &Sheet) -> &'static Words {
    match sheet.application() {
        Some(_) => &APPLICATION,
        None => &SURVEY,
    }
}

static SURVEY: Words = Words {
    list: "調査の一覧へ",
    check: "お答えの確認と提出へ",
    saved: "ここまでのお答えを保存しました。いつでも続きから始められます。",
    unsaved: "まだ保存できていないお答えがあります。「次へ」を押すと、ご確認いただきたいところが出ます。",
    gone: "前のお答えが変わったため、その質問にはお答えいただかなくてよくなりました。続きからお進みください。",
    more: "お答えに応じて、質問が増えました。続けてお答えください。",
    conflict: "お答えが別の画面でも変わりました。どちらのお答えにするか、選んでください。",
    theirs: "別の画面のお答え（保存済み）",
    yours: "この画面のお答え（まだ保存されていません）",
    over: "締め切りを過ぎたため、この画面のお答えは保存されていません。これまでに保存したお答えは残っています。期限の延長については、画面の下のお問い合わせ先へご連絡ください。",
    finished: "調査が終わっているため、この画面のお答えは保存されていません。ご不明な点は、画面の下のお問い合わせ先へご連絡ください。",
    decided: "確認が終わっているため、この画面のお答えは保存されていません。",
    handed_in: "すでに提出されているため、この画面のお答えは保存されていません。直すときは、先に提出を取り下げてください。",
    no_papers: "これまでのお答えでは、お出しいただく書類はありません。お答えに応じて、必要になることがあります。",
    unasked: [
        "今のお答えでは必要のない書類",
        "前のお答えのときにお預かりした書類です。削除するときは、書類の名前を選んでください。",
    ],
    not_asked: "お答えが変わったため、この書類は必要なくなりました。お預かりしたファイルは、下から削除できます。残しておいてもかまいません。",
    papers: [
        "お答えに応じて、必要な書類が変わります。書類は1つずつ保存され、「提出する」を押すまで、何度でも差し替えられます。",
        "提出したあとも、締め切りを過ぎていても、結果が出るまでは書類を追加できます。追加した書類は、すぐに健康保険組合へ届きます。",
    ],
    closed: "調査が終了したため、新しいメッセージは送れません。ご用のときは、画面の下のお問い合わせ先へご連絡ください。",
    not_here: "2,000文字まで。調査のお答えや書類は、ここではなく調査の画面からお出しください。",
};

static APPLICATION: Words = Words {
    list: "申請の画面へ",
    check: "申請内容の確認へ",
    saved: "ここまでの内容を保存しました。いつでも続きから入力できます。",
    unsaved: "まだ保存できていない内容があります。「次へ」を押すと、ご確認いただきたいところが出ます。",
    gone: "前の画面の内容が変わったため、その項目は入力しなくてよくなりました。続きからお進みください。",
    more: "入力した内容に応じて、項目が増えました。続けて入力してください。",
    conflict: "別の画面でも内容が変わりました。どちらの内容にするか、選んでください。",
    theirs: "別の画面の内容（保存済み）",
    yours: "この画面の内容（まだ保存されていません）",
    over: "申請の受付が終わったため、この画面の内容は保存されていません。ご不明な点は、画面の下のお問い合わせ先へご連絡ください。",
    finished: "申請の受付が終わったため、この画面の内容は保存されていません。ご不明な点は、画面の下のお問い合わせ先へご連絡ください。",
    decided: "この申請の手続きは終わっているため、この画面の内容は保存されていません。",
    handed_in: "すでに申請されているため、この画面の内容は保存されていません。直すときは、先に申請を取り下げてください。",
    no_papers: "入力した内容では、お出しいただく書類はありません。",
    unasked: [
        "今の申請内容では必要のない書類",
        "前の内容のときにお預かりした書類です。削除するときは、書類の名前を選んでください。",
    ],
    not_asked: "申請の内容が変わったため、この書類は必要なくなりました。お預かりしたファイルは、下から削除できます。残しておいてもかまいません。",
    papers: [
        "書類は1つずつ保存され、「申請する」を押すまで、何度でも差し替えられます。",
        "申請したあとも、結果が出るまでは書類を追加できます。追加した書類は、すぐに健康保険組合へ届きます。",
    ],
    closed: "手続きが終了したため、新しいメッセージは送れません。ご用のときは、画面の下のお問い合わせ先へご連絡ください。",
    not_here: "2,000文字まで。申請の内容や書類は、ここではなく申請の画面からお出しください。",
};
