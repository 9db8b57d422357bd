//! The way in for each insurer of the manuals, and for one that mixes everything differently.

use crate::support::*;

#[tokio::test]
async fn at_0904_numbers_are_as_written() {
    on_both_set(["0904"].as_slice(), async |site| {
        let rin = site.browser();
        rin.signs_up(&site, &RIN).await;
        let letter = site.letter(RIN.mail, "認証番号").await;
        assert_eq!(letter.from, "住友商事健康保険組合 <sck-kenpo@ibss.jp>");
        assert_eq!(
            letter.subject,
            "【住友商事健康保険組合】ユーザーID作成の認証番号"
        );
        rin.logs_in(RIN.user_id, PASSWORD).await.at("/portal/terms");
    })
    .await;
}

#[tokio::test]
async fn at_jkc_kana_is_compared_in_the_most_forgiving_way() {
    on_both_set(["jkc"].as_slice(), async |site| {
        for kana in ["ケンホタロウ", "ｹﾝﾎ ﾀﾛｳ", "けんぼ　たろう"] {
            let browser = site.browser();
            let page = browser.opens("/portal/signup/jkc").await;
            let page = browser
                .presses(&page, "認証", &JVC_TARO.items_but("氏名（カナ）", kana))
                .await;
            page.at("/portal/signup/account");
        }
        let page = site.browser().moves_in(&site, &JVC_TARO).await;
        page.sees("JVCケンウッド健康保険組合");
    })
    .await;
}

#[tokio::test]
async fn nobody_is_called_by_a_name_that_came_through_damaged() {
    on_both_set(["jkc"].as_slice(), async |site| {
        let sakura = Person {
            number: "0240",
            birth: ("1969", "3", "14"),
            kana: "はなぞの さくら",
            ..JVC_TARO
        };
        let browser = site.browser();
        let page = browser.identifies(&sakura).await;
        page.sees("ハナゾノ サクラ 様").misses("〓");
        let page = site.browser().moves_in(&site, &sakura).await;
        page.sees("ハナゾノ サクラ さん").misses("〓");
    })
    .await;
}

#[tokio::test]
async fn the_code_of_jkc_is_lower_case_only() {
    on_both_set(["jkc"].as_slice(), async |site| {
        let browser = site.browser();
        let page = browser.opens("/portal/signup").await;
        let mut items = JVC_TARO.items();
        items.push(("保険者指定コード", "JKC"));
        let page = browser.presses(&page, "認証", &items).await;
        page.refuses("insurer_code", "保険者指定コードが見つかりません。");
        let page = browser
            .presses(&page, "認証", &[("保険者指定コード", "ｊｋｃ")])
            .await;
        page.at("/portal/signup/account");
    })
    .await;
}

#[tokio::test]
async fn at_ungkenpo_the_birth_date_is_chosen_from_lists_and_both_calendars_stand_there() {
    on_both_set(["ungkenpo"].as_slice(), async |site| {
        let taro = site.browser();
        let page = taro.opens("/portal/signup/ungkenpo").await;
        page.sees("1980年（昭和55年）");
        assert!(page.html().contains("<select"), "pull-downs");
        let page = taro.moves_in(&site, &UNEXT_TARO).await;
        page.sees("マイページ");
    })
    .await;
}

#[tokio::test]
async fn at_ungkenpo_a_registered_address_is_masked_and_stays() {
    on_both_set(["ungkenpo"].as_slice(), async |site| {
        let susumu = site.browser();
        let page = susumu.identifies(&SUSUMU).await;
        page.at("/portal/signup/account")
            .sees("r***@m")
            .misses(SUSUMU.mail);
        let (action, mut fields) = filled(&page, "作成する", &SUSUMU.choice()[..2]);
        fields.push(("mail".to_owned(), "thief@example.com".to_owned()));
        let page = susumu.posts(&action, &fields).await;
        page.at("/portal/signup/code")
            .misses(SUSUMU.mail)
            .misses("thief");
        let address = [
            ("form_token".to_owned(), page.token()),
            ("mail".to_owned(), "thief@example.com".to_owned()),
        ];
        susumu.posts("/portal/signup/code/address", &address).await;
        assert!(site.letters_to("thief@example.com").await.is_empty());
        let code = site.code(SUSUMU.mail).await;
        let page = susumu.opens("/portal/signup/code").await;
        susumu
            .presses(&page, "OK", &[("認証番号", &code)])
            .await
            .at("/portal/signup/done");
    })
    .await;
}

#[tokio::test]
async fn at_ibm_nobody_signs_up() {
    on_both_set(["ibm"].as_slice(), async |site| {
        site.browser().looks_at("/portal/signup/ibm").await.is(404);
    })
    .await;
}

#[tokio::test]
async fn at_hinata_the_letters_code_an_employee_number_and_an_english_name_do() {
    on_both_set(["hinata"].as_slice(), async |site| {
        let code = site.letter_code("hinata", "7", "00120").await;
        let taro = site.browser();
        let page = taro.opens("/portal/signup/hinata").await;
        page.misses("記号・番号はどこに書いてありますか");
        let items = [
            ("登録用コード", code.as_str()),
            ("社員番号", "20001"),
            ("年", "1980"),
            ("月", "4"),
            ("日", "3"),
            ("氏名（英字）", "Kenpo Taro"),
        ];
        let page = taro.presses(&page, "認証", &items).await;
        page.at("/portal/signup/account");
        let typed = [
            ("パスワード", "花見 だんご 2026"),
            ("メールアドレス", "hinata@example.jp"),
        ];
        let page = taro.presses(&page, "作成する", &typed).await;
        let code = site.code("hinata@example.jp").await;
        let page = taro.presses(&page, "OK", &[("認証番号", &code)]).await;
        page.at("/portal/signup/done");
        let page = taro.opens(&page.link("OK")).await;
        page.at("/portal/terms");
        let page = taro.agrees(page).await;
        page.at("/portal/home").sees("ひなたホーム");
    })
    .await;
}
