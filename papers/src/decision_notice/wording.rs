//! The words of a decision.

pub(super) const TITLE: &str = "支給決定通知書";
pub(super) const TO: &str = "様";
pub(super) const DECIDED: &str =
    "健康保険の給付について、次のとおり支給を決定しましたので、お知らせします。";
pub(super) const NUMBER: &str = "決定番号";
pub(super) const DECIDED_ON: &str = "決定日";
pub(super) const SYMBOL: &str = "記号・番号";
pub(super) const PERSON: &str = "対象の方";
pub(super) const KIND: &str = "給付の種類";
pub(super) const PERIOD: &str = "対象の期間";
pub(super) const AMOUNT: &str = "支給額";
pub(super) const PAID_ON: &str = "支給日";
pub(super) const WAY: &str = "支給方法";
pub(super) const PRINTED: &str = "この通知書を作成した日";
pub(super) const HELP: &str = "お問い合わせ先";
