//! How many papers a second, beside what the PDF library does at best with the same letters: `cargo run --release -p papers --example pace`.
//!
//! The ceiling puts as many letters of the same font on a page, all in one size, without lines to break, without tables, without tags.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench ends at the first surprise and prints its figures"
)]

use std::time::{Duration, Instant};

use krilla::geom::Point;
use krilla::page::PageSettings;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};
use papers::notice_of_change::{Home, Insured, Leaving, NoticeOfChange, Route, Sex};
use papers::receipt::{Answer, Handed, Holder, Person, Receipt};
use skrifa::MetadataProvider as _;

const FONT: &[u8] = include_bytes!("../data/NotoSansJP.otf");
const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_secs(2);

fn main() {
    for (name, make) in [
        ("receipt, one page", receipt as fn() -> papers::Paper),
        ("notice of change", notice),
    ] {
        let paper = make();
        let text = text_of(name);
        let (mut own, mut best) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            own.push(rate(|| drop(make())));
            best.push(rate(|| drop(ceiling(&text))));
        }
        let (own, best) = (median(own), median(best));
        println!(
            "{name}: {own:.0} /s, ceiling {best:.0} /s, ratio {:.2}; {} page, {} kB",
            own / best,
            paper.pages,
            paper.pdf.len() / 1000
        );
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find(|line| line.starts_with("VmHWM"));
    println!("memory at most: {}", peak.unwrap_or("not known here"));
}

fn rate(mut work: impl FnMut()) -> f64 {
    let begin = Instant::now();
    let mut count = 0.0;
    while begin.elapsed() < ROUND {
        work();
        count += 1.0;
    }
    count / begin.elapsed().as_secs_f64()
}

fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates.get(rates.len() / 2).copied().unwrap_or_default()
}

/// The letters of the sample papers, as often as they are there.
fn text_of(name: &str) -> String {
    let receipt = name.starts_with("receipt");
    let kanji =
        "健康保険組合被扶養者資格調査受付番号日時記号氏名全体値質問答書類確方問合先提出控保管";
    let kana = "のをにはがとてでしたますいあるこれそのまくださいファイルパートアルバイト";
    let digits = "0123456789abcdef";
    let mut text = String::new();
    while text.chars().count() < if receipt { 1_500 } else { 700 } {
        text.push_str(kanji);
        text.push_str(kana);
        text.push_str(&digits.repeat(if receipt { 8 } else { 1 }));
    }
    text
}

fn ceiling(text: &str) -> Vec<u8> {
    let font = Font::new(FONT.into(), 0).unwrap();
    let charmap = skrifa::FontRef::new(FONT).unwrap().charmap();
    let mut document = Document::new_with(SerializeSettings {
        enable_tagging: false,
        ..SerializeSettings::default()
    });
    let mut page = document.start_page_with(PageSettings::from_wh(595.0, 842.0).unwrap());
    let mut surface = page.surface();
    let glyphs: Vec<KrillaGlyph> = text
        .char_indices()
        .map(|(at, sign)| KrillaGlyph {
            glyph_id: GlyphId::new(charmap.map(sign).unwrap().to_u32()),
            text_range: at..at + sign.len_utf8(),
            x_advance: 1.0,
            x_offset: 0.0,
            y_offset: 0.0,
            y_advance: 0.0,
            location: None,
        })
        .collect();
    for (line, glyphs) in glyphs.chunks(50).enumerate() {
        let y = 40.0 + 12.0 * f32::from(u16::try_from(line).unwrap());
        surface.draw_glyphs(
            Point::from_xy(40.0, y),
            glyphs,
            font.clone(),
            text,
            9.0,
            false,
        );
    }
    surface.finish();
    page.finish();
    document.finish().unwrap()
}

fn receipt() -> papers::Paper {
    let digest = "0123456789abcdef".repeat(4);
    let answer = |number: usize| Answer {
        what: format!("answer/insured/q{number}"),
        question: "これから1年間の収入の見込みを、種類ごとに教えてください。".to_owned(),
        answer: "給与：1,056,000円（月 88,000円 × 12か月）".to_owned(),
        digest: digest.clone(),
    };
    papers::receipt::typeset(&Receipt {
        of: Handed::Survey,
        insurer: "見本健康保険組合".to_owned(),
        insurer_id: "a".to_owned(),
        campaign: "令和8年度 被扶養者資格調査".to_owned(),
        case: "b".to_owned(),
        questionnaire: "c".to_owned(),
        number: "7K2M-Q4XD-H3TW9".to_owned(),
        submitted_at: "2026-11-21T01:05:59Z".parse().unwrap(),
        holder: Holder {
            symbol: "1234".to_owned(),
            number: "56789".to_owned(),
            name: "健保 太郎".to_owned(),
        },
        people: vec![Person {
            name: "健保 花子 さん".to_owned(),
            answers: (0..8).map(answer).collect(),
        }],
        files: Vec::new(),
        salt: "d".to_owned(),
        whole: digest.clone(),
        seal: digest.clone(),
        help: vec!["電話 000-0000-0000".to_owned()],
    })
    .unwrap()
}

fn notice() -> papers::Paper {
    let born_on = "1982-11-08".parse().ok();
    papers::notice_of_change::typeset(&NoticeOfChange {
        insurer: "見本健康保険組合".to_owned(),
        route: Route::Employer,
        insured: Insured {
            name: "健保 太郎".to_owned(),
            kana: "ケンポ タロウ".to_owned(),
            born_on,
            sex: Some(Sex::Male),
            address: "〒000-0000 東京都見本区見本一丁目2番3号".to_owned(),
            ..Insured::default()
        },
        dependents: vec![Leaving {
            name: "健保 花子".to_owned(),
            kana: "ケンポ ハナコ".to_owned(),
            born_on,
            home: Some(Home::Together),
            ceased_on: "2026-10-01".parse().ok(),
            reason: "勤務先の健康保険に加入したため".to_owned(),
            ..Leaving::default()
        }],
        remarks: String::new(),
    })
    .unwrap()
}
