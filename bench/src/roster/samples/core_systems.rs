//! How each sample insurer's core system writes its roster.

use domain::japanese_date;

use super::people::{Person, digits, era};

type Cell = fn(&Person) -> String;

/// A core system and its habits.
pub(super) struct CoreSystem {
    /// The insurer's key.
    pub(super) key: &'static str,
    pub(super) seed: u64,
    pub(super) families: u32,
    /// Whether some people's mail addresses are known.
    pub(super) mails: bool,
    /// Symbol and category of a family.
    pub(super) symbol: fn(u32) -> (&'static str, &'static str),
    pub(super) number: fn(u32) -> String,
    pub(super) columns: &'static [(&'static str, Cell)],
}

pub(super) const CORE_SYSTEMS: [CoreSystem; 6] = [
    CoreSystem {
        key: "omron",
        seed: 1,
        families: 16,
        mails: false,
        symbol: |family| (if family % 4 == 3 { "12" } else { "01" }, "一般"),
        number: |family| (1_001 + family * family * 37).to_string(),
        columns: &[
            ("記号", |person| person.symbol.to_owned()),
            ("番号", |person| person.number.clone()),
            ("枝番", branch),
            // The core system pads names to 20 characters.
            ("氏名カナ", |person| format!("{:<20}", person.kana)),
            ("氏名", replaced_name),
            ("生年月日", |person| era(person.birth)),
            ("性別", sex_code),
            ("続柄", relationship),
            ("資格取得日", |person| era(person.acquired)),
            ("資格喪失日", nothing),
            ("事業所コード", |person| {
                format!("{:0>4}", person.symbol)
            }),
            ("備考", nothing),
        ],
    },
    CoreSystem {
        key: "0904",
        seed: 2,
        families: 14,
        mails: false,
        symbol: |family| {
            (
                ["100", "100", "T011"]
                    .get(family as usize % 3)
                    .copied()
                    .unwrap_or("100"),
                "一般",
            )
        },
        number: |family| format!("{:04}", 211 + family * 53),
        columns: &[
            ("事業所コード", |person| person.symbol.to_owned()),
            ("記号", |person| person.symbol.to_owned()),
            ("番号", |person| person.number.clone()),
            ("枝番", branch),
            ("氏名", |person| person.name.clone()),
            ("氏名カナ", |person| person.kana.clone()),
            ("性別", sex_word),
            ("生年月日", |person| digits(person.birth)),
            ("続柄", relationship),
            ("認定日", certified),
            ("同居別居", household),
        ],
    },
    CoreSystem {
        key: "jkc",
        seed: 3,
        families: 15,
        mails: false,
        symbol: |family| (if family % 5 == 4 { "jvc2" } else { "jvc" }, ""),
        number: |family| format!("{:04}", 211 + family * 29),
        columns: &[
            ("記号", |person| person.symbol.to_owned()),
            ("番号", |person| person.number.clone()),
            ("枝番", branch),
            ("氏名カナ", enlarged_kana),
            ("氏名", replaced_name),
            ("生年月日", |person| japanese_date::era(person.birth)),
            ("性別", sex_word),
            ("続柄", relationship),
        ],
    },
    CoreSystem {
        key: "ungkenpo",
        seed: 4,
        families: 18,
        mails: true,
        symbol: |family| {
            (
                if family % 3 == 2 { "20" } else { "10" },
                if family == 17 { "任継" } else { "一般" },
            )
        },
        number: |family| (3_000 + family * 11).to_string(),
        columns: &[
            ("記号", |person| person.symbol.to_owned()),
            ("番号", |person| person.number.clone()),
            ("枝番", branch),
            ("氏名カナ", |person| person.kana.clone()),
            ("氏名", |person| person.name.clone()),
            ("生年月日", slashes),
            ("性別", sex_word),
            ("続柄", relationship),
            ("被保険者区分", |person| person.category.to_owned()),
            ("メールアドレス", |person| person.mail.clone()),
        ],
    },
    CoreSystem {
        key: "ibm",
        seed: 5,
        families: 20,
        mails: false,
        symbol: |family| match family % 5 {
            4 => ("459", "特退"),
            3 => ("2", "任継"),
            _ => ("1", "一般"),
        },
        number: |family| format!("{:06}", 10_001 + family * 97),
        columns: &[
            ("記号", |person| person.symbol.to_owned()),
            ("番号", |person| person.number.clone()),
            ("枝番", branch),
            ("氏名カナ", |person| person.kana.clone()),
            ("氏名", |person| person.name.clone()),
            ("生年月日", |person| digits(person.birth)),
            ("性別", sex_code),
            ("続柄", relationship),
            ("被保険者区分", |person| person.category.to_owned()),
            ("資格取得日", |person| digits(person.acquired)),
            ("資格喪失日", |_| "99999999".to_owned()),
            ("社員番号", |person| person.employee.clone()),
        ],
    },
    CoreSystem {
        key: "hinata",
        seed: 6,
        families: 17,
        mails: true,
        symbol: |_| ("7", "一般"),
        number: |family| format!("{:05}", 120 + family * 13),
        columns: &[
            ("記号", |person| person.symbol.to_owned()),
            ("番号", |person| person.number.clone()),
            ("枝番", branch),
            ("被保険者氏名カナ", |person| person.kana.clone()),
            ("氏名", |person| person.name.clone()),
            ("ローマ字氏名", |person| person.english.clone()),
            ("生年月日", slashes),
            ("性別", sex_code),
            ("続柄", relationship_code),
            ("従業員番号", |person| person.employee.clone()),
            ("メールアドレス", |person| person.mail.clone()),
            ("給与区分", |_| "A".to_owned()),
        ],
    },
];

fn nothing(_: &Person) -> String {
    String::new()
}

fn branch(person: &Person) -> String {
    format!("{:02}", person.branch)
}

fn sex_code(person: &Person) -> String {
    if person.woman { "2" } else { "1" }.to_owned()
}

fn sex_word(person: &Person) -> String {
    if person.woman { "女" } else { "男" }.to_owned()
}

fn relationship(person: &Person) -> String {
    person.relationship.to_owned()
}

/// The codes of the insurer's definition.
fn relationship_code(person: &Person) -> String {
    let code = match person.relationship {
        "妻" => "21",
        "夫" => "22",
        "長男" => "31",
        "長女" => "41",
        other => other,
    };
    code.to_owned()
}

/// A core system without 桜 in its fonts writes 〓.
fn replaced_name(person: &Person) -> String {
    person.name.replace("桜", "〓")
}

/// Small kana written large, as many core systems do.
fn enlarged_kana(person: &Person) -> String {
    let enlarge = |letter| match letter {
        'ｬ' => 'ﾔ',
        'ｭ' => 'ﾕ',
        'ｮ' => 'ﾖ',
        'ｯ' => 'ﾂ',
        other => other,
    };
    person.kana.chars().map(enlarge).collect()
}

fn slashes(person: &Person) -> String {
    person.birth.format("%Y/%m/%d").to_string()
}

fn certified(person: &Person) -> String {
    if person.insured() {
        String::new()
    } else {
        digits(person.acquired)
    }
}

fn household(person: &Person) -> String {
    if person.insured() { "" } else { "同居" }.to_owned()
}
