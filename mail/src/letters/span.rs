//! How long something is good, in words.

/// Whole days from two days on, whole hours from two hours on, else minutes; never more than there is.
pub(super) fn span(minutes: u32) -> String {
    match minutes {
        2880.. => format!("{}日間", minutes / 1440),
        120.. => format!("{}時間", minutes / 60),
        _ => format!("{minutes}分間"),
    }
}

#[cfg(test)]
mod tests {
    use super::span;

    #[test]
    fn a_span_is_told_in_the_unit_people_use() {
        let told = [60, 119, 120, 1440, 2879, 2880, 4320].map(span);
        assert_eq!(
            told,
            [
                "60分間",
                "119分間",
                "2時間",
                "24時間",
                "47時間",
                "2日間",
                "3日間"
            ]
        );
    }
}
