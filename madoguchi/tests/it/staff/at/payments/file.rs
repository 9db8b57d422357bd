//! The transfer file, from what is approved to the bytes a bank reads: read here by its published layout alone.

use super::town::{ROOM, approved, has_account, released, town};
use crate::support::*;

/// A record of the layout (総合振込): lengths of its fields.
type Layout = &'static [usize];

const HEADER: Layout = &[1, 2, 1, 10, 40, 4, 4, 15, 3, 15, 1, 7, 17];
const DATA: Layout = &[1, 4, 15, 3, 15, 4, 1, 7, 30, 10, 1, 10, 10, 1, 1, 7];
const TRAILER: Layout = &[1, 6, 12, 101];

/// The fields of a record, each byte as JIS X 0201 has it.
fn fields(record: &[u8], layout: Layout) -> Vec<String> {
    assert_eq!((record.len(), layout.iter().sum()), (120, 120));
    let mut rest = record;
    let field = |length: &usize| {
        let (field, behind) = rest.split_at(*length);
        rest = behind;
        let letter = |byte: &u8| match byte {
            0x20..=0x7E => char::from(*byte),
            0xA1..=0xDF => char::from_u32(0xFF61 + u32::from(*byte) - 0xA1).unwrap(),
            other => panic!("{other:#04x} is no byte of JIS X 0201"),
        };
        field.iter().map(letter).collect()
    };
    layout.iter().map(field).collect()
}

/// The file as it was fetched.
async fn fetched(site: &Site, who: &Browser, run: &str) -> Vec<u8> {
    let page = who.opens(run).await;
    let refused = who.presses(&page, "ファイルを取り出す", &[]).await;
    refused.refuses("purpose", "取り出す目的を入力してください。");
    let typed = [("取り出す目的", "銀行への振込依頼")];
    let file = who.presses(&page, "ファイルを取り出す", &typed).await;
    file.is(200);
    let headers = format!("{:?}", file.answer.headers);
    assert!(headers.contains("furikomi-00001.txt"), "{headers}");
    assert!(
        site.audit("omron")
            .await
            .contains(&"payments.fetch".to_owned())
    );
    file.answer.body.clone()
}

#[tokio::test]
async fn the_file_is_what_a_bank_reads_to_the_byte_and_stays_so() {
    on_both(async |site| {
        let (first, second, _) = town(&site).await;
        let ken = site.browser();
        ken.moves_in(&site, &KEN).await;
        has_account(&site, &ken, KEN.kana).await;
        approved(&site, &KEN, ("account", 12_345)).await;
        let run = released(&first, &second).await;
        let file = fetched(&site, &first, &run).await;
        let records: Vec<&[u8]> = file
            .split_inclusive(|byte| *byte == b'\n')
            .map(|record| record.strip_suffix(b"\r\n").unwrap())
            .collect();
        assert_eq!(records.len(), 5);
        let head = fields(records[0], HEADER);
        assert_eq!(head[..4], ["1", "21", "0", "0000012345"]);
        assert_eq!(head[4].trim_end(), "ｵﾑﾛﾝｹﾝﾎﾟ");
        assert_eq!((head[6].as_str(), head[8].as_str()), ("9991", "001"));
        let (one, two) = (fields(records[1], DATA), fields(records[2], DATA));
        assert_eq!((one[1].as_str(), one[3].as_str()), ("9991", "101"));
        assert_eq!((one[6].as_str(), one[7].as_str()), ("1", "1234567"));
        assert_eq!(one[8].trim_end(), "ｹﾝﾎﾟ ﾀﾛｳ");
        assert_eq!(
            (one[9].as_str(), one[11].as_str()),
            ("0000003000", "0000100001")
        );
        assert_eq!(two[8].trim_end(), "ﾂｷｶｹﾞ ｹﾝ");
        assert_eq!(
            (two[9].as_str(), two[11].as_str()),
            ("0000012345", "0000100002")
        );
        let sums = fields(records[3], TRAILER);
        assert_eq!(sums[..3], ["8", "000002", "000000015345"]);
        assert!(records[4].starts_with(b"9 ") && records[4].len() == 120);
        assert_eq!(fetched(&site, &first, &run).await, file, "always the same");
        let page = first.opens(&run).await;
        page.sees("ファイルを取り出した記録")
            .sees("銀行への振込依頼");
        second.opens(ROOM).await.sees("承認済み");
    })
    .await;
}
