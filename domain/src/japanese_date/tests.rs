use super::*;
use proptest::prelude::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn parts(year: &str, month: &str, day: &str) -> Result<NaiveDate, DateError> {
    from_parts(year, month, day, self::day(2026, 11, 21))
}

#[test]
fn every_way_of_writing_a_date_is_understood() {
    for text in [
        "1980/04/03",
        "1980/4/3",
        "1980-04-03",
        "1980.4.3",
        "19800403",
        "１９８０／０４／０３",
        "1980年4月3日",
        " 1980 年 4 月 3 日 ",
        "1980 04 03",
        "1980ー4ー3",
        "S55.4.3",
        "s55/4/3",
        "S550403",
        "Ｓ５５．４．３",
        "昭和55年4月3日",
        "昭和５５年０４月０３日",
        "昭55.4.3",
        "S55. 4. 3",
        "㍼55年4月3日",
        "1980/4/3 0:00:00",
        "1980-04-03T00:00:00",
        "\u{FEFF}19800403",
    ] {
        assert_eq!(parse(text), Ok(day(1980, 4, 3)), "{text:?}");
    }
    assert_eq!(parse("令和元年5月1日"), Ok(day(2019, 5, 1)));
    assert_eq!(parse("R元.5.1"), Ok(day(2019, 5, 1)));
}

#[test]
fn eras_begin_and_end_on_their_days() {
    for (text, date) in [
        ("昭和64年1月7日", Ok(day(1989, 1, 7))),
        ("平成元年1月8日", Ok(day(1989, 1, 8))),
        ("平成31年4月30日", Ok(day(2019, 4, 30))),
        ("T15.12.25", Ok(day(1926, 12, 25))),
        ("S1.12.25", Ok(day(1926, 12, 25))),
        ("M45.7.30", Ok(day(1912, 7, 30))),
        ("T1.7.30", Ok(day(1912, 7, 30))),
        ("昭和64年1月8日", Err(DateError::NotInEra)),
        ("平成元年1月7日", Err(DateError::NotInEra)),
        ("昭和65年1月1日", Err(DateError::NotInEra)),
        ("平成31年5月1日", Err(DateError::NotInEra)),
        ("R1.4.30", Err(DateError::NotInEra)),
        ("S1.12.24", Err(DateError::NotInEra)),
        ("M1.1.24", Err(DateError::NotInEra)),
    ] {
        assert_eq!(parse(text), date, "{text}");
    }
}

#[test]
fn a_refusal_names_the_part() {
    for (text, error) in [
        ("  ", DateError::Empty),
        ("きのう", DateError::Unreadable),
        ("1980/4", DateError::Unreadable),
        ("1980", DateError::Unreadable),
        ("1980/4/3/2", DateError::Unreadable),
        ("1980日4月3年", DateError::Unreadable),
        ("80/4/3", DateError::Year),
        ("19800/4/3", DateError::Year),
        ("S0.1.1", DateError::Year),
        ("S100.1.1", DateError::Year),
        ("1980/13/3", DateError::Month),
        ("1980/0/3", DateError::Month),
        ("19800432", DateError::Day),
        ("1981/2/29", DateError::NoSuchDay),
        ("1900/2/29", DateError::NoSuchDay),
        ("1980/4/31", DateError::NoSuchDay),
        ("1867/12/31", DateError::TooOld),
        ("1868/1/24", DateError::TooOld),
        ("00000000", DateError::TooOld),
    ] {
        assert_eq!(parse(text), Err(error), "{text:?}");
    }
    assert_eq!(parse("2000/2/29"), Ok(day(2000, 2, 29)));
    assert_eq!(parse(&"1".repeat(1_000_000)), Err(DateError::Unreadable));
}

#[test]
fn a_birth_date_is_read_from_its_parts() {
    for year in [
        "1990",
        "１９９０",
        "1990年",
        "平成2",
        "H2",
        "h2",
        "平成2年",
        "平成０２年",
        "Ｈ２",
    ] {
        assert_eq!(parts(year, "1", "2"), Ok(day(1990, 1, 2)), "{year}");
    }
    assert_eq!(parts(" 1990 ", "０１月", "2日"), Ok(day(1990, 1, 2)));
    assert_eq!(parts("令和元年", "12", "31"), Ok(day(2019, 12, 31)));
}

#[test]
fn a_whole_date_pasted_into_the_year_is_understood() {
    for year in ["1990/01/02", "19900102", "H020102", "平成2年1月2日"] {
        assert_eq!(parts(year, "", " "), Ok(day(1990, 1, 2)), "{year}");
    }
    assert_eq!(parts("1990/01/02", "01", "2"), Ok(day(1990, 1, 2)));
    assert_eq!(parts("1990/01/02", "3", ""), Err(DateError::Year));
    assert_eq!(parts("1990/13/02", "", ""), Err(DateError::Month));
}

#[test]
fn the_part_that_is_wrong_is_named() {
    for (year, month, day, error) in [
        ("", "", "　", DateError::Empty),
        ("", "1", "1", DateError::Year),
        ("90", "1", "1", DateError::Year),
        ("1990/1", "1", "1", DateError::Year),
        ("1990", "", "1", DateError::Month),
        ("1990", "13", "1", DateError::Month),
        ("1990", "001", "1", DateError::Month),
        ("1990", "1", "", DateError::Day),
        ("1990", "1", "32", DateError::Day),
        ("1990", "2", "29", DateError::NoSuchDay),
        ("昭和64", "1", "8", DateError::NotInEra),
        ("1850", "1", "1", DateError::TooOld),
        ("2026", "11", "22", DateError::Future),
        ("R8/11/22", "", "", DateError::Future),
    ] {
        assert_eq!(parts(year, month, day), Err(error), "{year} {month} {day}");
    }
    assert_eq!(parts("2026", "11", "21"), Ok(self::day(2026, 11, 21)));
}

#[test]
fn dates_are_shown_in_both_calendars() {
    let date = day(1980, 4, 3);
    assert_eq!(western(date), "1980年4月3日");
    assert_eq!(era(date), "昭和55年4月3日");
    assert_eq!(both(date), "1980年（昭和55年）4月3日");
    assert_eq!(era(day(1989, 1, 7)), "昭和64年1月7日");
    assert_eq!(era(day(1989, 1, 8)), "平成元年1月8日");
    assert_eq!(era(day(1926, 12, 25)), "昭和元年12月25日");
    assert_eq!(era(day(1800, 1, 1)), "1800年1月1日");
}

#[test]
fn a_year_of_two_eras_has_both_names() {
    for (year, name) in [
        (1868, "明治元年"),
        (1912, "明治45年・大正元年"),
        (1926, "大正15年・昭和元年"),
        (1980, "昭和55年"),
        (1989, "昭和64年・平成元年"),
        (2019, "平成31年・令和元年"),
        (2026, "令和8年"),
        (1800, "1800年"),
    ] {
        assert_eq!(era_year(year), name);
    }
}

proptest! {
    #[test]
    fn what_is_shown_is_read_back(days in 0_u64..91_000) {
        let date = day(1868, 1, 25) + chrono::Days::new(days);
        for text in [western(date), era(date), date.to_string(), date.format("%Y%m%d").to_string()] {
            prop_assert_eq!(parse(&text), Ok(date), "{}", text);
            prop_assert_eq!(from_parts(&text, "", "", date), Ok(date), "{}", text);
        }
    }

    #[test]
    fn nothing_panics(year in "\\PC*", month in "\\PC*", date in "[MTSHRmtshr元年月日0-9./ -]{0,12}") {
        let _ = (parse(&year), parse(&date), parts(&year, &month, &date), parts(&date, "1", "1"));
    }

    #[test]
    fn no_year_panics(year in proptest::num::i32::ANY) {
        let _ = era_year(year);
    }
}
