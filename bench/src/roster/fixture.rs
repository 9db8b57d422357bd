//! A large roster of fictitious people, as a core system would write it.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::names::{Dice, GIVEN, SURNAMES};

/// What to write.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// People.
    #[arg(long, default_value_t = 1_000_000)]
    rows: u32,
    /// Of a hundred families, so many have a changed employer, so many new numbers, so many are missing.
    #[arg(long, default_value_t = 0)]
    changes: u32,
    /// Where to.
    #[arg(long)]
    out: PathBuf,
}

const HEADER: &str = "記号,番号,枝番,氏名カナ,氏名,生年月日,性別,続柄,資格取得日,資格喪失日,認定日,\
     被保険者区分,事業所コード,事業所名,社員番号,同居別居,備考";

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    write(&arguments.out, arguments.rows, arguments.changes)
}

/// Writes so many people, CP932 with half-width kana. The same call writes the same file.
pub(crate) fn write(path: &Path, rows: u32, changes: u32) -> anyhow::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    let mut text = format!("{HEADER}\r\n");
    let (mut family, mut written) = (0, 0);
    while written < rows {
        let mut members = Family::new(family, changes);
        let size = members.size.min(rows - written);
        if !members.missing {
            for branch in 0..size {
                members.push(branch, &mut text);
            }
        }
        written += size;
        family += 1;
        if text.len() > 1 << 16 {
            out.write_all(&encoding_rs::SHIFT_JIS.encode(&text).0)?;
            text.clear();
        }
    }
    out.write_all(&encoding_rs::SHIFT_JIS.encode(&text).0)?;
    out.flush()?;
    Ok(())
}

struct Family {
    dice: Dice,
    symbol: u32,
    number: u32,
    employee: u32,
    employer: u32,
    size: u32,
    missing: bool,
    surname: (&'static str, &'static str, &'static str),
}

impl Family {
    fn new(family: u32, changes: u32) -> Self {
        let mut fate = Dice::new(u64::from(family) + 7_000_000_000);
        let fate = if changes == 0 { 100 } else { fate.roll(100) };
        let mut dice = Dice::new(u64::from(family) + 1);
        let size = 1 + dice.roll(5);
        let surname = dice.pick(&SURNAMES).unwrap_or(("健保", "ｹﾝﾎﾟ", "KENPO"));
        let employer = dice.roll(300) + u32::from(fate < changes) * 300;
        let moved = (changes..2 * changes).contains(&fate);
        Self {
            symbol: family / 20_000 + 1,
            number: family % 20_000 + 1 + u32::from(moved) * 500_000,
            employee: family,
            employer,
            size,
            missing: (2 * changes..3 * changes).contains(&fate) && changes > 0,
            surname,
            dice,
        }
    }

    fn push(&mut self, branch: u32, text: &mut String) {
        use std::fmt::Write as _;
        let (kanji, kana, _) = self.surname;
        let (given, given_kana, _, woman) =
            self.dice
                .pick(&GIVEN)
                .unwrap_or(("太郎", "ﾀﾛｳ", "TARO", false));
        let relationship = match (branch, woman) {
            (0, _) => "本人",
            (1, true) => "妻",
            (1, false) => "夫",
            (_, true) => "長女",
            (_, false) => "長男",
        };
        let born = if branch < 2 {
            1_950 + self.dice.roll(50)
        } else {
            2_000 + self.dice.roll(25)
        };
        let (month, day) = (1 + self.dice.roll(12), 1 + self.dice.roll(28));
        let joined = 1_995 + self.dice.roll(30);
        let sex = if woman { 2 } else { 1 };
        let certified = if branch == 0 {
            String::new()
        } else {
            format!("{joined}0401")
        };
        let Self {
            symbol,
            number,
            employee,
            employer,
            ..
        } = self;
        let _ = write!(
            text,
            "{symbol:02},{number:06},{branch:02},{kana} {given_kana:<12},{kanji}　{given},\
             {born}{month:02}{day:02},{sex},{relationship},{joined}0401,,{certified},一般,{employer:04},\
             第{employer}事業所,E{employee:07},同居,\r\n"
        );
    }
}
