//! Where lines end, as tables: a line a row.

use super::{Face, Measure, Notes, clean, letters, lines};

/// The lines of a text in so many ems; points hang.
fn broken(text: &str, width: f32) -> Vec<String> {
    let mut notes = Notes::default();
    let text = clean(text, &mut notes);
    let letters = letters(Face::get().unwrap(), &text, &mut notes);
    let measure = Measure {
        width,
        hanging: true,
        spread: true,
    };
    lines(&letters, measure)
        .into_iter()
        .map(|line| {
            let inside = &letters[line.letters];
            let ends = inside.first().zip(inside.last());
            ends.map_or("", |(first, last)| &text[first.from..last.to])
                .to_owned()
        })
        .collect()
}

#[test]
fn japanese_ends_where_the_line_is_full() {
    assert_eq!(
        broken("被扶養者資格調査の受付票", 5.0),
        ["被扶養者資", "格調査の受", "付票"]
    );
    assert_eq!(broken("", 5.0), [""]);
    assert_eq!(broken("一行目\n\n三行目", 5.0), ["一行目", "", "三行目"]);
}

#[test]
fn no_line_begins_with_a_sign_that_closes() {
    let table = [
        ("これは長い文だ」と言う", ["これは長い文", "だ」と言う"]),
        ("被扶養者届（控）の紙", ["被扶養者届", "（控）の紙"]),
        ("きのうキャッシュで払う", ["きのうキャッ", "シュで払う"]),
        ("いろはにほへっと言う", ["いろはにほ", "へっと言う"]),
        ("収入は合計100％です", ["収入は合計", "100％です"]),
    ];
    for (text, expected) in table {
        assert_eq!(broken(text, 6.0), expected, "{text}");
    }
}

#[test]
fn no_line_ends_with_a_sign_that_opens() {
    assert_eq!(
        broken("提出の期限は「十一月」", 7.0),
        ["提出の期限は", "「十一月」"]
    );
    assert_eq!(
        broken("収入の見込み￥5000", 7.2),
        ["収入の見込み", "￥5000"]
    );
}

#[test]
fn a_point_hangs_beyond_a_full_line_and_only_there() {
    assert_eq!(
        broken("提出しました。次に", 6.0),
        ["提出しました。", "次に"]
    );
    assert_eq!(
        broken("提出しました。」次に", 6.0),
        ["提出しまし", "た。」次に"],
        "a bracket behind it cannot stand in the next line"
    );
}

#[test]
fn words_and_numbers_stay_whole_unless_they_are_longer_than_a_line() {
    assert_eq!(
        broken("金額は1,056,000円です", 6.0),
        ["金額は", "1,056,000円", "です"]
    );
    assert_eq!(
        broken("Employment agreement of 2026", 7.0),
        ["Employment ", "agreement of ", "2026"]
    );
    let parts = broken(&"a".repeat(60), 10.0);
    assert!(parts.len() > 2 && parts.concat() == "a".repeat(60));
}

#[test]
fn nothing_but_closing_signs_is_broken_all_the_same() {
    assert_eq!(broken("」」」」」」」", 3.0), ["」」」", "」」」", "」"]);
    assert_eq!(broken("大", 0.1), ["大"]);
}
