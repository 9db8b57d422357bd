//! `/portal/family`: an adult of the family comes in by invitation, and sees what is about them alone.

mod later;

use std::sync::Arc;

use app::audit::Actor;
use app::statements::{Mode, Options, Table, import};
use chrono::TimeDelta;
use definitions::insurer::{Asked, Contact, Insurer, Module, ModuleKind};

use crate::support::*;

const LINES: &str = "記号,番号,枝番,診療年月,診療区分,医療機関名,日数,医療費総額,保険者負担額,公費負担額,自己負担額\r\n\
    01,1001,00,202608,外来,みほん内科,2,10000,7000,0,3000\r\n\
    01,1001,01,202608,歯科,みほん歯科,1,5000,3500,0,1500\r\n";
const LINK: &str = "/portal/family/invitation/";

/// オムロン: 健保　花子, the wife of TARO.
pub(crate) const HANAKO: Person = Person {
    code: "omron",
    symbol: "01",
    number: "1001",
    birth: ("1979", "7", "28"),
    kana: "ケンポ ハナコ",
    user_id: "kenpo-hanako",
    mail: "hanako@example.jp",
};

pub(crate) fn offers(insurer: &mut Insurer) {
    insurer.modules.push(Module {
        kind: ModuleKind::MedicalExpenses,
        label: "医療費と給付金支給額".to_owned(),
        description: None,
    });
    insurer.assurance.medical_expenses = Asked::Known;
    insurer.contact = Contact::Required;
    insurer.family.own_accounts = true;
}

pub(crate) fn set() -> Set {
    Set {
        changed: offers,
        ..Set::default()
    }
}

pub(crate) async fn lines(site: &Site) {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), LINES).unwrap();
    let options = Options {
        table: Table::Lines,
        mode: Mode::Replace,
        dry_run: false,
        allow_loss: true,
        by: Actor::Operator,
    };
    let (store, insurer) = (site.portal.store(), site.insurer("omron"));
    let quiet = Arc::new(|_| {});
    let report = import(store, &insurer, file.path(), options, &site.clock, quiet).await;
    assert_eq!(report.unwrap().refused, []);
}

/// TARO, at home.
pub(crate) async fn taro(site: &Site) -> Browser {
    let taro = site.browser();
    taro.signs_up(site, &TARO).await;
    let page = taro.logs_in(TARO.user_id, PASSWORD).await;
    let page = taro.agrees(page).await;
    page.at("/portal/contact");
    let typed = [
        ("郵便番号", "1000001"),
        ("住所", "東京都千代田区千代田1-1"),
        ("電話番号", "0312345678"),
    ];
    let page = taro.presses(&page, "次へ", &typed).await;
    taro.presses(&page, "OK", &[]).await.at("/portal/home");
    taro
}

/// The page on which TARO invites HANAKO.
async fn at_hanako(taro: &Browser) -> Page {
    let home = taro.opens("/portal/home").await;
    let list = taro.opens(&home.link("ご家族の利用登録")).await;
    list.at("/portal/family").sees("健保　花子さん");
    let way = if list.text().contains("送りなおす") {
        "送りなおす・取り消す（健保　花子さん）"
    } else {
        "招待する（健保　花子さん）"
    };
    taro.opens(&list.link(way)).await
}

async fn invites(taro: &Browser, mail: &str) -> Page {
    let page = at_hanako(taro).await;
    let typed = [("招待する方のメールアドレス", mail)];
    taro.presses(&page, "招待のメールを送る", &typed).await
}

/// HANAKO through the link, up to her home page.
pub(crate) async fn accepts(site: &Site, link: &str) -> Browser {
    let hanako = site.browser();
    let page = hanako.opens(link).await;
    page.is(200)
        .sees("オムロン健康保険組合")
        .misses("花子")
        .misses("太郎");
    let page = hanako.presses(&page, "次へ", &HANAKO.items()).await;
    page.at("/portal/signup/account").sees("健保　花子 様");
    let page = hanako.presses(&page, "作成する", &HANAKO.choice()).await;
    let code = site.code(HANAKO.mail).await;
    let page = hanako.presses(&page, "OK", &[("認証番号", &code)]).await;
    page.at("/portal/signup/done");
    let page = hanako.logs_in(HANAKO.user_id, PASSWORD).await;
    // A contact address is the insured person's affair.
    hanako.agrees(page).await.at("/portal/home");
    hanako
}

#[tokio::test]
async fn a_family_member_comes_in_by_invitation_and_their_page_is_their_own() {
    on_both_set(set(), async |site| {
        lines(&site).await;
        let taro = taro(&site).await;
        let own = invites(&taro, TARO.mail).await;
        own.is(422).refuses("mail", "あなたのアカウントの");
        let listed = invites(&taro, HANAKO.mail).await;
        listed
            .at("/portal/family")
            .sees("招待のメールを送りました。")
            .sees("2026年11月28日")
            .misses(HANAKO.mail)
            .misses("次郎");
        let link = site.link(HANAKO.mail, LINK).await;
        let letter = site.letter(HANAKO.mail, LINK).await;
        assert!(letter.text.contains("7日間") && !letter.text.contains("太郎"));
        let hanako = accepts(&site, &link).await;
        let home = hanako.opens("/portal/home").await;
        home.sees("医療費と給付金支給額")
            .misses("被扶養者資格調査")
            .misses("ご家族の利用登録")
            .misses("連絡先の変更");
        hanako.looks_at("/portal/family").await.is(404);
        hanako.looks_at("/portal/contact").await.is(404);
        // The insurer asks insured people for no more than a log-in: everything of hers is known to the family.
        hanako
            .opens("/portal/statements")
            .await
            .at("/portal/step-up")
            .sees("手紙の登録用コードで確認する");
        hanako
            .opens("/portal/record")
            .await
            .sees("ご本人であることの確認")
            .misses("招待しました");
        // What the insured person sees has not changed, and the link is used up.
        let page = at_hanako(&taro).await;
        page.sees("2026年11月28日").misses("登録済み");
        let gone = site.browser().opens(&link).await;
        gone.sees("この招待は使えません").misses("花子");
        let statements = taro.opens("/portal/statements").await;
        statements.sees("みほん歯科").sees("健保　花子");
    })
    .await;
}

#[tokio::test]
async fn wrong_items_another_persons_and_a_taken_account_are_one_answer_and_are_counted() {
    on_both_set(set(), async |site| {
        let taro = taro(&site).await;
        invites(&taro, HANAKO.mail).await;
        let link = site.link(HANAKO.mail, LINK).await;
        let hanako = site.browser();
        let page = hanako.opens(&link).await;
        let wrong = [
            HANAKO.items_but("日", "29"),
            HANAKO.items_but("氏名（カナ）", "ケンポ ジロウ"),
            HANAKO.items_but("番号", "1038"),
            TARO.items(),
        ];
        for items in &wrong {
            let page = hanako.presses(&page, "次へ", items).await;
            page.is(422).sees("ご本人を確認できませんでした");
        }
        hanako.presses(&page, "次へ", &wrong[0]).await.is(422);
        hanako.presses(&page, "次へ", &wrong[0]).await.is(429);
        // The insured person's own counts are untouched.
        let other = site.browser();
        other.identifies(&TARO).await.is(422);
        site.passes(TimeDelta::minutes(31));
        taro.logs_in_again(TARO.user_id, PASSWORD).await;
        accepts(&site, &link).await;
        // She has an account now: whoever is invited in her name meets the same wall, and she is told.
        invites(&taro, "another@example.jp").await;
        let again = site.link("another@example.jp", LINK).await;
        let stranger = site.browser();
        let page = stranger.opens(&again).await;
        let page = stranger.presses(&page, "次へ", &HANAKO.items()).await;
        page.is(422).sees("ご本人を確認できませんでした");
        let told = site.letter(HANAKO.mail, HANAKO.user_id).await;
        assert!(told.text.contains(HANAKO.user_id));
    })
    .await;
}

#[tokio::test]
async fn a_link_ends_when_it_is_taken_back_replaced_or_seven_days_old() {
    on_both_set(set(), async |site| {
        let taro = taro(&site).await;
        invites(&taro, HANAKO.mail).await;
        let first = site.link(HANAKO.mail, LINK).await;
        let hanako = site.browser();
        let page = hanako.opens(&first).await;
        let chosen = hanako.presses(&page, "次へ", &HANAKO.items()).await;
        chosen.at("/portal/signup/account");
        invites(&taro, HANAKO.mail).await;
        let second = site.link_but(HANAKO.mail, LINK, &first).await;
        hanako.opens(&first).await.sees("この招待は使えません");
        // The sign-up that had begun through it has ended, too.
        let typed = HANAKO.choice();
        let ended = hanako.presses(&chosen, "作成する", &typed).await;
        ended.at("/portal/signup");
        hanako.opens(&second).await.sees("次へ");
        let page = at_hanako(&taro).await;
        taro.presses(&page, "招待を取り消す", &[])
            .await
            .at("/portal/family")
            .sees("招待を取り消しました。");
        hanako.opens(&second).await.sees("この招待は使えません");
        invites(&taro, HANAKO.mail).await;
        let third = site.link_but(HANAKO.mail, LINK, &second).await;
        site.passes(TimeDelta::days(7) - TimeDelta::minutes(1));
        hanako.opens(&third).await.sees("次へ");
        site.passes(TimeDelta::minutes(2));
        hanako.opens(&third).await.sees("この招待は使えません");
        for nothing in ["A".repeat(43), "no".to_owned()] {
            for insurer in ["omron", "nobody"] {
                let page = hanako.opens(&format!("{LINK}{insurer}/{nothing}")).await;
                page.sees("この招待は使えません");
            }
        }
        let audit = site.audit("omron").await;
        let count = |action: &str| audit.iter().filter(|line| *line == action).count();
        assert_eq!((count("family.invite"), count("family.withdraw")), (3, 1));
    })
    .await;
}

#[tokio::test]
async fn without_the_insurers_word_there_are_no_such_pages() {
    on_both(async |site| {
        let ken = site.browser();
        let home = ken.moves_in(&site, &KEN).await;
        home.misses("ご家族の利用登録");
        ken.looks_at("/portal/family").await.is(404);
        let page = ken.opens(&format!("{LINK}omron/{}", "A".repeat(43))).await;
        page.sees("この招待は使えません");
    })
    .await;
}
