//! Papers of people who don't exist.

use papers::notice_of_change::{Certificate, Home, Insured, Leaving, NoticeOfChange, Route, Sex};
use papers::receipt::{Answer, File, Handed, Holder, Person, Receipt};

/// A digest that can be told from others.
pub(crate) fn digest(seed: u8) -> String {
    let byte = |at: u8| format!("{:02x}", seed.wrapping_mul(31).wrapping_add(at * 7));
    (0..32).map(byte).collect()
}

pub(crate) fn answer(what: &str, question: &str, words: &str) -> Answer {
    Answer {
        what: what.to_owned(),
        question: question.to_owned(),
        answer: words.to_owned(),
        digest: digest(u8::try_from(what.len() % 251).unwrap()),
    }
}

pub(crate) fn receipt() -> Receipt {
    Receipt {
        of: Handed::Survey,
        insurer: "見本健康保険組合".to_owned(),
        insurer_id: "019aa000-0000-7000-8000-000000000001".to_owned(),
        campaign: "令和8年度 被扶養者資格調査".to_owned(),
        case: "019aa000-0000-7000-8000-000000000002".to_owned(),
        questionnaire: "019aa000-0000-7000-8000-000000000003".to_owned(),
        number: "7K2M-Q4XD-H3TW9".to_owned(),
        submitted_at: "2026-11-21T01:05:59Z".parse().unwrap(),
        holder: Holder {
            symbol: "1234".to_owned(),
            number: "56789".to_owned(),
            name: "健保 太郎".to_owned(),
        },
        people: people(),
        files: files(),
        salt: "00112233445566778899aabbccddeeff".to_owned(),
        whole: digest(200),
        seal: digest(201),
        help: vec![
            "見本健康保険組合 資格担当".to_owned(),
            "電話 000-0000-0000（平日 9:00〜17:00）".to_owned(),
            "https://mihon.example.jp/help".to_owned(),
        ],
    }
}

fn people() -> Vec<Person> {
    let person = |name: &str, answers| Person {
        name: name.to_owned(),
        answers,
    };
    vec![
        person(
            "ご本人",
            vec![answer(
                "answer/insured/contact",
                "日中に連絡のつく電話番号を教えてください。",
                "000-0000-0000",
            )],
        ),
        person("健保 花子 さん（妻）", spouse()),
        person(
            "健保 一郎 さん（長男）",
            vec![answer(
                "answer/dependent-2/school",
                "一郎さんは学生ですか。",
                "はい。見本大学 工学部 2年（2028年3月卒業予定）",
            )],
        ),
        person("健保 ヨシ さん（母）", Vec::new()),
    ]
}

fn files() -> Vec<File> {
    [
        "課税（非課税）証明書 令和8年度",
        "給与明細書 3か月分",
        "在学証明書",
    ]
    .iter()
    .zip(1_u8..)
    .map(|(name, seed)| File {
        what: format!("file/{seed}"),
        name: (*name).to_owned(),
        digest: digest(100 + seed),
    })
    .collect()
}

fn spouse() -> Vec<Answer> {
    vec![
        answer(
            "answer/dependent-1/living",
            "花子さんと一緒に住んでいますか。",
            "はい、同居しています。",
        ),
        answer(
            "answer/dependent-1/work",
            "花子さんはいま働いていますか。パート・アルバイト・内職・自営業も含めてお答えください。",
            "はい（パート・アルバイト）",
        ),
        answer(
            "answer/dependent-1/income",
            "花子さんのこれから1年間の収入の見込みを、種類ごとに教えてください。",
            "給与：1,056,000円（月 88,000円 × 12か月）\n年金：0円\n合計：1,056,000円",
        ),
        answer(
            "answer/dependent-1/remarks",
            "そのほかに健康保険組合に伝えておきたいことがあれば書いてください。",
            "10月から勤務先が変わり、「週20時間未満」の契約になりました。契約書（Employment agreement, 2026-10-01）を添付します。前の勤務先の給与は、\
             9月分までで終わっています。時給は1,250円で、残業はほとんどありません。",
        ),
    ]
}

pub(crate) fn notice() -> NoticeOfChange {
    NoticeOfChange {
        insurer: "見本健康保険組合".to_owned(),
        route: Route::Employer,
        insured: Insured {
            symbol: "1234".to_owned(),
            number: "56789".to_owned(),
            name: "健保 太郎".to_owned(),
            kana: "ケンポ タロウ".to_owned(),
            born_on: "1980-04-03".parse().ok(),
            sex: Some(Sex::Male),
            insured_since: "2005-04-01".parse().ok(),
            monthly_pay: Some(410_000),
            address: "〒000-0000 東京都見本区見本一丁目2番3号 見本ハイツ405".to_owned(),
            phone: "000-0000-0000".to_owned(),
        },
        dependents: vec![wife(), son()],
        remarks: String::new(),
    }
}

pub(crate) fn wife() -> Leaving {
    Leaving {
        name: "健保 花子".to_owned(),
        kana: "ケンポ ハナコ".to_owned(),
        born_on: "1982-11-08".parse().ok(),
        sex: Some(Sex::Female),
        relationship: "妻".to_owned(),
        occupation: "会社員（パートタイム）".to_owned(),
        spouse: Some(true),
        home: Some(Home::Together),
        monthly_income: Some(138_000),
        yearly_income: Some(1_656_000),
        pension: Some(false),
        unemployment_benefit: Some(false),
        ceased_on: "2026-10-01".parse().ok(),
        reason: "勤務先の健康保険に加入したため（2026年10月1日 資格取得）".to_owned(),
        certificate: Some(Certificate::Enclosed),
    }
}

pub(crate) fn son() -> Leaving {
    Leaving {
        name: "健保 一郎".to_owned(),
        kana: "ケンポ イチロウ".to_owned(),
        born_on: "2003-05-20".parse().ok(),
        sex: Some(Sex::Male),
        relationship: "長男".to_owned(),
        occupation: "会社員".to_owned(),
        spouse: Some(false),
        home: Some(Home::Apart {
            address: "〒000-0000 大阪府見本市見本町4-5-6 コーポ見本 201号室".to_owned(),
            remittance: Some(50_000),
        }),
        pension: Some(false),
        ceased_on: "2026-04-01".parse().ok(),
        reason: "就職したため".to_owned(),
        certificate: Some(Certificate::NeverIssued),
        ..Leaving::default()
    }
}
