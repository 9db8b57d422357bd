//! From the tile at home to the receipt.

use super::*;

#[tokio::test]
async fn the_tile_leads_to_what_everybody_can_still_get() {
    on_both(async |site| {
        let (taro, season) = at_the_season(&site).await;
        speaks(&season)
            .at(SEASON)
            .sees("健保　太郎さん")
            .sees("最大3,000円（1回）")
            .sees("健保　次郎さん")
            .sees("合わせて最大6,000円（2回分）")
            .sees("2026年10月1日から2027年1月31日まで")
            .sees("受けた方の氏名（フルネーム）")
            .sees("申請を受け付けた月の翌々月の給与と一緒に");
        let home = taro.opens("/portal/home").await;
        home.sees("受付中").sees("2027年2月28日（日）");
        taro.opens("/portal/subsidies").await.at(SEASON);
        let none = begins(&taro, &season, &[]).await;
        none.refuses("person", "申請する方を選んでください。");
    })
    .await;
}

#[tokio::test]
async fn two_people_are_applied_for_at_once_with_every_step_of_what_it_comes_to() {
    on_both(async |site| {
        let (taro, season) = at_the_season(&site).await;
        let task = begins(&taro, &season, &[1, 2]).await;
        speaks(&task)
            .sees("まだ申請していません")
            .sees("健保　花子さん")
            .sees("未入力");
        let first = taro.opens(&task.link("入力を始める")).await;
        first.sees("1人目（全2人）");
        let second = types(&taro, &first, "3,800", false).await;
        second.sees("2人目（全2人）").sees("健保　次郎さん");
        let task = taro.opens(&task.path).await;
        task.sees("入力済み").sees("次の方：健保　次郎さん");
        let list = types(&taro, &second, "2500", true).await;
        speaks(&list).sees("あと2件の書類が必要です。");
        let case = case_of(&task);
        let check = taro.opens(&format!("{ROOM}{case}/check")).await;
        speaks(&check)
            .sees("足りない書類が2件あります")
            .sees("払った金額 3,800円")
            .sees("上限 3,000円")
            .sees("お支払い 3,000円")
            .sees("2回目・2026年11月10日")
            .sees("合計 8,000円")
            .misses("type=\"submit\">申請する");
        hands_in_too_early(&site, &taro, (case, &check)).await;
        sends_receipts(&taro, &list).await;
        let check = taro.opens(&format!("{ROOM}{case}/check")).await;
        check.misses("足りない書類が");
        let receipt = taro.presses(&check, "申請する", &[]).await;
        speaks(&receipt)
            .sees("申請が完了しました。")
            .sees("受付番号")
            .sees("給与と一緒に受け取る")
            .sees("次の方の申請へ進む");
        let task = taro.opens(&format!("{ROOM}{case}")).await;
        speaks(&task)
            .sees("申請を受け付けました")
            .sees("受付票を見る");
        let season = taro.opens(SEASON).await;
        speaks(&season)
            .sees("健保　花子さん、健保　次郎さんの申請")
            .sees("受付済み")
            .sees("今回の分は、すでに申請されています。");
        assert_eq!(ids(&season).len(), 1);
    })
    .await;
}

/// Sent without a receipt, nothing is handed in.
async fn hands_in_too_early(site: &Site, taro: &Browser, (case, check): (Uuid, &Page)) {
    let fields = [
        ("form_token", check.token()),
        ("seen", check_seen(site, case).await),
    ];
    let fields = fields.map(|(name, value)| (name.to_owned(), value));
    let early = taro.posts(&format!("{ROOM}{case}/submit"), &fields).await;
    speaks(&early).is(409).sees("足りない書類があります。");
}

/// Two pictures for each receipt of the list.
async fn sends_receipts(taro: &Browser, list: &Page) {
    for (number, link) in (0..).zip(receipts(list)) {
        let paper = taro.opens(&link).await;
        let (one, two) = (picture(2 * number), picture(2 * number + 1));
        let sent = [("1.png", one.as_slice()), ("2.png", two.as_slice())];
        let saved = taro.sends_files(&paper, "保存する", &sent).await;
        speaks(&saved).sees("2つのファイルをお預かりしました。");
    }
}

/// What the check page would send along.
async fn check_seen(site: &Site, case: Uuid) -> String {
    let insurer = site.insurer("omron");
    let scope = site.portal.store().read(insurer.id).await.unwrap();
    let person = store::roster::find::by_numbers(&scope, "01", "1001", "00").await;
    drop(scope);
    let who = app::survey::Insured {
        person: person.unwrap().unwrap().id,
        by: Actor::Operator,
        insurer,
    };
    let sheet = app::survey::open(&site.portal, &who, case).await.unwrap();
    sheet.unwrap().digest().unwrap()
}

#[tokio::test]
async fn pressed_twice_it_is_one_application_with_one_letter() {
    on_both(async |site| {
        let (taro, check) = at_the_check(&site, &[1]).await;
        let (again, same) = (taro.copied(), check.clone());
        let (one, other) = tokio::join!(
            taro.presses(&check, "申請する", &[]),
            again.presses(&same, "申請する", &[])
        );
        let number = |page: &Page| {
            let text = page.sees("受付日時").text();
            let (before, _) = text.split_once("受付日時").unwrap();
            let (_, number) = before.rsplit_once("受付番号").unwrap();
            number.trim().to_owned()
        };
        assert_eq!(number(&one), number(&other));
        let letters = site.letters_to(TARO.mail).await;
        let receipts: Vec<_> = letters
            .iter()
            .filter(|letter| letter.text.contains(&number(&one)))
            .collect();
        let [letter] = receipts.as_slice() else {
            panic!("{} letters", receipts.len())
        };
        assert_eq!(
            letter.subject,
            "【申請を受け付けました】オムロン健康保険組合"
        );
        assert!(letter.text.contains(ROOM), "{}", letter.text);
        // What stands below is in every letter.
        let (own, _) = letter.text.split_once("このメールは自動で").unwrap();
        for word in FOREIGN.into_iter().chain(["花子", "3,000"]) {
            assert!(!own.contains(word), "{word}: {own}");
        }
        let pdf = taro.opens(&one.link("受付票をPDFで保存する")).await;
        assert_eq!(pdf.answer.header("content-type"), Some("application/pdf"));
    })
    .await;
}

#[tokio::test]
async fn who_is_left_out_by_what_was_typed_reads_why_and_nothing_can_be_handed_in() {
    on_both(async |site| {
        let (taro, season) = at_the_season(&site).await;
        let task = begins(&taro, &season, &[1]).await;
        let page = taro.opens(&task.link("入力を始める")).await;
        let check = taro.presses(&page, "次へ", &[("q-place", "work")]).await;
        speaks(&check)
            .sees("勤め先での集団接種は、会社が費用を払っているため、補助の対象になりません。")
            .sees("お支払いできるものがないため、申請できません。")
            .misses("type=\"submit\">申請する");
        let fields = [
            ("form_token", check.token()),
            ("seen", check_seen(&site, case_of(&task)).await),
        ];
        let fields = fields.map(|(name, value)| (name.to_owned(), value));
        let refused = taro
            .posts(&format!("{ROOM}{}/submit", case_of(&task)), &fields)
            .await;
        speaks(&refused)
            .is(409)
            .sees("お支払いできるものがありません。");
    })
    .await;
}

#[tokio::test]
async fn where_there_are_two_ways_of_payment_one_is_chosen() {
    on_both(async |site| {
        let both = SAMPLE.replace(
            "[\"voluntary\", \"special_retiree\"]",
            "[\"general\", \"voluntary\"]",
        );
        let both = both.replace("ways = [\"salary\"]", "ways = [\"salary\", \"account\"]");
        offers_as(&site, &both).await;
        let (taro, season) = at_the_season_of(&site).await;
        let (taro, check) = at_the_check_of(&taro, &season, &[1]).await;
        let none = taro.presses(&check, "申請する", &[]).await;
        speaks(&none).refuses("way", "お支払いの方法を選んでください。");
        let odd = taro
            .presses(&none, "申請する", &[("way", "public_account")])
            .await;
        odd.is(422);
        let receipt = taro.presses(&odd, "申請する", &[("way", "account")]).await;
        speaks(&receipt)
            .sees("登録した銀行口座で受け取る")
            .sees("翌々月の25日ごろ");
    })
    .await;
}
