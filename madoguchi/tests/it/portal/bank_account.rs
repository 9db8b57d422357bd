//! `/portal/account/bank`: where a member's money goes.

use chrono::TimeDelta;

use crate::support::*;

const HERE: &str = "/portal/account/bank";

/// What is typed besides the holder.
const TYPED: [(&str, &str); 4] = [
    ("金融機関コード", "９９９１"),
    ("支店コード（店番）", "101"),
    ("kind", "ordinary"),
    ("口座番号", "12345"),
];

/// 太郎, who has shown the code of a letter.
async fn proven(site: &Site) -> Browser {
    let taro = site.browser();
    taro.moves_in(site, &TARO).await;
    let page = taro.opens(HERE).await;
    page.at("/portal/step-up")
        .sees("「振込先の口座」を登録・変更する前に、");
    let code = site.letter_code("omron", TARO.symbol, TARO.number).await;
    let page = taro
        .presses(&page, "確認する", &[("登録用コード", &code)])
        .await;
    page.at(HERE).sees("口座は、まだ登録されていません。");
    taro
}

async fn registers(taro: &Browser, holder: &str) -> Page {
    let page = taro.opens(&format!("{HERE}/change")).await;
    let mut typed = TYPED.to_vec();
    typed.push(("口座名義（カナ）", holder));
    taro.presses(&page, "登録する", &typed).await
}

#[tokio::test]
async fn a_member_registers_an_account_and_sees_it_masked() {
    on_both(async |site| {
        let taro = proven(&site).await;
        taro.opens("/portal/home").await.sees("振込先の口座");
        let page = registers(&taro, "けんぽ　たろう").await;
        page.at(HERE)
            .sees("口座を登録しました。")
            .sees("****345")
            .sees("ケンポ タロウ")
            .misses("0012345");
        let letter = site.letter(TARO.mail, "振込先の口座が変更されました").await;
        assert!(letter.text.contains("/portal/not-me/") && !letter.text.contains("9991"));
        registers(&taro, "ケンポ タロウ")
            .await
            .sees("いまの口座と同じため");
        assert!(
            site.audit("omron")
                .await
                .contains(&"account.bank".to_owned())
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_told_on_each_field_with_the_way_out() {
    on_both(async |site| {
        let taro = proven(&site).await;
        let page = taro.opens(&format!("{HERE}/change")).await;
        let page = taro
            .presses(&page, "登録する", &[("口座番号", "12345678")])
            .await;
        page.refuses("bank", "金融機関コードを入力してください。")
            .refuses("branch", "支店コードを入力してください。")
            .refuses("kind", "預金の種類を選んでください。")
            .refuses("number", "ゆうちょ銀行の方は")
            .refuses("holder", "");
        registers(&taro, "ケンポ ハナコ")
            .await
            .refuses("holder", "ご家族の口座は登録できません。");
        registers(&taro, "ヤマダ タロウ")
            .await
            .refuses("holder", "お名前が変わった方は、お問い合わせ先へ");
        taro.opens(HERE)
            .await
            .sees("口座は、まだ登録されていません。");
    })
    .await;
}

#[tokio::test]
async fn codes_are_found_by_name_where_the_operator_has_a_table() {
    on_both(async |site| {
        let taro = proven(&site).await;
        let page = taro.opens(&format!("{HERE}/change")).await;
        page.misses("名前からコードをさがす");
        let sample = definitions::samples::BANKS;
        let by = app::audit::Actor::Operator;
        let file = (sample.file, sample.text.as_bytes());
        let brought = app::payments::banks::import(&site.portal, file, by).await;
        assert!(brought.unwrap().is_ok());
        let page = taro.opens(&format!("{HERE}/change")).await;
        let find = "名前からコードをさがす";
        taro.presses(&page, find, &[])
            .await
            .refuses("bank_name", "名前のはじめ");
        let names = [
            ("銀行の名前のはじめ", "ミドリ"),
            ("支店の名前のはじめ", "おかのうえ"),
        ];
        let page = taro.presses(&page, find, &names).await;
        page.sees("みどり信用金庫（9992）を入れました。")
            .sees("丘の上支店（012）を入れました。");
        assert_eq!(
            (page.value("bank"), page.value("branch")),
            ("9992".into(), "012".into())
        );
        let typed = [
            ("kind", "savings"),
            ("口座番号", "1234567"),
            ("口座名義（カナ）", "ケンポ タロウ"),
        ];
        let page = taro.presses(&page, "登録する", &typed).await;
        page.at(HERE)
            .sees("みどり信用金庫（9992）")
            .sees("丘の上支店（012）")
            .sees("貯蓄");
    })
    .await;
}

#[tokio::test]
async fn a_change_asks_for_the_password_again() {
    on_both(async |site| {
        let taro = proven(&site).await;
        site.passes(TimeDelta::minutes(21));
        taro.opens(HERE).await.at(HERE);
        let page = taro.opens(&format!("{HERE}/change")).await;
        page.at("/portal/reauthenticate");
        let page = taro
            .presses(&page, "次へ", &[("パスワード", PASSWORD)])
            .await;
        page.at(&format!("{HERE}/change"));
    })
    .await;
}
