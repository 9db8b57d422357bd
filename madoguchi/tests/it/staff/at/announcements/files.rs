//! Files of announcements.

use super::*;

#[tokio::test]
async fn a_file_that_is_not_what_its_name_says_is_refused_and_the_announcement_stays() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let draft = drafts(&admin, "資料のあるお知らせ", &[]).await;
        let wrong: [(&str, &[u8], &str); 4] = [
            ("手引き.pdf", b"MZ", "PDF、PNG、JPEGのファイル"),
            ("手引き.exe", b"%PDF-1.7", "PDF、PNG、JPEGのファイル"),
            ("手引き.html", b"<p>", "PDF、PNG、JPEGのファイル"),
            ("手:引き.pdf", b"%PDF-1.7", "は使えません。名前を変えて"),
        ];
        for (name, bytes, says) in wrong {
            let page = admin
                .sends_files(&draft, "添付する", &[(name, bytes)])
                .await;
            page.is(422).refuses("file", says).sees("ありません。");
        }
        let large = vec![b' '; 10 * 1024 * 1024 + 1];
        let large = [b"%PDF-".as_slice(), &large].concat();
        let page = admin
            .sends_files(&draft, "添付する", &[("大きい.pdf", &large)])
            .await;
        page.refuses("file", "大きすぎます（10MBまで）");
        let page = admin.sends_files(&draft, "添付する", &[]).await;
        page.refuses("file", "添付する資料を選んでください。");
    })
    .await;
}

#[tokio::test]
async fn five_files_come_and_go_each_by_itself() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let mut page = drafts(&admin, "資料のあるお知らせ", &[]).await;
        let room = bare(&page).to_owned();
        for number in 1..=5 {
            let name = format!("資料{number}.png");
            let file: [(&str, &[u8]); 1] = [(&name, b"\x89PNG\r\n\x1a\n")];
            page = admin.sends_files(&page, "添付する", &file).await;
            page.sees("資料を添付しました。").sees(&name);
        }
        page.sees("資料は5つまでです。").misses("添付する資料");
        let file = page.link("資料2.png");
        assert!(file.starts_with(&room), "{file}");
        let answer = admin.opens(&file).await.answer;
        assert_eq!(answer.header("content-type"), Some("image/png"));
        let page = admin.presses(&page, "外す：資料2.png", &[]).await;
        page.sees("資料を外しました。")
            .misses("資料2.png")
            .sees("資料3.png");
        admin.opens(&file).await.is(404);
        let again = admin.presses(&page, "外す：資料3.png", &[]).await;
        let stale = admin.presses(&page, "外す：資料3.png", &[]).await;
        again.sees("資料を外しました。");
        stale.sees("その資料は、もうありません。");
        let lines = site.insurer("omron").id;
        let scope = site.portal.store().read(lines).await.unwrap();
        let lines = store::audit::after(&scope, 0, 10_000).await.unwrap();
        let count = |action| lines.iter().filter(|line| line.action == action).count();
        assert_eq!(count("announcements.attach"), 5);
        assert_eq!(count("announcements.detach"), 2);
    })
    .await;
}
