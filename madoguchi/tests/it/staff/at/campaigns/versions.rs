//! Another version of the questionnaire, in a draft and while people answer.

use super::*;

const KENNIN: &str = "/staff/at/omron/campaigns/kennin";
const DRAFT: &str = "/staff/at/omron/campaigns/kennin-2027";

/// The file of the version that a campaign asks with.
async fn downloaded(admin: &Browser, room: &Page) -> String {
    let file = admin.opens(&room.link("ファイルをダウンロード")).await;
    file.is(200);
    String::from_utf8(file.answer.body.clone()).unwrap()
}

async fn brings(admin: &Browser, room: &Page, text: &str) -> Page {
    let file = [("q.toml", text.as_bytes())];
    admin.sends_files(room, "取り込む", &file).await
}

/// The second version: another wording, and 備考 is gone.
fn second(text: &str) -> String {
    let next = text
        .replace("version = \"1\"", "version = \"2\"")
        .replace("{name}さんは働いていますか", "{name}さんはお勤めですか")
        .replace("[\"papers\", \"remark\"]", "[\"papers\"]");
    let begin = next.find("[question.remark]").unwrap();
    let end = next[begin + 1..]
        .find("\n[")
        .map_or(next.len(), |end| begin + 1 + end + 1);
    format!("{}{}", &next[..begin], &next[end..])
}

#[tokio::test]
async fn a_draft_asks_with_another_version_once_its_differences_were_seen() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        copies(&admin).await;
        let room = admin.opens(&format!("{DRAFT}/questionnaire")).await;
        room.sees("every_kind 1").sees("この調査で使用中");
        let text = downloaded(&admin, &room).await;
        let page = brings(&admin, &room, &text.replace("\"yes_no\"", "\"maybe\"")).await;
        page.is(422)
            .sees("行目（question.")
            .sees("「maybe」は使えません。");
        let page = brings(&admin, &room, &text.replace("お一人ずつ", "お一人様ずつ")).await;
        page.is(422).sees("版「1」は調査で使っているため");
        let page = brings(&admin, &room, &second(&text)).await;
        page.is(200)
            .sees("取り込みました。違いを確かめてください。")
            .sees("every_kind 2")
            .sees("なくなる")
            .sees("質問文：「{name}さんは働いていますか」→「{name}さんはお勤めですか」");
        let again = brings(&admin, &room, &second(&text)).await;
        again.sees("この設問定義は、もう取り込んであります。");
        // One that nobody is asked with may be mended, and is asked with as it is then.
        let mended = second(&text).replace("お勤めですか", "お仕事をお持ちですか");
        let page = brings(&admin, &room, &mended).await;
        page.sees("お仕事をお持ちですか");
        let done = admin.presses(&page, "この版で伺う", &[]).await;
        done.at(DRAFT)
            .sees("設問定義を替えました。")
            .sees("every_kind 2");
        let preview = admin.opens(&format!("{DRAFT}/preview")).await;
        let walk = admin.presses(&preview, "架空の家族で見る", &[]).await;
        walk.sees("お仕事をお持ちですか");
        let late = admin.presses(&page, "この版で伺う", &[]).await;
        late.is(422).sees("違いをもう一度確かめてください。");
    })
    .await;
}

#[tokio::test]
async fn while_people_answer_it_is_counted_first_and_then_changed_with_a_reason() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let room = admin.opens(&format!("{KENNIN}/questionnaire")).await;
        let text = downloaded(&admin, &room).await;
        let other = second(&text).replace("key = \"every_kind\"", "key = \"other\"");
        let page = brings(&admin, &room, &other).await;
        page.is(422).sees("「every_kind」から変えられません。");
        let page = brings(&admin, &room, &second(&text)).await;
        let waits = admin.presses(&page, "影響を確かめる", &[]).await;
        waits.sees("設問定義の入れ替えの確認").sees("順番待ち");
        site.works_orders_off().await;
        let told = admin.opens(&waits.path).await;
        told.is(200)
            .sees("1から2に替えたときの影響です")
            .sees("新しい版に替わる調査票")
            .sees("22件");
        assert!(told.path.contains("/questionnaire/tried/"), "{}", told.path);
        let refused = admin.presses(&told, "この版に替える", &[]).await;
        refused.refuses("purpose", "替える理由を入力してください。");
        let why = [("替える理由", "言い回しを直すため")];
        let waits = admin.presses(&told, "この版に替える", &why).await;
        waits.sees("設問定義の入れ替え").sees("言い回しを直すため");
        site.works_orders_off().await;
        let done = admin.opens(&waits.path).await;
        done.sees("完了")
            .sees("設問定義を替えました。")
            .sees("1から2に替わった調査票は22件です。");
        assert_eq!(lines(&site, "campaign.questionnaire").await.len(), 1);
        let one = admin.opens(KENNIN).await;
        one.sees("every_kind 2").sees("設問定義を入れ替え");
        // The file says so too: whoever edits the campaign goes on from there.
        let edit = admin.opens(&format!("{KENNIN}/edit")).await;
        let page = admin
            .presses(&edit, "保存する", &[("name", "別の名前")])
            .await;
        page.sees("保存しました。");
        let over = admin.opens(&told.path).await;
        over.sees("もう、この版に替えてあります。")
            .misses("この版に替える</button>");
    })
    .await;
}

#[tokio::test]
async fn what_was_tried_is_not_taken_once_the_version_was_mended() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let room = admin.opens(&format!("{KENNIN}/questionnaire")).await;
        let text = downloaded(&admin, &room).await;
        let page = brings(&admin, &room, &second(&text)).await;
        let waits = admin.presses(&page, "影響を確かめる", &[]).await;
        site.works_orders_off().await;
        let told = admin.opens(&waits.path).await;
        let mended = second(&text).replace("お勤めですか", "お仕事をお持ちですか");
        brings(&admin, &room, &mended).await.is(200);
        let why = [("替える理由", "言い回しを直すため")];
        let waits = admin.presses(&told, "この版に替える", &why).await;
        site.works_orders_off().await;
        let failed = admin.opens(&waits.path).await;
        failed
            .sees("失敗")
            .sees("その間に、調査か設問定義が変わりました。");
        assert!(lines(&site, "campaign.questionnaire").await.is_empty());
        admin.opens(KENNIN).await.sees("every_kind 1");
    })
    .await;
}
