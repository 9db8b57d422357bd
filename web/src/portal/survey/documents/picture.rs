//! Which drawing shows what a paper looks like: questionnaires name papers, papers have a few shapes.

use domain::questionnaire::DocumentKind;

/// The drawing for a kind of paper, as `portal/survey/documents/pictures.html` knows it, and what is to be seen on it.
pub(in crate::portal::survey) fn of(kind: &DocumentKind) -> (&'static str, &'static str) {
    let picture = kind.picture.as_ref();
    match picture.map_or("", |picture| picture.as_str()) {
        "pay_slip" | "withholding_slip" | "pay_certificate" | "expected_pay"
        | "rise_certificate" => (
            "slip",
            "絵：給与の明細。氏名、支払った年月、金額の欄が並んだ紙です。",
        ),
        "pension_notice"
        | "pension_revision"
        | "company_pension_notice"
        | "extension_notice"
        | "refusal_notice"
        | "disability_notice"
        | "closing_notice" => (
            "notice",
            "絵：はがきの大きさの通知書。あて名と、金額や期間の欄があります。",
        ),
        "bankbook_cover" | "bankbook_pages" | "transfer_slip" | "registered_mail" | "bank_slip" => {
            (
                "bankbook",
                "絵：通帳。日付、相手の名前、金額が1行ずつ並んでいます。",
            )
        }
        "student_card"
        | "disability_handbook"
        | "visa"
        | "eligibility_certificate"
        | "unemployment_certificate" => (
            "card",
            "絵：カードの大きさの証明書。氏名と有効期限、裏面もある場合があります。",
        ),
        "work_contract" | "posting_order" | "wages_only_statement" => (
            "letter",
            "絵：文章の書かれた紙。日付と氏名、いちばん下に署名や印があります。",
        ),
        "tax_return"
        | "blue_return_statement"
        | "expense_statement"
        | "reissue_form"
        | "removal_form" => (
            "form",
            "絵：申告書や申請書。氏名の欄と、数字を書くますが並んでいます。",
        ),
        "mynaportal" => (
            "screen",
            "絵：スマートフォンの画面。氏名と日付が写っています。",
        ),
        "" => ("", ""),
        _ => (
            "certificate",
            "絵：役所や勤め先の証明書。題名、氏名、発行日、いちばん下に発行者の印があります。",
        ),
    }
}
