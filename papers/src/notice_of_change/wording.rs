//! The words of the form.

pub(super) const TITLE: &str = "健康保険 被扶養者（異動）届";
pub(super) const TO: &str = "提出先";
pub(super) const HONOURED: &str = " 御中";
pub(super) const HANDED_IN: &str = "提出日";
pub(super) const KIND: &str = "届出の区分";
pub(super) const ADDED: &str = "増（扶養に入れる）";
pub(super) const REMOVED: &str = "減（扶養から外す）";
pub(super) const NUMBER_OF: &str = "届出の人数";
pub(super) const BLANK_DATE: &str = "　　　　年　　　月　　　日";
pub(super) const INSURED: &str = "被保険者";
pub(super) const DEPENDENT: &str = "被扶養者でなくなる方";
pub(super) const KANA: &str = "フリガナ";
pub(super) const NAME: &str = "氏名";
pub(super) const BORN: &str = "生年月日";
pub(super) const SEX: &str = "性別";
pub(super) const MALE: &str = "男";
pub(super) const FEMALE: &str = "女";
pub(super) const SYMBOL: &str = "記号・番号";
pub(super) const SINCE: &str = "資格取得日";
pub(super) const PAY: &str = "標準報酬月額";
pub(super) const PHONE: &str = "電話番号";
pub(super) const ADDRESS: &str = "住所";
pub(super) const REMARKS: &str = "備考";
pub(super) const RELATIONSHIP: &str = "続柄";
pub(super) const OCCUPATION: &str = "職業・学年など";
pub(super) const SPOUSE: &str = "配偶者";
pub(super) const HOME: &str = "住まい";
pub(super) const TOGETHER: &str = "同居";
pub(super) const APART: &str = "別居";
pub(super) const REMITTANCE: &str = "仕送り";
pub(super) const ELSEWHERE: &str = "別居先の住所";
pub(super) const INCOME: &str = "収入";
pub(super) const A_MONTH: &str = "月";
pub(super) const A_YEAR: &str = "年";
pub(super) const YEN: &str = "円";
pub(super) const PENSION: &str = "年金";
pub(super) const BENEFIT: &str = "失業給付";
pub(super) const CEASED: &str = "外れる日";
pub(super) const REASON: &str = "外れる理由";
pub(super) const CERTIFICATE: &str = "資格確認書";
pub(super) const ENCLOSED: &str = "添付";
pub(super) const NEVER_ISSUED: &str = "交付なし";
pub(super) const LOST: &str = "紛失";
pub(super) const YES: &str = "あり";
pub(super) const NO: &str = "なし";
pub(super) const EMPLOYER: &str = "事業主記入欄";
pub(super) const WORKPLACE: &str = "事業所の名称";
pub(super) const WORKPLACE_ADDRESS: &str = "事業所の所在地";
pub(super) const EMPLOYER_NAME: &str = "事業主の氏名";
pub(super) const EMPLOYER_TOOK: &str = "事業主受付日";
pub(super) const INSURER: &str = "健康保険組合記入欄";
pub(super) const DECIDED_ON: &str = "決定年月日";
pub(super) const DECISION: &str = "決定の内容";
pub(super) const THROUGH_EMPLOYER: &str =
    "※ この届は、お勤め先（事業主）を通じて健康保険組合に提出してください。";
pub(super) const DIRECTLY: &str =
    "※ この届は、健康保険組合に直接提出してください。事業主記入欄への記入は必要ありません。";
pub(super) const BLANKS: &str =
    "※ 記入済みの内容に誤りがないかを確かめ、空欄があれば提出の前に記入してください。";
pub(super) const NO_MY_NUMBER: &str =
    "※ 減の届出のため、個人番号（マイナンバー）の欄はありません。余白などにも書かないでください。";
