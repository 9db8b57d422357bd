//! `receipt verify`: whether a receipt is genuine, and what was submitted unchanged; exit code 1 when not.

use std::io::Read as _;
use std::path::Path;

use anyhow::Context as _;
use app::survey::{Fault, Proof, Verified, verify};
use domain::japan_time::format_minute;
use domain::receipt_number::ReceiptNumber;

use crate::commands::Desk;
use crate::output::{Ended, Outcome};

/// The largest file, in bytes.
const LARGEST: u64 = 4 * 1024 * 1024;

pub(super) async fn run(desk: &Desk, insurer: &str, what: &str) -> Outcome {
    let insurer = desk.insurer(insurer)?;
    let path = Path::new(what);
    let shown = if path.is_file() {
        Some(read(path)?)
    } else {
        None
    };
    let number = shown.as_ref().map_or(what, |proof| &proof.number);
    let number = ReceiptNumber::parse_typed(number).with_context(|| {
        format!("{what} は受付番号でもファイルでもありません。受付番号は13文字の英数字です")
    })?;
    let verified = verify(&desk.portal, &insurer, &number, shown.as_ref()).await?;
    desk.output.result(&verified)?;
    match verified {
        Verified::Whole {
            submitted_at,
            taken_back_at,
            entries,
            ..
        } => {
            let at = format_minute(submitted_at);
            desk.output
                .say(format!("{number}: {at}に受け付けた{entries}件、異常なし"));
            if let Some(back) = taken_back_at {
                let back = format_minute(back);
                desk.output.say(format!("{back}に取り下げられています。"));
            }
            return Ok(Ended::Done);
        }
        Verified::Broken { faults } => {
            for fault in faults {
                desk.output.complain(format!("{number}: {}", words(fault)));
            }
        }
        Verified::NotFound => desk.output.complain(format!(
            "{number}: この健康保険組合に、この番号の受付はありません"
        )),
    }
    Ok(Ended::Refused)
}

fn read(file: &Path) -> anyhow::Result<Proof> {
    let name = file.display();
    let opened = std::fs::File::open(file).with_context(|| format!("{name} を読めません"))?;
    let mut text = String::new();
    let read = opened.take(LARGEST + 1).read_to_string(&mut text);
    read.with_context(|| format!("{name} を読めません"))?;
    anyhow::ensure!(
        text.len() as u64 <= LARGEST,
        "{name} が大きすぎます（4MBまで）"
    );
    serde_json::from_str(&text).with_context(|| format!("{name} は受付の控えではありません"))
}

fn words(fault: Fault) -> &'static str {
    match fault {
        Fault::Digest => "一覧と全体の記録が合いません",
        Fault::Seal => "この窓口が作った受付ではないか、後から変えられています",
        Fault::Answers => "保存されている回答が、受付の記録と合いません",
        Fault::Papers => "お預かりした書類が、受付の記録と合いません",
        Fault::Case => "調査票の回答が、提出の後で変えられています",
        Fault::Shown => "示された控えが、保存されている受付と違います",
    }
}
