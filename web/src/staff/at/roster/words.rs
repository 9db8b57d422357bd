//! Words of comparisons.

use app::orders::Checked;

/// What would happen to people, in the order it is read: words, how many.
pub(super) fn counts(checked: &Checked) -> [(&'static str, u64); 6] {
    let counts = &checked.counts;
    [
        ("新しく加わる人", counts.new),
        ("内容が変わる人", counts.changed),
        ("記号・番号が変わる人", counts.moved),
        ("資格を失う人", counts.gone + counts.lost),
        ("変わらない人", counts.unchanged),
        ("取り込めない行", counts.refused),
    ]
}
