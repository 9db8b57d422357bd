//! Papers as PDF: the receipt, the notice of change; the result page that leads to it.

use app::audit::Actor;
use app::review::{Entered, Judged, decide_by_command};
use app::survey::{Decided, Deciding, begin_review, by_numbers, overview};
use domain::case::Decision;
use domain::questionnaire::Who;

use super::*;
use crate::commands::desk::Desk;

/// A file as it is handed over.
#[track_caller]
fn is_file(page: &Page, name: &str) {
    let header = |name: &str| page.answer.header(name).unwrap_or_default().to_owned();
    assert_eq!(page.status(), 200);
    assert_eq!(header("content-type"), "application/pdf");
    assert_eq!(header("cache-control"), "no-store");
    let told = header("content-disposition");
    assert!(
        told.starts_with("attachment; filename=\"") && told.contains(name),
        "{told}"
    );
}

#[tokio::test]
async fn the_receipt_is_kept_as_a_file_that_says_what_was_handed_in() {
    on_both(async |site| {
        let (taro, check) = at_the_check(&site).await;
        let case = check.path.trim_end_matches("/check").to_owned();
        taro.opens(&format!("{case}/receipt.pdf")).await.is(404);
        let receipt = hands_in(&taro, &check).await;
        let file = taro.opens(&receipt.link("受付票をPDFで保存する")).await;
        is_file(&file, "receipt-");
        let text = dense_text_of(&file.answer.body);
        for said in [
            "受付票",
            "01・1001",
            "健保太郎",
            "90,000円（9万円）",
            "はい、正しいです",
        ] {
            assert!(text.contains(said), "{said}: {text}");
        }
        let page = receipt.text();
        let (_, behind) = page.split_once("全体のしるし").expect("a digest");
        let digest: String = behind.split_whitespace().take(1).collect();
        assert!(text.contains(&digest), "{digest}: {text}");
        let again = taro.opens(&file.path).await;
        assert_eq!(again.answer.body, file.answer.body, "the same bytes");
        let ken = site.browser();
        ken.moves_in(&site, &KEN).await;
        ken.opens(&file.path).await.is(404);
        ken.opens(&format!("{case}/notice-of-change.pdf"))
            .await
            .is(404);
    })
    .await;
}

/// The case is decided in this way for 健保　花子.
async fn decided(site: &Site, decision: Decision, reason: Option<&str>) {
    let (portal, insurer, by) = (&site.portal, site.insurer("omron"), Actor::Operator);
    let case = by_numbers(portal, &insurer, "kennin", "01", "1001").await;
    let case = case.expect("the database answers").expect("a case");
    begin_review(portal, &insurer, case, by)
        .await
        .expect("a review");
    let found = overview(portal, &insurer, case).await.expect("a look");
    let people = found.expect("a case").people;
    let dependents = people.iter().filter(|one| one.who != Who::Insured);
    let decisions = dependents.map(|one| Deciding {
        who: one.who.clone(),
        decision,
        reason: reason.map(str::to_owned),
        effective_on: "2027-01-01".parse().ok(),
    });
    let done = decide_by_command(portal, &insurer, case, decisions.collect(), false).await;
    let decided = Entered::Judged(Judged::Now(Decided::Done));
    assert_eq!(done.expect("a decision"), decided);
}

#[tokio::test]
async fn who_has_to_leave_finds_the_notice_filled_in_on_the_result_page() {
    on_both(async |site| {
        let (taro, check) = at_the_check(&site).await;
        let case = check.path.trim_end_matches("/check").to_owned();
        hands_in(&taro, &check).await;
        taro.opens(&format!("{case}/result")).await.is(404);
        decided(&site, Decision::Remove, Some("収入が基準額を超えたため")).await;
        let result = taro.opens(&format!("{case}/result")).await;
        result
            .sees("扶養から外れます")
            .sees("2027年（令和9年）1月1日に扶養から外れます")
            .sees("収入が基準額を超えたため")
            .sees("扶養から外れる方のお手続き")
            .sees("お勤め先の健康保険の担当の方へお渡しください。")
            .sees("社会保険審査官");
        let file = taro
            .opens(&result.link("被扶養者（異動）届を保存する（PDF）"))
            .await;
        is_file(&file, "notice-of-change.pdf");
        let text = dense_text_of(&file.answer.body);
        for said in [
            "被扶養者（異動）届",
            "健保花子",
            "収入が基準額を超えたため",
            "妻",
        ] {
            assert!(text.contains(said), "{said}: {text}");
        }
    })
    .await;
}

#[tokio::test]
async fn who_goes_on_has_nothing_to_hand_in() {
    on_both(async |site| {
        let (taro, check) = at_the_check(&site).await;
        let case = check.path.trim_end_matches("/check").to_owned();
        hands_in(&taro, &check).await;
        decided(&site, Decision::Continue, None).await;
        let result = taro.opens(&format!("{case}/result")).await;
        result.sees("扶養を継続します").misses("notice-of-change");
        taro.opens(&format!("{case}/notice-of-change.pdf"))
            .await
            .is(404);
    })
    .await;
}

#[tokio::test]
async fn whose_answer_was_not_there_is_told_whom_to_ask() {
    on_both(async |site| {
        let (taro, check) = at_the_check(&site).await;
        let case = check.path.trim_end_matches("/check").to_owned();
        hands_in(&taro, &check).await;
        decided(&site, Decision::NoAnswer, None).await;
        let result = taro.opens(&format!("{case}/result")).await;
        result
            .sees("お答えを確認できませんでした")
            .sees("お答えを確認できなかった方について")
            .misses("notice-of-change");
    })
    .await;
}

/// A desk that works on the site's database, under its key.
fn desk_of(site: &Site) -> Option<Desk> {
    let store::Settings::Sqlite(database) = &site.database else {
        // The commands are the same on both; their own tests run on this one.
        return None;
    };
    let desk = Desk::empty();
    let data = desk.data();
    std::fs::create_dir_all(&data).expect("a folder");
    std::os::unix::fs::symlink(database, data.join("madoguchi.sqlite")).expect("a link");
    let key = data.join("master.key");
    std::fs::write(&key, "07".repeat(32)).expect("a key");
    let only_owner = std::os::unix::fs::PermissionsExt::from_mode(0o600);
    std::fs::set_permissions(&key, only_owner).expect("a key");
    Some(desk)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_file_prints_verifies_by_the_command_and_what_was_changed_is_found_out() {
    on_both(async |site| {
        let Some(desk) = desk_of(&site) else { return };
        let (taro, check) = at_the_check(&site).await;
        let receipt = hands_in(&taro, &check).await;
        let file = taro.opens(&receipt.link("受付票をPDFで保存する")).await;
        let pdf = &file.answer.body;
        let verify = ["receipt", "verify", "--insurer", "omron"];
        let kept = desk.file("receipt.pdf", pdf);
        let told = desk.tells(&[&verify[..], &[&kept]].concat());
        assert_eq!(told["outcome"], "whole", "{told}");
        let text = dense_text_of(pdf);
        let behind = |name: &str, length: usize| {
            let (_, rest) = text.split_once(name).expect("it is printed");
            rest.chars().take(length).collect::<String>()
        };
        let (number, digest) = (behind("受付番号", 15), behind("全体の値（SHA-256）", 64));
        let printed = [&verify[..], &[&number, "--digest", &digest]].concat();
        assert_eq!(
            desk.tells(&printed)["outcome"],
            "whole",
            "{number} {digest}"
        );
        let other = "0".repeat(64);
        let forged = desk.tells(&[&verify[..], &[&number, "--digest", &other]].concat());
        assert_eq!(forged["faults"], serde_json::json!(["shown"]));
        let mut changed = pdf.clone();
        changed[200] ^= 1;
        let changed = desk.file("changed.pdf", changed);
        let told = desk.tells(&[&verify[..], &[&changed]].concat());
        assert_eq!(told["faults"], serde_json::json!(["pages"]));
        let other = desk.file("other.pdf", b"%PDF-1.7\nno list\n%%EOF\n");
        let ran = desk.runs(&[&verify[..], &[&other]].concat());
        assert!(
            ran.code == 1 && ran.complaint.contains("保存したままの受付票"),
            "{}",
            ran.complaint
        );
    })
    .await;
}
