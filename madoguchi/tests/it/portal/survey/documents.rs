//! `/portal/survey/{case}/documents`: papers handed in without script.

use super::*;
use crate::support::wire::Request;

/// A picture of one pixel like no other: its comment, which is left out of what is shown, tells them apart.
pub(crate) fn picture(number: u32) -> Vec<u8> {
    const PNG: &[u8] = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9BU";
    const REST: &[u8] = b"\0\0\0\nIDATx\xDAch\0\0\0\x82\0\x81\xDAE\x08;\0\0\0\0IEND\xAEB`\x82";
    let chunk = [b"tEXtComment\0".as_slice(), number.to_string().as_bytes()].concat();
    let crc = chunk.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| match crc & 1 {
            1 => 0xEDB8_8320 ^ (crc >> 1),
            _ => crc >> 1,
        })
    });
    let length = u32::try_from(chunk.len() - 4).unwrap().to_be_bytes();
    [PNG, &length, &chunk, &(!crc).to_be_bytes(), REST].concat()
}

/// 太郎 at the page of 花子's pay slips, all questions answered.
pub(crate) async fn at_the_slips(site: &Site) -> (Browser, Page) {
    let (taro, check) = at_the_check(site).await;
    check.sees("足りない書類が1件あります");
    let slips = taro.opens(&check.link("給与明細の写しなど")).await;
    slips
        .sees("健保　花子さん")
        .sees("次のうち、どれか1つ")
        .sees("3か月以内に発行されたもの")
        .sees("まだありません。");
    (taro, slips)
}

#[tokio::test]
async fn photos_are_saved_put_in_order_turned_and_deleted() {
    on_both(async |site| {
        let (taro, slips) = at_the_slips(&site).await;
        let (one, two) = (picture(1), picture(2));
        let sent = [("10月.png", one.as_slice()), ("11月.png", two.as_slice())];
        let page = taro.sends_files(&slips, "保存する", &sent).await;
        page.sees("保存済み 10:00：2つのファイルをお預かりしました。");
        let html = page.html();
        assert!(html.find("10月.png") < html.find("11月.png"));
        let page = taro.presses(&page, "前へ（2つ目：11月.png）", &[]).await;
        let html = page.sees("順番を変えました。").html();
        assert!(html.find("11月.png") < html.find("10月.png"));
        let page = taro
            .presses(&page, "右に回す（1つ目：11月.png）", &[])
            .await;
        assert!(page.sees("向きを変えました。").html().contains("turned-1"));
        let large = taro.opens(&page.link("11月.png")).await;
        large.sees("元に戻せません");
        let page = taro.presses(&large, "このファイルを削除する", &[]).await;
        page.sees("削除しました。").sees("10月.png");
        assert!(!page.html().contains("11月.png"));
        let again = taro.presses(&large, "このファイルを削除する", &[]).await;
        again.sees("10月.png");
    })
    .await;
}

#[tokio::test]
async fn what_is_shown_is_a_clean_picture_that_no_page_can_run() {
    on_both(async |site| {
        let (taro, slips) = at_the_slips(&site).await;
        let page = taro
            .sends_files(&slips, "保存する", &[("a.png", &picture(1))])
            .await;
        let small = format!("{}/0", page.link("a.png"));
        let shown = taro.looks_at(&small).await;
        let header = |name| shown.answer.header(name).unwrap_or_default().to_owned();
        assert_eq!(shown.status(), 200);
        assert_eq!(header("content-type"), "image/jpeg");
        assert!(shown.answer.body.starts_with(b"\xFF\xD8"));
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("cache-control"), "no-store");
        assert!(header("content-security-policy").starts_with("sandbox"));
        assert!(header("content-disposition").starts_with("inline; filename="));
        taro.looks_at(&format!("{}/99", page.link("a.png")))
            .await
            .is(404);
        let ken = site.browser();
        ken.moves_in(&site, &KEN).await;
        ken.looks_at(&small).await.is(404);
        ken.looks_at(&slips.path).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_not_taken_is_named_with_the_way_out_and_the_others_stay() {
    on_both(async |site| {
        let (taro, slips) = at_the_slips(&site).await;
        let large = [picture(2), vec![0; 21 * 1024 * 1024]].concat();
        let photo = picture(1);
        let heic = b"\0\0\0\x18ftypheic\0\0\0\0heicmif1 and so on";
        let sent = [
            ("メモ.txt", b"hello".as_slice()),
            ("10月.png", &photo),
            ("大きい.png", &large),
            ("IMG_1.HEIC", heic),
            ("空.pdf", b""),
        ];
        let page = taro.sends_files(&slips, "保存する", &sent).await;
        page.is(422)
            .sees("保存できなかったファイルがあります")
            .sees("メモ.txt")
            .sees("1つのファイルは20MBまでです。")
            .sees("「互換性優先」")
            .sees("中身が空です。")
            .sees("ほかの1つのファイルは、保存しました。");
        assert!(page.html().contains("10月.png"));
        let none = taro.sends_files(&page, "保存する", &[("", b"")]).await;
        none.is(422).sees("ファイルが選ばれていません。");
    })
    .await;
}

#[tokio::test]
async fn a_form_of_somebody_else_and_one_that_is_broken_take_nothing() {
    on_both(async |site| {
        let (taro, slips) = at_the_slips(&site).await;
        let photo = picture(1);
        let file = [("file", "a.png", photo.as_slice())];
        let foreign = [("form_token".to_owned(), "x".to_owned())];
        let request = Request::new("POST", &slips.path).files(&foreign, &file);
        assert_eq!(taro.sends(request).await.status, 403);
        let request = Request::new("POST", &slips.path).files(&[], &file);
        assert_eq!(taro.sends(request).await.status, 403);
        let ours = [("form_token".to_owned(), slips.token())];
        let whole = Request::new("POST", &slips.path).files(&ours, &file);
        // From the last boundary on the file is there.
        for end in (0..whole.body.len() - 6).step_by(7) {
            let mut cut = whole.clone();
            cut.body.truncate(end);
            let status = taro.sends(cut).await.status;
            assert!((400..500).contains(&status), "{status} at {end}");
        }
        // A head without end, of the token and of the file behind it.
        let second = whole
            .body
            .windows(10)
            .rposition(|bytes| bytes == b"Content-Di");
        for (place, status) in [(40, 403), (second.unwrap(), 400)] {
            let mut endless = whole.clone();
            let head = b"Content-Disposition: form-data; ".repeat(8_000);
            endless.body.splice(place..place, head);
            assert_eq!(taro.sends(endless).await.status, status);
        }
        taro.opens(&slips.path).await.sees("まだありません。");
    })
    .await;
}

#[tokio::test]
async fn a_case_is_handed_in_with_its_papers_and_more_are_added_afterwards() {
    on_both(async |site| {
        let (taro, slips) = at_the_slips(&site).await;
        taro.sends_files(&slips, "保存する", &[("a.png", &picture(1))])
            .await;
        let list = taro.opens(&slips.link("書類の一覧へ")).await;
        list.sees("必要な書類は、そろっています。")
            .sees("1枚 保存済み");
        let check = taro.opens(&list.link("お答えの確認と提出へ")).await;
        check.misses("足りない書類が");
        let receipt = taro.presses(&check, "提出する", &[]).await;
        receipt
            .sees("提出が完了しました。")
            .sees("給与明細の写し（ファイル）");
        site.passes(chrono::TimeDelta::days(60));
        let taro = site.browser();
        taro.logs_in(TARO.user_id, PASSWORD).await;
        let page = taro.opens(&slips.path).await;
        page.misses("差し替え・削除");
        let page = taro
            .sends_files(&page, "保存する", &[("b.png", &picture(2))])
            .await;
        page.sees("1つのファイルをお預かりしました。");
    })
    .await;
}

#[tokio::test]
async fn a_paper_that_the_answers_no_longer_ask_for_stands_apart_and_can_be_deleted() {
    on_both(async |site| {
        let (taro, slips) = at_the_slips(&site).await;
        taro.sends_files(&slips, "保存する", &[("a.png", &picture(1))])
            .await;
        let check = slips.path.split("/documents").next().unwrap().to_owned();
        let page = taro.opens(&format!("{check}/check")).await;
        let works = taro
            .opens(&page.link("変更 健保　花子さんは働いていますか"))
            .await;
        taro.presses(&works, "保存して確認へ戻る", &[("q-works", "no")])
            .await;
        let list = taro.opens(&format!("{check}/documents")).await;
        list.sees("今のお答えでは必要のない書類");
        let slips = taro.opens(&list.link("給与明細の写し")).await;
        slips.sees("この書類は必要なくなりました。");
        let large = taro.opens(&slips.link("a.png")).await;
        taro.presses(&large, "このファイルを削除する", &[])
            .await
            .at(&format!("{check}/documents"));
    })
    .await;
}
