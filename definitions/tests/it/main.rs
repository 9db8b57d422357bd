//! Definitions as an operator meets them: files go in, insurers or problems come out.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a helper of a test fails like the test"
)]

mod announcements;
mod campaign;
mod defaults;
mod documented;
mod eligibility;
mod mistakes;
mod payments;
mod questionnaire;
mod rules;
mod samples;
mod statements;
mod stored;
mod subsidies;

use std::io;

use definitions::Problem;
use definitions::insurer::Insurer;

/// The least an insurer needs.
const LEAST: &str = r#"
key = "aozora"
name = "あおぞら健康保険組合"
code = { text = "aozora" }

[mail]
sender = "aozora@example.jp"

[[help_desks]]
name = "あおぞら相談窓口"
phone = "0120-000-000"
"#;

fn load(name: &str) -> io::Result<Vec<u8>> {
    match name {
        "terms.md" => Ok("## 第1条\n\nこの規約は、すべての方に適用されます。\n".into()),
        "html.md" => Ok("## 第1条\n\n<script>x</script>\n".into()),
        "cp932.md" => Ok(vec![0x8b, 0x4b, 0x96, 0xf1]),
        "plain.svg" | "aozora.svg" => {
            Ok("<svg viewBox=\"0 0 1 1\"><path d=\"M0 0h1\"/></svg>\n".into())
        }
        "script.svg" => Ok("<svg>\n<script>x</script></svg>".into()),
        "event.svg" => Ok("<svg>\n<path onclick=\"x\"/></svg>".into()),
        "outer.svg" => Ok("<svg>\n<use href=\"https://example.com/\"/></svg>".into()),
        "large.svg" => Ok(vec![b' '; 20 * 1024 + 1]),
        "manual.pdf" => Ok(b"%PDF-1.7\n".to_vec()),
        "program.pdf" => Ok(b"MZ".to_vec()),
        _ => Err(io::Error::from(io::ErrorKind::NotFound)),
    }
}

/// Reads the least insurer with more text: plain keys go in front of the tables.
fn read(keys: &str, tables: &str) -> Result<Insurer, Vec<Problem>> {
    Insurer::parse("aozora.toml", &format!("{keys}{LEAST}{tables}"), load)
}

/// The only problem of the least insurer with more text, as a person reads it.
fn problem(keys: &str, tables: &str) -> String {
    let problems = read(keys, tables).expect_err("there is a mistake");
    assert_eq!(problems.len(), 1, "{problems:#?}");
    problems[0].to_string()
}

fn insurer(keys: &str, tables: &str) -> Insurer {
    read(keys, tables).unwrap_or_else(|problems| panic!("{problems:#?}"))
}
