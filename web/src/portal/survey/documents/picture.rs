//! Which drawing shows what a paper looks like: questionnaires name papers, papers have a few shapes.

use domain::questionnaire::DocumentKind;

/// A drawing as `portal/survey/documents/pictures.html` knows it, what is to be seen on it, and the papers that look so.
struct Shape {
    name: &'static str,
    says: &'static str,
    pictures: &'static [&'static str],
}

const SHAPES: [Shape; 8] = [
    Shape {
        name: "slip",
        says: "絵：給与の明細。氏名、支払った年月、金額の欄が並んだ紙です。",
        pictures: &[
            "pay_slip",
            "withholding_slip",
            "pay_certificate",
            "expected_pay",
            "rise_certificate",
        ],
    },
    Shape {
        name: "notice",
        says: "絵：はがきの大きさの通知書。あて名と、金額や期間の欄があります。",
        pictures: &[
            "pension_notice",
            "pension_revision",
            "company_pension_notice",
            "extension_notice",
            "refusal_notice",
            "disability_notice",
            "closing_notice",
        ],
    },
    Shape {
        name: "bankbook",
        says: "絵：通帳。日付、相手の名前、金額が1行ずつ並んでいます。",
        pictures: &[
            "bankbook_cover",
            "bankbook_pages",
            "transfer_slip",
            "registered_mail",
            "bank_slip",
        ],
    },
    Shape {
        name: "card",
        says: "絵：カードの大きさの証明書。氏名と有効期限があります。裏にも書かれていることがあります。",
        pictures: &[
            "student_card",
            "disability_handbook",
            "visa",
            "eligibility_certificate",
            "unemployment_certificate",
        ],
    },
    Shape {
        name: "letter",
        says: "絵：文章の書かれた紙。日付と氏名、いちばん下に署名や印があります。",
        pictures: &["work_contract", "posting_order", "wages_only_statement"],
    },
    Shape {
        name: "form",
        says: "絵：申告書や申請書。氏名の欄と、数字を書くますが並んでいます。",
        pictures: &[
            "tax_return",
            "blue_return_statement",
            "expense_statement",
            "reissue_form",
            "removal_form",
        ],
    },
    Shape {
        name: "receipt",
        says: "絵：領収書。受けた人の氏名、日付、金額、いちばん下に医療機関の名前と印があります。",
        pictures: &["receipt"],
    },
    Shape {
        name: "screen",
        says: "絵：スマートフォンの画面。氏名と日付が写っています。",
        pictures: &["mynaportal"],
    },
];

/// The drawing for a kind of paper, and what is to be seen on it; empty where its questionnaire names none. A name that
/// nobody knows here shows a certificate.
pub(in crate::portal) fn of(kind: &DocumentKind) -> (&'static str, &'static str) {
    let Some(picture) = &kind.picture else {
        return ("", "");
    };
    let mut shapes = SHAPES.iter();
    let found = shapes.find(|shape| shape.pictures.contains(&picture.as_str()));
    found.map_or(
        (
            "certificate",
            "絵：役所や勤め先の証明書。題名、氏名、発行日、いちばん下に発行者の印があります。",
        ),
        |shape| (shape.name, shape.says),
    )
}
