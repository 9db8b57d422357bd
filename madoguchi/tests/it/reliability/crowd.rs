//! A company's worth of people (all fictitious).

use std::collections::HashMap;

use crate::support::{Person, Site, TARO};

const HEADER: &str =
    "記号,番号,枝番,氏名カナ,氏名,生年月日,性別,続柄,資格取得日,資格喪失日,事業所コード,備考\r\n";
/// The number of the first of them.
const FIRST: usize = 200_000;

/// The one with this place in the crowd.
pub(crate) fn one(place: usize) -> Person {
    let text = |start: &str, end: &str| -> &'static str {
        format!("{start}{}{end}", FIRST + place).leak()
    };
    Person {
        number: text("", ""),
        user_id: text("mihon-", ""),
        mail: text("mihon-", "@example.jp"),
        ..TARO
    }
}

/// A roster with so many insured people.
pub(crate) fn roster(people: usize) -> String {
    let line = |place| {
        let number = one(place).number;
        format!("01,{number},00,ｹﾝﾎﾟ ﾀﾛｳ,健保　太郎,S550403,1,本人,H140401,,0001,\r\n")
    };
    HEADER.to_owned() + &(0..people).map(line).collect::<String>()
}

impl Site {
    /// Imports a roster with so many people, and nobody else.
    pub(crate) async fn employs(&self, people: usize) {
        self.imports("omron", roster(people).as_bytes()).await;
    }

    /// The newest confirmation code of everybody, by address.
    pub(crate) async fn codes(&self) -> HashMap<&'static str, String> {
        let mut codes = HashMap::new();
        for (to, code) in self.all_codes().await {
            codes.entry(&*to.leak()).or_insert(code);
        }
        codes
    }
}
