//! A reader of its own: it slices records by the lengths that banks publish, and shares nothing with what writes them.

use std::collections::BTreeMap;

/// The fields of a record: names and lengths, as published.
type Layout = &'static [(&'static str, usize)];

const HEADER: Layout = &[
    ("データ区分", 1),
    ("種別コード", 2),
    ("コード区分", 1),
    ("委託者コード", 10),
    ("依頼人名", 40),
    ("振込指定日", 4),
    ("仕向銀行番号", 4),
    ("仕向銀行名", 15),
    ("仕向支店番号", 3),
    ("仕向支店名", 15),
    ("預金種目", 1),
    ("口座番号", 7),
    ("ダミー", 17),
];
const DATA: Layout = &[
    ("データ区分", 1),
    ("銀行番号", 4),
    ("銀行名", 15),
    ("支店番号", 3),
    ("支店名", 15),
    ("手形交換所番号", 4),
    ("預金種目", 1),
    ("口座番号", 7),
    ("受取人名", 30),
    ("振込金額", 10),
    ("新規コード", 1),
    ("顧客コード1", 10),
    ("顧客コード2", 10),
    ("振込指定区分", 1),
    ("識別表示", 1),
    ("ダミー", 7),
];
const TRAILER: Layout = &[
    ("データ区分", 1),
    ("合計件数", 6),
    ("合計金額", 12),
    ("ダミー", 101),
];
const END: Layout = &[("データ区分", 1), ("ダミー", 119)];

/// What a byte means, from the table of JIS X 0201; the half-width characters of Unicode stand in its order.
fn meaning(byte: u8) -> char {
    match byte {
        b'\\' => '¥',
        0x20..=0x7D => char::from(byte),
        0xA1..=0xDF => char::from_u32(0xFF61 + u32::from(byte) - 0xA1).unwrap(),
        other => panic!("{other:#04x} is no byte of JIS X 0201"),
    }
}

pub(super) type Fields = BTreeMap<&'static str, String>;

fn fields(record: &[u8], layout: Layout) -> Fields {
    assert_eq!(layout.iter().map(|(_, length)| length).sum::<usize>(), 120);
    let mut rest = record;
    let mut all = Fields::new();
    for (name, length) in layout {
        let (field, behind) = rest.split_at(*length);
        all.insert(name, field.iter().map(|byte| meaning(*byte)).collect());
        rest = behind;
    }
    all
}

/// A file as a bank reads it.
pub(super) struct Read {
    pub(super) header: Fields,
    pub(super) transfers: Vec<Fields>,
}

/// Reads a file and checks what a bank checks: lengths, order, totals.
pub(super) fn read(file: &[u8], line_ends: bool) -> Read {
    let length = if line_ends { 122 } else { 120 };
    assert_eq!(file.len() % length, 0, "a record is cut");
    let records: Vec<&[u8]> = file
        .chunks(length)
        .map(|record| {
            assert!(!line_ends || record.ends_with(b"\r\n"));
            &record[..120]
        })
        .collect();
    let kinds: String = records.iter().map(|record| char::from(record[0])).collect();
    let data = kinds.matches('2').count();
    assert_eq!(kinds, format!("1{}89", "2".repeat(data)));
    let transfers: Vec<Fields> = records[1..=data]
        .iter()
        .map(|record| fields(record, DATA))
        .collect();
    let trailer = fields(records[data + 1], TRAILER);
    let total: u64 = transfers
        .iter()
        .map(|transfer| transfer["振込金額"].parse::<u64>().unwrap())
        .sum();
    assert_eq!(trailer["合計件数"], format!("{data:06}"));
    assert_eq!(trailer["合計金額"], format!("{total:012}"));
    assert!(trailer["ダミー"].bytes().all(|byte| byte == b' '));
    assert!(
        fields(records[data + 2], END)["ダミー"]
            .bytes()
            .all(|byte| byte == b' ')
    );
    Read {
        header: fields(records[0], HEADER),
        transfers,
    }
}
