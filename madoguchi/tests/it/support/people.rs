//! People of the sample rosters (all fictitious), as their letters name them.

/// An insured person and what they choose.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Person {
    pub(crate) code: &'static str,
    pub(crate) symbol: &'static str,
    pub(crate) number: &'static str,
    pub(crate) birth: (&'static str, &'static str, &'static str),
    pub(crate) kana: &'static str,
    pub(crate) user_id: &'static str,
    pub(crate) mail: &'static str,
}

pub(crate) const fn person(
    code: &'static str,
    numbers: (&'static str, &'static str),
    birth: (&'static str, &'static str, &'static str),
    kana: &'static str,
    chosen: (&'static str, &'static str),
) -> Person {
    Person {
        code,
        symbol: numbers.0,
        number: numbers.1,
        birth,
        kana,
        user_id: chosen.0,
        mail: chosen.1,
    }
}

/// オムロン: 健保　太郎.
pub(crate) const TARO: Person = person(
    "omron",
    ("01", "1001"),
    ("1980", "4", "3"),
    "ケンポ タロウ",
    ("kenpo-taro", "taro@example.jp"),
);
/// オムロン: 月影　健.
pub(crate) const KEN: Person = person(
    "omron",
    ("01", "1038"),
    ("1969", "12", "12"),
    "ツキカゲ ケン",
    ("tsukikage-ken", "ken@example.jp"),
);
/// オムロン: 雪見　湊.
pub(crate) const MINATO: Person = person(
    "omron",
    ("01", "1149"),
    ("1962", "8", "26"),
    "ユキミ ミナト",
    ("yukimi-minato", "minato@example.jp"),
);
/// 住友商事: 見本　凛.
pub(crate) const RIN: Person = person(
    "0904",
    ("100", "0264"),
    ("1985", "4", "8"),
    "ミホン リン",
    ("mihon-rin", "rin@example.jp"),
);
/// JVCケンウッド: 健保　太郎.
pub(crate) const JVC_TARO: Person = person(
    "jkc",
    ("jvc", "0211"),
    ("1980", "4", "3"),
    "けんぽ たろう",
    ("jvc-kenpo-taro", "jvc-taro@example.jp"),
);
/// U-NEXT: 健保　太郎, without a registered mail address.
pub(crate) const UNEXT_TARO: Person = person(
    "ungkenpo",
    ("10", "3000"),
    ("1980", "4", "3"),
    "ケンポ タロウ",
    ("unext-taro", "unext-taro@example.jp"),
);
/// U-NEXT: 例田　進, whose mail address the insurer has registered.
pub(crate) const SUSUMU: Person = person(
    "ungkenpo",
    ("10", "3011"),
    ("1985", "8", "12"),
    "レイダ ススム",
    ("reida-susumu", "reida.susumu1@mail.ungkenpo.example.jp"),
);

/// A password that every sample insurer takes.
pub(crate) const PASSWORD: &str = "Mado9uchi!hana";
/// Another one.
pub(crate) const NEW_PASSWORD: &str = "Sora4mame#kumo";

/// An account the insurer issued beforehand (日本アイ・ビー・エム).
pub(crate) const ISSUED: (&str, &str) = ("sukoyaka-20001", "Kx7m-Qp4r");

impl Person {
    /// What the identity page asks.
    pub(crate) fn items(&self) -> Vec<(&'static str, &'static str)> {
        vec![
            ("記号", self.symbol),
            ("番号", self.number),
            ("年", self.birth.0),
            ("月", self.birth.1),
            ("日", self.birth.2),
            ("氏名（カナ）", self.kana),
        ]
    }

    /// The items with one of them typed differently.
    pub(crate) fn items_but(
        &self,
        item: &'static str,
        typed: &'static str,
    ) -> Vec<(&'static str, &'static str)> {
        let mut items = self.items();
        for (known, value) in &mut items {
            if *known == item {
                *value = typed;
            }
        }
        items
    }

    /// The insurer's own sign-up page.
    pub(crate) fn page(&self) -> String {
        format!("/portal/signup/{}", self.code)
    }
}
