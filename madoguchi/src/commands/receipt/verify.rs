//! `receipt verify`: whether a receipt is genuine, and what was submitted unchanged; exit code 1 when not.

use std::io::Read as _;
use std::path::Path;

use anyhow::Context as _;
use app::survey::{Entry, Fault, Proof, Shown, Verified, verify};
use domain::japan_time::format_minute;
use domain::receipt_number::ReceiptNumber;

use crate::commands::Desk;
use crate::output::{Ended, Outcome};

/// The largest file, in bytes.
const LARGEST: u64 = papers::bounds::FILE_BYTES as u64;

/// What somebody shows: a copy, a printed digest, or the number alone.
enum Brought {
    Copy {
        proof: Proof,
        /// Whether the pages of the PDF are as they were made.
        unaltered: bool,
    },
    Digest(String),
    Number,
}

pub(super) async fn run(desk: &Desk, insurer: &str, what: &str, digest: Option<String>) -> Outcome {
    let insurer = desk.insurer(insurer)?;
    let path = Path::new(what);
    let brought = match digest {
        _ if path.is_file() => read(path)?,
        Some(digest) => Brought::Digest(digest.split_whitespace().collect()),
        None => Brought::Number,
    };
    let number = match &brought {
        Brought::Copy { proof, .. } => &proof.number,
        _ => what,
    };
    let number = ReceiptNumber::parse_typed(number).with_context(|| {
        format!("{what} は受付番号でもファイルでもありません。受付番号は13文字の英数字です")
    })?;
    let shown = match &brought {
        Brought::Copy { proof, .. } => Some(Shown::Copy(proof)),
        Brought::Digest(digest) => Some(Shown::Digest(digest)),
        Brought::Number => None,
    };
    let verified = verify(&desk.portal, &insurer, &number, shown).await?;
    let verified = with_pages(verified, &brought);
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

/// The same, with what the pages of a PDF are like.
fn with_pages(verified: Verified, brought: &Brought) -> Verified {
    let altered = matches!(brought, Brought::Copy { unaltered, .. } if !unaltered);
    match verified {
        Verified::Whole { .. } if altered => Verified::Broken {
            faults: vec![Fault::Pages],
        },
        Verified::Broken { mut faults } if altered => {
            faults.push(Fault::Pages);
            Verified::Broken { faults }
        }
        other => other,
    }
}

fn read(file: &Path) -> anyhow::Result<Brought> {
    let name = file.display();
    let opened = std::fs::File::open(file).with_context(|| format!("{name} を読めません"))?;
    let mut bytes = Vec::new();
    let read = opened.take(LARGEST + 1).read_to_end(&mut bytes);
    read.with_context(|| format!("{name} を読めません"))?;
    anyhow::ensure!(
        bytes.len() as u64 <= LARGEST,
        "{name} が大きすぎます（32MBまで）"
    );
    if bytes.starts_with(b"%PDF") {
        return printed(&bytes).with_context(|| {
            format!(
                "{name} から受付の一覧を読めません。ポータルで保存したままの受付票（PDF）をお使いください。\
                 印刷したものは、受付番号と --digest で確かめられます"
            )
        });
    }
    let proof = serde_json::from_slice(&bytes)
        .with_context(|| format!("{name} は受付票（PDF）でも受付の控えでもありません"))?;
    Ok(Brought::Copy {
        proof,
        unaltered: true,
    })
}

/// The list at the end of a receipt's PDF.
fn printed(pdf: &[u8]) -> anyhow::Result<Brought> {
    let found = papers::receipt::read(pdf)?;
    let list = found.list;
    let entry = |item: papers::receipt::Item| Entry {
        what: item.what,
        sha256: item.digest,
    };
    let proof = Proof {
        number: ReceiptNumber::parse_typed(&list.number)?
            .as_str()
            .to_owned(),
        insurer: list.insurer_id.parse()?,
        case: list.case.parse()?,
        questionnaire: list.questionnaire.parse()?,
        submitted_at: list.submitted_at,
        salt: list.salt,
        entries: list.items.into_iter().map(entry).collect(),
        digest: list.whole,
        seal: list.seal,
    };
    Ok(Brought::Copy {
        proof,
        unaltered: found.unaltered,
    })
}

fn words(fault: Fault) -> &'static str {
    match fault {
        Fault::Digest => "一覧と全体の記録が合いません",
        Fault::Seal => "この窓口が作った受付ではないか、後から変えられています",
        Fault::Answers => "保存されている回答が、受付の記録と合いません",
        Fault::Papers => "お預かりした書類が、受付の記録と合いません",
        Fault::Case => "調査票の回答が、提出の後で変えられています",
        Fault::Shown => "示された控えが、保存されている受付と違います",
        Fault::Pages => "示されたファイルのページが、作られた後で変えられています",
    }
}
