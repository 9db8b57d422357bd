use std::io::Write as _;

use super::*;

fn file(bytes: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}

fn read(bytes: &[u8]) -> Result<Vec<(u32, String, bool)>, FileError> {
    let file = file(bytes);
    let sniffed = sniff(file.path())?;
    let mut text = Text::open(file.path(), &sniffed)?;
    let mut rows = Vec::new();
    while let Some(row) = text.next()? {
        rows.push((row.line, row.text.to_owned(), row.unclosed));
    }
    Ok(rows)
}

fn problem(bytes: &[u8]) -> FileProblem {
    match read(bytes) {
        Err(FileError::Problem(problem)) => problem,
        other => panic!("{other:?}"),
    }
}

fn cp932(text: &str) -> Vec<u8> {
    encoding_rs::SHIFT_JIS.encode(text).0.into_owned()
}

#[test]
fn encodings_and_line_breaks_are_found_out() {
    let text = "記号,氏名カナ\r\n01,ｹﾝﾎﾟ ﾀﾛｳ\r\n\r\n02,髙﨑\n";
    let expected = [
        (1, "記号,氏名カナ".to_owned(), false),
        (2, "01,ｹﾝﾎﾟ ﾀﾛｳ".to_owned(), false),
        (4, "02,髙﨑".to_owned(), false),
    ];
    assert_eq!(read(text.as_bytes()).unwrap(), expected);
    assert_eq!(
        read(format!("\u{FEFF}{text}").as_bytes()).unwrap(),
        expected
    );
    assert_eq!(read(&cp932(text)).unwrap(), expected);
}

#[test]
fn the_end_mark_of_old_systems_is_no_row() {
    assert_eq!(read(b"a,b\r\n1,2\r\n\x1A").unwrap().len(), 2);
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_line() {
    assert_eq!(
        problem(b"a\nb\n\xFF\xFD\n"),
        FileProblem::Encoding { line: 3 }
    );
    let mut mixed = "記号\n漢字\n".as_bytes().to_vec();
    mixed.extend(b"\x82\xFF\n");
    assert_eq!(problem(&mixed), FileProblem::Encoding { line: 3 });
    assert_eq!(problem(b"a\nb\0\n"), FileProblem::Nul { line: 2 });
    assert_eq!(problem(b"\xFF\xFEa\0"), FileProblem::Utf16);
    assert_eq!(problem(b"PK\x03\x04 zip"), FileProblem::NotText);
    assert_eq!(problem(b""), FileProblem::Empty);
}

#[test]
fn a_line_without_end_is_refused_without_being_held() {
    let mut long = b"a,b\n".to_vec();
    long.resize(5_000_000, b'x');
    assert_eq!(problem(&long), FileProblem::LongLine { line: 2 });
}

#[test]
fn a_quoted_line_break_belongs_to_the_row() {
    let rows = read(b"a,b\n1,\"x\ny\"\n2,z\n").unwrap();
    assert_eq!(rows[1], (2, "1,\"x\ny\"".to_owned(), false));
    assert_eq!(rows[2].0, 4);
}

#[test]
fn a_quote_that_never_closes_spoils_only_its_own_line() {
    let rows = read(b"a,b\n1,\"x\n2,y\n3,z\n").unwrap();
    assert_eq!(rows[1], (2, "1,\"x".to_owned(), true));
    assert_eq!(rows[2], (3, "2,y".to_owned(), false));
    assert_eq!(rows.len(), 4);
}

#[test]
fn characters_on_the_border_of_a_chunk_stay_whole() {
    for encode in [cp932 as fn(&str) -> Vec<u8>, |text| {
        text.as_bytes().to_vec()
    }] {
        let line = "ｶﾞ漢字,あ,x";
        let text = format!("a{}", format!("{line}\n").repeat(60_000));
        let rows = read(&encode(&text)).unwrap();
        assert_eq!(rows.len(), 60_000);
        assert!(rows[1..].iter().all(|row| row.1 == line));
    }
}

#[test]
fn fields_are_taken_apart_with_their_quotes() {
    let split = |row: &str| {
        let mut fields = Fields::default();
        fields
            .split(row, ',')
            .map(|()| fields.iter().map(str::to_owned).collect::<Vec<_>>())
    };
    assert_eq!(split("a,,c").unwrap(), ["a", "", "c"]);
    assert_eq!(
        split("\"a,b\",\"c\"\"d\" ,\"\"").unwrap(),
        ["a,b", "c\"d", ""]
    );
    assert_eq!(split("a\"b,=\"001\"").unwrap(), ["a\"b", "=\"001\""]);
    assert!(split("\"a\"b,c").is_err());
    assert!(split("\"a").is_err());
}

proptest::proptest! {
    #[test]
    fn whatever_the_bytes_reading_ends(bytes: Vec<u8>) {
        let _ = read(&bytes);
    }

    #[test]
    fn what_is_quoted_comes_back(fields in proptest::collection::vec("[a,\"\n あ]{0,6}", 1..6)) {
        let quoted: Vec<_> = fields.iter().map(|f| format!("\"{}\"", f.replace('"', "\"\""))).collect();
        let row = quoted.join(",");
        let mut split = Fields::default();
        split.split(&row, ',').unwrap();
        proptest::prop_assert_eq!(split.iter().collect::<Vec<_>>(), fields);
        proptest::prop_assert!(!super::split::ends_inside_quotes(&row, b','));
    }
}
