//! 被扶養者（異動）届 for who leaves.

use papers::notice_of_change::{Insured, Leaving, NoticeOfChange, Route, typeset};

use crate::pdf::{dense, look, outside, text};
use crate::samples::{notice, son, wife};

#[test]
fn a_notice_says_who_leaves_when_and_why_in_both_calendars() {
    let paper = typeset(&notice()).unwrap();
    let text = dense(&text(&paper.pdf));
    for word in [
        "健保花子",
        "ケンポハナコ",
        "1982年（昭和57年）11月8日",
        "2026年（令和8年）10月1日",
        "月50,000円",
        "見本健康保険組合御中",
    ] {
        assert!(text.contains(word), "{word} is not in {text}");
    }
    assert_eq!((paper.pages, paper.missing.len()), (1, 0));
    look("notice.pdf", &paper.pdf);
}

#[test]
fn three_who_leave_fit_on_a_page_also_with_long_names_and_addresses() {
    let mut notice = notice();
    let mut long = wife();
    long.name = "マリア・フェルナンダ・アレハンドラ・デ・ラ・クルス・ゴンサレス・ケンポ".to_owned();
    long.kana = "マリア フェルナンダ アレハンドラ デ ラ クルス ゴンサレス ケンポ".to_owned();
    long.reason = "2026年10月1日から、勤務先の契約が週30時間に変わり、その会社の健康保険に加入したため。資格情報のお知らせの写しを添付します。\
        なお、前の契約は9月30日に終わっています。".to_owned();
    notice.dependents = vec![wife(), son(), long];
    notice.insured.address = "〒000-0000 東京都見本区見本一丁目2番3号 見本グランドレジデンス・イーストタワー アネックス館 第2別棟 地下1階 B105号室（健保 次郎 様方）".to_owned();
    let paper = typeset(&notice).unwrap();
    look("three.pdf", &paper.pdf);
    assert_eq!(paper.pages, 1);
}

#[test]
fn the_longest_that_is_taken_still_stays_inside_its_cells() {
    let mut notice = notice();
    let mut long = son();
    let fill = |most: usize| "縣".repeat(most);
    long.name = fill(80);
    long.kana = "ヴ".repeat(80);
    long.reason = fill(240);
    long.occupation = fill(80);
    long.relationship = fill(30);
    notice.insurer = fill(80);
    notice.insured.name = fill(80);
    notice.insured.kana = fill(80);
    notice.insured.address = fill(240);
    notice.remarks = fill(240);
    notice.dependents = vec![long.clone(), long];
    let paper = typeset(&notice).unwrap();
    look("longest.pdf", &paper.pdf);
    assert_eq!(paper.pages, 2, "one on each page");
    assert_eq!(outside(&paper.pdf), Vec::<String>::new());
}

#[test]
fn four_who_leave_take_two_pages_each_with_everything_the_employer_needs() {
    let mut notice = notice();
    notice.dependents = vec![wife(), son(), son(), wife()];
    let paper = typeset(&notice).unwrap();
    let text = dense(&text(&paper.pdf));
    assert_eq!(paper.pages, 2);
    for word in ["事業主記入欄", "健康保険組合記入欄", "健保太郎", "4人"] {
        assert_eq!(text.matches(word).count(), 2, "{word}");
    }
    assert!(text.contains("被扶養者でなくなる方4"));
}

#[test]
fn a_notice_has_no_place_for_my_number() {
    let text = dense(&text(&typeset(&notice()).unwrap().pdf));
    let named: Vec<_> = text.match_indices("個人番号").collect();
    assert_eq!(named.len(), 1, "only the note that there is none");
    assert!(text.contains("個人番号（マイナンバー）の欄はありません"));
}

#[test]
fn what_is_not_known_stays_blank_for_a_pen() {
    let mut notice = notice();
    notice.dependents = vec![Leaving::default()];
    notice.insured = Insured::default();
    let paper = typeset(&notice).unwrap();
    look("blank.pdf", &paper.pdf);
    let text = dense(&text(&paper.pdf));
    assert!(text.contains("□あり□なし") && text.contains("□男□女") && text.contains("□同居□別居"));
    let filled = text.matches('■').count();
    assert_eq!(filled, 1, "only that somebody leaves");
}

#[test]
fn who_hands_in_directly_is_told_so() {
    let mut notice = notice();
    notice.route = Route::Direct;
    let text = dense(&text(&typeset(&notice).unwrap().pdf));
    assert!(text.contains("健康保険組合に直接提出してください"));
    assert!(!text.contains("お勤め先（事業主）を通じて"));
}

#[test]
fn nobody_too_many_and_too_much_are_refused_by_name() {
    let with = |change: fn(&mut NoticeOfChange)| {
        let mut notice = notice();
        change(&mut notice);
        typeset(&notice).unwrap_err().to_string()
    };
    assert_eq!(
        with(|it| it.dependents.clear()),
        "a dependent who leaves is missing"
    );
    assert_eq!(
        with(|it| it.dependents = vec![wife(); 31]),
        "more than 30 of dependents"
    );
    assert_eq!(
        with(|it| it.dependents[1].reason = "あ".repeat(241)),
        "reason has more than 240 characters"
    );
    assert_eq!(
        with(|it| it.insured.name = "x".repeat(100_000)),
        "name has more than 80 characters"
    );
}
