//! Papers of people who don't exist.

use papers::receipt::{Answer, File, Holder, Person, Receipt};

/// A digest that can be told from others.
pub(crate) fn digest(seed: u8) -> [u8; 32] {
    std::array::from_fn(|at| {
        seed.wrapping_mul(31)
            .wrapping_add(u8::try_from(at).unwrap() * 7)
    })
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
    let person = |name: &str, answers| Person {
        name: name.to_owned(),
        answers,
    };
    Receipt {
        insurer: "見本健康保険組合".to_owned(),
        insurer_key: "mihon".to_owned(),
        campaign: "令和8年度 被扶養者資格調査".to_owned(),
        number: "R8-7K2M-Q4XD-9".to_owned(),
        submitted_at: "2026-11-21T01:05:59Z".parse().unwrap(),
        holder: Holder {
            symbol: "1234".to_owned(),
            number: "56789".to_owned(),
            name: "健保 太郎".to_owned(),
        },
        people: vec![
            person(
                "ご本人",
                vec![answer(
                    "insured/contact",
                    "日中に連絡のつく電話番号を教えてください。",
                    "000-0000-0000",
                )],
            ),
            person("健保 花子 さん（妻）", spouse()),
            person(
                "健保 一郎 さん（長男）",
                vec![answer(
                    "dependent-2/school",
                    "一郎さんは学生ですか。",
                    "はい。見本大学 工学部 2年（2028年3月卒業予定）",
                )],
            ),
            person("健保 ヨシ さん（母）", Vec::new()),
        ],
        files: [
            "課税（非課税）証明書 令和8年度",
            "給与明細書 3か月分",
            "在学証明書",
        ]
        .iter()
        .zip(1_u8..)
        .map(|(name, seed)| File {
            what: format!("file-{seed}"),
            name: (*name).to_owned(),
            digest: digest(100 + seed),
        })
        .collect(),
        whole: digest(200),
        proof: Some(digest(201)),
        help: vec![
            "見本健康保険組合 資格担当".to_owned(),
            "電話 000-0000-0000（平日 9:00〜17:00）".to_owned(),
            "https://mihon.example.jp/help".to_owned(),
        ],
    }
}

fn spouse() -> Vec<Answer> {
    vec![
        answer(
            "dependent-1/living",
            "花子さんと一緒に住んでいますか。",
            "はい、同居しています。",
        ),
        answer(
            "dependent-1/work",
            "花子さんはいま働いていますか。パート・アルバイト・内職・自営業も含めてお答えください。",
            "はい（パート・アルバイト）",
        ),
        answer(
            "dependent-1/income",
            "花子さんのこれから1年間の収入の見込みを、種類ごとに教えてください。",
            "給与：1,056,000円（月 88,000円 × 12か月）\n年金：0円\n合計：1,056,000円",
        ),
        answer(
            "dependent-1/remarks",
            "そのほかに健康保険組合に伝えておきたいことがあれば書いてください。",
            "10月から勤務先が変わり、「週20時間未満」の契約になりました。契約書（Employment agreement, 2026-10-01）を添付します。前の勤務先の給与は、\
             9月分までで終わっています。時給は1,250円で、残業はほとんどありません。",
        ),
    ]
}
