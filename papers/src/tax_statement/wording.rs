//! The words of a year's statement.

pub(super) const TITLE: &str = "医療費のお知らせ";
pub(super) const FOR: &str = "医療費控除用";
pub(super) const HOLDER: &str = "被保険者等の氏名";
pub(super) const SYMBOL: &str = "記号・番号";
pub(super) const INSURER: &str = "保険者の名称";
pub(super) const MONTHS: &str = "含まれる月";
pub(super) const MISSING: &str = "含まれない月";
pub(super) const NONE: &str = "なし";
pub(super) const PRINTED: &str = "作成日";
pub(super) const SUM: &str = "支払った医療費の\n額の合計";
pub(super) const MONTH: &str = "診療年月";
pub(super) const PERSON: &str = "診療を受けた方";
pub(super) const PROVIDER: &str = "病院・薬局等の名称";
pub(super) const CARE: &str = "区分";
pub(super) const PAID: &str = "支払った額";
pub(super) const PEOPLE: &str = "診療を受けた方ごとの合計";
pub(super) const NO_ROWS: &str = "この年に支払った医療費の記録はありません。";
pub(super) const HINTS: &str = "申告の前にご確認ください";
pub(super) const HINT_PAID: &str = "「支払った額」は、医療機関などからの請求をもとに計算した額です。公費の助成、端数、あとからの変更などのため、\
    窓口で実際に支払った額と異なることがあります。異なるときは、実際に支払った額に訂正して申告してください。";
pub(super) const HINT_BENEFITS: &str = "高額療養費や付加金などの給付金、保険金などで補われた額は、支払った額から差し引いて申告してください。";
pub(super) const HINT_MONTHS: &str = "「含まれない月」の医療費と、健康保険のきかない医療費は、領収書から医療費控除の明細書に記入してください。";
pub(super) const HELP: &str = "お問い合わせ先";
