//! `/portal/statements`: medical expenses and benefits of a household.

mod papers;
mod privacy;

use std::sync::Arc;

use app::audit::Actor;
use app::statements::{Mode, Options, Table, import};
use definitions::insurer::{Asked, Insurer, Module, ModuleKind};
use store::protection::{self, entity, kind, origin};
use uuid::Uuid;

use crate::support::*;

pub(crate) const LINES: &str = "記号,番号,枝番,診療年月,診療区分,医療機関名,日数,医療費総額,保険者負担額,公費負担額,自己負担額\r\n\
    01,1001,00,202608,外来,みほん内科,2,10000,7000,0,3000\r\n\
    01,1001,01,202608,歯科,みほん歯科,1,5000,3500,0,1500\r\n\
    01,1001,02,202608,調剤,みほん薬局,1,2000,1400,600,0\r\n\
    01,1001,00,202512,入院,=みほん病院,3,100000,70000,0,30000\r\n\
    01,1038,00,202608,外来,つきかげ医院,1,4000,2800,0,1200\r\n";
pub(crate) const BENEFITS: &str = "記号,番号,枝番,決定番号,給付種類,決定日,支給日,支給額,支給方法\r\n\
    01,1001,00,第1号,高額療養費,2026-11-05,2026-11-20,57000,事業主経由\r\n\
    01,1001,01,第2号,出産手当金,2026-10-05,2026-10-20,300000,口座\r\n\
    01,1038,00,第3号,療養費,2026-10-05,2026-10-20,800,口座\r\n";

fn offers(insurer: &mut Insurer) {
    insurer.modules.push(Module {
        kind: ModuleKind::MedicalExpenses,
        label: "医療費と給付金支給額".to_owned(),
        description: None,
    });
    insurer.assurance.medical_expenses = Asked::Known;
}

pub(crate) fn set() -> Set {
    Set {
        changed: offers,
        ..Set::default()
    }
}

pub(crate) async fn takes(site: &Site, table: Table, csv: &str) {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), csv).unwrap();
    let options = Options {
        table,
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

async fn filled(site: &Site) -> Browser {
    takes(site, Table::Lines, LINES).await;
    takes(site, Table::Decisions, BENEFITS).await;
    let browser = site.browser();
    browser.moves_in(site, &TARO).await;
    browser
}

#[tokio::test]
async fn whoever_left_the_insurer_still_reads_what_is_there() {
    on_both_set(set(), async |site| {
        let taro = filled(&site).await;
        // A roster without his household: whoever is not in it has left.
        let ken = "記号,番号,枝番,氏名カナ,氏名,生年月日,性別,続柄\n\
                   01,1038,00,ツキカゲ ケン,月影　健,S441212,1,本人\n";
        site.imports("omron", ken.as_bytes()).await;
        let page = taro.opens("/portal/statements/202608").await;
        page.is(200).sees("みほん内科").sees("みほん歯科");
        taro.opens("/portal/statements/benefits")
            .await
            .is(200)
            .sees("57,000円");
        let tax = taro.opens("/portal/statements/tax").await;
        let pdf = taro.opens(&tax.link("2026年分をPDFで保存する")).await;
        assert!(dense_text_of(&pdf.answer.body).contains("みほん内科"));
    })
    .await;
}

/// The wife of TARO.
async fn wife(site: &Site) -> Uuid {
    let insurer = site.insurer("omron").id;
    let scope = site.portal.store().read(insurer).await.unwrap();
    let found = store::roster::find::by_numbers(&scope, "01", "1001", "01").await;
    found.unwrap().unwrap().id
}

/// The wife of TARO objects to being shown to the household.
pub(crate) async fn hides(site: &Site) {
    hides_as(site, kind::OBJECTING).await;
}

/// What keeps somebody from the household.
pub(crate) const HIDDEN: [&str; 2] = [kind::PROTECTED, kind::OBJECTING];

/// Hides the wife of TARO from the household.
pub(crate) async fn hides_as(site: &Site, how: &str) {
    let insurer = site.insurer("omron").id;
    let mark = entity::Model {
        id: Uuid::now_v7(),
        insurer_id: insurer.0,
        person_id: wife(site).await,
        kind: how.to_owned(),
        origin: origin::HAND.to_owned(),
        since: site.clock.now(),
        until: None,
    };
    let written = site.portal.store().write(insurer, move |writing| {
        Box::pin(async move { Ok::<_, app::Error>(protection::begin(writing, mark).await?) })
    });
    written.await.unwrap();
}

#[tokio::test]
async fn home_leads_to_a_year_by_month_person_kind_and_provider() {
    on_both_set(set(), async |site| {
        let browser = filled(&site).await;
        let home = browser.opens("/portal/home").await;
        let page = browser.opens(&home.link("医療費と給付金支給額")).await;
        page.at("/portal/statements")
            .sees("2025年12月、2026年8月診療分")
            .sees("2026年12月10日ごろ（2026年9月診療分）")
            .sees("4,500円")
            .sees("17,000円")
            .sees("健保　花子")
            .sees("みほん薬局")
            .misses("つきかげ医院");
        browser
            .opens("/portal/statements?year=2025")
            .await
            .sees("30,000円")
            .misses("みほん歯科");
    })
    .await;
}

#[tokio::test]
async fn every_page_says_which_months_are_there_and_when_the_next_come() {
    on_both_set(set(), async |site| {
        let browser = filled(&site).await;
        let month = browser.opens("/portal/statements/2026-08").await;
        for path in [
            "/portal/statements",
            "/portal/statements?kind=dental",
            "/portal/statements/2026-08",
            "/portal/statements/2026-05",
            "/portal/statements/benefits",
            "/portal/statements/tax",
            "/portal/statements/questions",
            &month.link("この診療について問い合わせる"),
        ] {
            let page = browser.opens(path).await;
            page.is(200)
                .sees("2025年12月、2026年8月診療分")
                .sees("2026年12月10日ごろ（2026年9月診療分）");
        }
    })
    .await;
}

#[tokio::test]
async fn tables_have_every_amount_and_make_up_the_sum_of_the_year() {
    on_both_set(set(), async |site| {
        let stay = "記号,番号,枝番,診療年月,診療区分,医療機関名,医療費総額,保険者負担額,自己負担額,食事回数,食事療養費,食事標準負担額,給付金額\r\n\
            01,1001,00,202608,入院,みほん病院,100000,70000,30000,3,2010,1380,5000\r\n";
        takes(&site, Table::Lines, stay).await;
        let browser = site.browser();
        browser.moves_in(&site, &TARO).await;
        let page = browser.opens("/portal/statements").await;
        let paid_own_meals_total_insurer_public_benefit = [
            "31,380円", "30,000円", "1,380円", "100,000円", "70,000円", "0円", "5,000円",
        ];
        let cells = paid_own_meals_total_insurer_public_benefit
            .map(|yen| format!("<td class=\"figure\">{yen}</td>"))
            .concat();
        let by_month_person_kind_and_provider = page.html().matches(&cells).count();
        assert_eq!(by_month_person_kind_and_provider, 4, "{}", page.text());
        for yen in paid_own_meals_total_insurer_public_benefit {
            page.sees(yen);
        }
    })
    .await;
}

#[tokio::test]
async fn a_month_and_a_search_show_lines_and_empty_ones_say_so() {
    on_both_set(set(), async |site| {
        let browser = filled(&site).await;
        let month = browser.opens("/portal/statements/2026-08").await;
        month
            .sees("2026年8月の医療費")
            .sees("みほん内科")
            .sees("健保　次郎さん")
            .sees("600円")
            .misses("みほん病院");
        let absent = browser.opens("/portal/statements/2026-05").await;
        absent.is(200).sees("掲載していません");
        browser.looks_at("/portal/statements/nothing").await.is(404);
        let found = browser
            .opens("/portal/statements?q=%EF%BC%9D%E3%81%BF%E3%81%BB%E3%82%93%E7%97%85%E9%99%A2")
            .await;
        found.sees("検索結果").sees("1件").sees("2025年12月");
        let none = browser.opens("/portal/statements?q=nothing").await;
        none.sees("条件に合う診療の記録はありません");
        let dental = browser.opens("/portal/statements?kind=dental").await;
        dental.sees("みほん歯科").sees("1件");
    })
    .await;
}

#[tokio::test]
async fn where_it_is_not_offered_nothing_is_there_and_before_the_first_import_pages_say_so() {
    on_both(async |site| {
        let browser = site.browser();
        browser.moves_in(&site, &TARO).await;
        for path in [
            "/portal/statements",
            "/portal/statements/benefits",
            "/portal/statements/tax",
        ] {
            browser.looks_at(path).await.is(404);
        }
        let mut definition = site.insurer("omron").definition.clone();
        offers(&mut definition);
        site.applies(definition).await;
        let page = browser.opens("/portal/statements").await;
        page.sees("まだありません").sees("次の更新");
        browser
            .opens("/portal/statements/benefits")
            .await
            .sees("支給を決定した給付金はありません");
        browser
            .opens("/portal/statements/tax")
            .await
            .sees("まだありません");
    })
    .await;
}
