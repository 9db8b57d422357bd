//! Files to the byte.

use proptest::prelude::*;

use super::reader::read;
use super::*;
use crate::bank_account::{AccountKind, AccountNumber, BankAccount, BankCode, BranchCode, Holder};
use crate::eligibility::Yen;

fn yen(amount: u64) -> Yen {
    Yen::new(amount).unwrap()
}

fn number(text: &str) -> AccountNumber {
    AccountNumber::parse(text).unwrap().number
}

fn sender() -> Sender {
    Sender {
        code: 1_234_567,
        name: "ヒナタケンコウホケンクミアイ".to_owned(),
        bank: BankCode::parse("9991").unwrap(),
        branch: BranchCode::parse("101").unwrap(),
        kind: AccountKind::Ordinary,
        number: number("7654321"),
    }
}

fn transfer(reference: u64, holder: &str, amount: u64) -> Transfer {
    Transfer {
        reference,
        account: BankAccount {
            bank: BankCode::parse("9992").unwrap(),
            branch: BranchCode::parse("007").unwrap(),
            kind: AccountKind::Savings,
            number: number("12345"),
            holder: Holder::parse(holder).unwrap(),
        },
        amount: yen(amount),
    }
}

fn names(bank: BankCode, _: BranchCode) -> (Option<String>, Option<String>) {
    match bank.number() {
        9991 => (
            Some("アオゾラミナト".to_owned()),
            Some("ホンテン".to_owned()),
        ),
        9992 => (Some("ミドリノウキョウキンコレンゴウ".to_owned()), None),
        _ => (None, None),
    }
}

fn file(transfers: &[Transfer], profile: &Profile) -> Result<TransferFile, Vec<Obstacle>> {
    let order = Order {
        sender: &sender(),
        pay_on: "2026-12-25".parse().unwrap(),
        transfers,
        names: &names,
    };
    write(&order, profile)
}

/// Half-width kana as bytes, by the place of each in Unicode; nothing of what writes files has a part in it.
fn bytes(text: &str) -> Vec<u8> {
    text.chars()
        .map(|letter| match u32::from(letter) {
            kana @ 0xFF61..=0xFF9F => u8::try_from(kana - 0xFF61 + 0xA1).unwrap(),
            ascii => u8::try_from(ascii).unwrap(),
        })
        .collect()
}

#[test]
fn a_file_is_right_to_the_byte() {
    let one = transfer(42, "ケンポ タロウ", 3_000);
    let file = file(&[one], &strict()).unwrap();
    let header = format!(
        "1210{}{:<40}1225{}{:<15}{}{:<15}1{}{:17}",
        "0001234567", "ﾋﾅﾀｹﾝｺｳﾎｹﾝｸﾐｱｲ", "9991", "ｱｵｿﾞﾗﾐﾅﾄ", "101", "ﾎﾝﾃﾝ", "7654321", ""
    );
    let data = format!(
        "29992{:<15}007{:15}0000{}{}{:<30}{}0{}{}7 {:7}",
        "", "", "4", "0012345", "ｹﾝﾎﾟ ﾀﾛｳ", "0000003000", "0000000042", "0000000000", ""
    );
    let trailer = format!("8000001000000003000{:101}", "");
    let end = format!("9{:119}", "");
    let whole = [header, data, trailer, end].concat();
    assert_eq!(file.bytes, bytes(&whole));
    assert_eq!(file.bytes.len(), 4 * 120);
    assert_eq!((file.count, file.total), (1, yen(3_000)));
    assert_eq!(
        file.unnamed,
        [42],
        "the bank's name does not fit; its code is there"
    );
}

#[test]
fn an_independent_reader_finds_everything_again() {
    let ends = Profile {
        line_ends: true,
        ..strict()
    };
    let transfers = [
        transfer(1, "ケンポ ショウコ", 2_000),
        transfer(9_999_999_999, "オーノ・ジョン", 9_999_999_999),
    ];
    let written = file(&transfers, &ends).unwrap();
    let found = read(&written.bytes, true);
    assert_eq!(found.header["種別コード"], "21");
    assert_eq!(found.header["振込指定日"], "1225");
    assert_eq!(found.header["依頼人名"].trim_end(), "ﾋﾅﾀｹﾝｺｳﾎｹﾝｸﾐｱｲ");
    assert_eq!(found.header["仕向銀行名"].trim_end(), "ｱｵｿﾞﾗﾐﾅﾄ");
    assert_eq!(found.transfers[0]["受取人名"].trim_end(), "ｹﾝﾎﾟ ｼﾖｳｺ");
    assert_eq!(found.transfers[1]["受取人名"].trim_end(), "ｵ-ﾉ.ｼﾞﾖﾝ");
    assert_eq!(found.transfers[1]["振込金額"], "9999999999");
    assert_eq!(found.transfers[1]["顧客コード1"], "9999999999");
    assert_eq!(found.transfers[0]["口座番号"], "0012345");
    assert_eq!(found.transfers[0]["預金種目"], "4");
    let told: Vec<u64> = written
        .changes
        .iter()
        .map(|(reference, _)| *reference)
        .collect();
    assert_eq!(told, [1, 9_999_999_999, 9_999_999_999, 9_999_999_999]);
}

#[test]
fn a_name_that_cannot_be_written_stops_the_file_and_says_whose() {
    let obstacles = file(
        &[
            transfer(1, "ケンポ タロウ", 2_000),
            transfer(2, "ケンポ ミヲ", 2_000),
        ],
        &strict(),
    )
    .unwrap_err();
    let unwritable = vec![Unwritable {
        place: 6,
        letter: 'ヲ',
        why: Why::NotTaken,
    }];
    assert_eq!(
        obstacles,
        [Obstacle::Holder {
            reference: 2,
            unwritable
        }]
    );
}

#[test]
fn what_does_not_fit_a_field_is_refused() {
    let one = |amount| transfer(1, "ケンポ タロウ", amount);
    let refused = |transfers: &[Transfer]| file(transfers, &strict()).unwrap_err();
    assert_eq!(refused(&[]), [Obstacle::Nothing]);
    let amount = Obstacle::Amount { reference: 1 };
    for wrong in [0, 10_000_000_000] {
        assert_eq!(refused(&[one(wrong)]), std::slice::from_ref(&amount));
    }
    assert_eq!(
        refused(&[one(1), one(1)]),
        [Obstacle::Twice { reference: 1 }]
    );
    let large = transfer(10_000_000_000, "ケンポ タロウ", 1);
    let reference = 10_000_000_000;
    assert_eq!(refused(&[large]), [Obstacle::Reference { reference }]);
    let many: Vec<Transfer> = (0..101)
        .map(|reference| transfer(reference, "ケンポ タロウ", 9_999_999_999))
        .collect();
    assert_eq!(refused(&many), [Obstacle::TotalTooLarge]);
    assert!(file(&many[..100], &strict()).is_ok());
}

#[test]
fn a_sender_is_checked_as_well() {
    let wrong = Sender {
        code: 10_000_000_000,
        name: "日向健康保険組合".to_owned(),
        kind: AccountKind::Savings,
        ..sender()
    };
    let transfers = [transfer(1, "ケンポ タロウ", 1)];
    let order = Order {
        sender: &wrong,
        pay_on: "2027-01-05".parse().unwrap(),
        transfers: &transfers,
        names: &names,
    };
    let obstacles = write(&order, &strict()).unwrap_err();
    assert_eq!(obstacles[..2], [Obstacle::SenderCode, Obstacle::SenderKind]);
    assert!(matches!(&obstacles[2], Obstacle::SenderName(all) if all.len() == 8));
}

#[test]
fn a_hundred_thousand_transfers_have_their_totals() {
    let many: Vec<Transfer> = (0..100_000)
        .map(|reference| transfer(reference, "ケンポ タロウ", 3_000))
        .collect();
    let written = file(&many, &wide()).unwrap();
    assert_eq!(written.total, yen(300_000_000));
    assert_eq!(read(&written.bytes, false).transfers.len(), 100_000);
}

proptest! {
    #[test]
    fn every_file_is_read_back_by_the_independent_reader(
        all in prop::collection::btree_map(0..10_000_000_000_u64, (1..10_000_000_u64, "[ア-ン]{1,15}( [ア-ン]{1,8})?"), 1..20),
        line_ends: bool,
    ) {
        let transfers: Vec<Transfer> = all.iter().map(|(reference, (amount, name))| transfer(*reference, name, *amount)).collect();
        let profile = Profile { line_ends, ..wide() };
        let Ok(written) = file(&transfers, &profile) else { return Ok(()) };
        let found = read(&written.bytes, line_ends);
        for (transfer, fields) in transfers.iter().zip(&found.transfers) {
            prop_assert_eq!(fields["振込金額"].parse::<u64>().unwrap(), transfer.amount.amount());
            prop_assert_eq!(fields["顧客コード1"].parse::<u64>().unwrap(), transfer.reference);
            prop_assert_eq!(fields["手形交換所番号"].as_str(), "0000");
        }
    }
}
