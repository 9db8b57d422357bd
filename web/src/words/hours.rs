//! Opening hours in words.

use chrono::{Datelike as _, Days, NaiveDate, NaiveTime, Timelike as _, Weekday};
use domain::opening_hours::{ClosedDays, OpeningHours};

/// Single days off are told so many days before.
const AHEAD: Days = Days::new(30);

/// 「平日10時～17時（12時～13時、12月29日～1月3日を除く）」. 平日 leaves public holidays out; other days say so. Days off
/// of one year only are told while they are near.
pub(crate) fn hours(hours: &OpeningHours, today: NaiveDate) -> String {
    let stretch = |(from, to): &(NaiveTime, NaiveTime)| format!("{}～{}", time(*from), time(*to));
    let workdays = is_workdays(&hours.weekdays) && !hours.open_on_holidays;
    let mut except: Vec<String> = hours.breaks.iter().map(stretch).collect();
    if !workdays && !hours.open_on_holidays {
        except.push("祝日".to_owned());
    }
    except.extend(hours.closed.iter().filter_map(|days| closed(*days, today)));
    let except = if except.is_empty() {
        String::new()
    } else {
        format!("（{}を除く）", except.join("、"))
    };
    let days = if workdays {
        "平日".to_owned()
    } else {
        names(&hours.weekdays)
    };
    format!("{days}{}～{}{except}", time(hours.from), time(hours.to))
}

fn time(time: NaiveTime) -> String {
    match time.minute() {
        0 => format!("{}時", time.hour()),
        minute => format!("{}時{minute}分", time.hour()),
    }
}

fn closed(days: ClosedDays, today: NaiveDate) -> Option<String> {
    let day = |(month, day): (u32, u32)| format!("{month}月{day}日");
    let (first, last) = match days {
        ClosedDays::EachYear(first, last) => (first, last),
        ClosedDays::Once(first, last) => {
            let near = first <= today.checked_add_days(AHEAD).unwrap_or(today);
            if last < today || !near {
                return None;
            }
            ((first.month(), first.day()), (last.month(), last.day()))
        }
    };
    Some(if first == last {
        day(first)
    } else {
        format!("{}～{}", day(first), day(last))
    })
}

fn is_workdays(days: &[Weekday]) -> bool {
    days.len() == 5 && !days.contains(&Weekday::Sat) && !days.contains(&Weekday::Sun)
}

fn names(days: &[Weekday]) -> String {
    let name = |day: &Weekday| match day {
        Weekday::Mon => "月",
        Weekday::Tue => "火",
        Weekday::Wed => "水",
        Weekday::Thu => "木",
        Weekday::Fri => "金",
        Weekday::Sat => "土",
        Weekday::Sun => "日",
    };
    days.iter().map(name).collect::<Vec<_>>().join("・")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(weekdays: &[Weekday], open_on_holidays: bool, closed: &[&str]) -> String {
        let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        let hours_of = OpeningHours {
            weekdays: weekdays.to_vec(),
            from: time(10),
            to: time(17),
            breaks: vec![(time(12), time(13))],
            open_on_holidays,
            closed: closed.iter().map(|days| days.parse().unwrap()).collect(),
        };
        hours(&hours_of, "2026-08-01".parse().unwrap())
    }

    #[test]
    fn workdays_leave_holidays_out_and_other_days_say_so() {
        use Weekday::{Fri, Mon, Sat, Thu, Tue, Wed};
        let workdays = [Mon, Tue, Wed, Thu, Fri];
        assert_eq!(
            said(&workdays, false, &["12-29/01-03"]),
            "平日10時～17時（12時～13時、12月29日～1月3日を除く）"
        );
        assert_eq!(
            said(&[Mon, Sat], false, &[]),
            "月・土10時～17時（12時～13時、祝日を除く）"
        );
        assert_eq!(
            said(&workdays, true, &[]),
            "月・火・水・木・金10時～17時（12時～13時を除く）"
        );
    }

    #[test]
    fn single_days_off_are_told_while_they_are_near() {
        let days = ["2026-08-13/2026-08-14", "2026-07-31", "2026-12-01"];
        assert_eq!(
            said(&[Weekday::Sat], true, &days),
            "土10時～17時（12時～13時、8月13日～8月14日を除く）"
        );
    }
}
