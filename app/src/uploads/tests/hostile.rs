//! Files that are not what they should be: refused with their reason, and nothing of them is left.

use std::fmt::Write as _;

use documents::Refusal;

use super::super::MyNumber;
use super::*;

/// A PDF of one page that shows this.
fn pdf(shown: &str, catalogue: &str) -> Vec<u8> {
    let content = format!("BT /F 12 Tf 72 700 Td ({shown}) Tj ET");
    let objects = [
        format!("<< /Type /Catalog /Pages 2 0 R {catalogue} >>"),
        "<< /Type /Pages /Count 1 /Kids [5 0 R] >>".to_owned(),
        format!(
            "<< /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R \
         /Resources << /Font << /F 4 0 R >> >> >>"
            .to_owned(),
    ];
    let (mut file, mut table) = ("%PDF-1.7\n".to_owned(), String::new());
    for (number, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
        writeln!(file, "{} 0 obj\n{object}\nendobj", number + 1).unwrap();
    }
    let start = file.len();
    let root = "trailer\n<< /Size 6 /Root 1 0 R >>";
    write!(
        file,
        "xref\n0 6\n0000000000 65535 f \n{table}{root}\nstartxref\n{start}\n%%EOF\n"
    )
    .unwrap();
    file.into_bytes()
}

#[tokio::test]
async fn a_hostile_file_is_refused_with_its_reason_and_leaves_nothing() {
    test_database::on_both(async |store| {
        let room = Room::of(store).await;
        let script = pdf("x", "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>");
        let mut bomb = picture(1);
        bomb[16..24].copy_from_slice(&[0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50]);
        let cut = pdf("x", "")[..300].to_vec();
        let page = [picture(1).as_slice(), b"<script>alert(1)</script>"].concat();
        for (name, bytes, reason) in [
            ("a.pdf", script, Some(Refusal::Scripts)),
            ("a.pdf", cut, Some(Refusal::Damaged)),
            ("a.png", bomb, None),
            ("a.png", page, Some(Refusal::TwoInOne)),
            ("a.exe", picture(1), Some(Refusal::Extension)),
            (
                "a.png",
                b"PK\x03\x04 and so on".to_vec(),
                Some(Refusal::Archive),
            ),
            ("a.png", Vec::new(), Some(Refusal::Empty)),
        ] {
            let Uploaded::Refused(refused) = room.sends(name, &bytes).await else {
                panic!("{name} is taken");
            };
            assert!(reason.is_none_or(|reason| reason == refused), "{refused:?}");
        }
        assert_eq!(room.files().await, Vec::<Uuid>::new());
        super::super::sweep(&room.portal).await.unwrap();
        for _ in 0..100 {
            if room.lying() == 0 {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("{} files lie there", room.lying());
    })
    .await;
}

#[tokio::test]
async fn a_my_number_in_a_pdf_is_asked_about() {
    test_database::on_both(async |store| {
        let room = Room::of(store).await;
        let holds = room.sends("a.pdf", &pdf("1234 5678 9018", "")).await;
        let Uploaded::Saved(file) = holds else {
            panic!("{holds:?}");
        };
        assert_eq!(file.my_number, MyNumber::Hinted);
        let said = super::super::deny_my_number(&room.portal, &room.taro, room.case, file.id);
        said.await.unwrap();
        assert_eq!(room.papers().await[0].files[0].my_number, MyNumber::Denied);
        let Uploaded::Saved(other) = room.sends("b.pdf", &pdf("2026", "")).await else {
            panic!("it is not saved");
        };
        assert_eq!(other.my_number, MyNumber::None);
        assert!(super::super::may_hold_my_number(
            "１２３４ ５６７８ ９０１８"
        ));
    })
    .await;
}
