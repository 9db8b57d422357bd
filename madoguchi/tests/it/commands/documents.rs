//! `documents …`, the settings of documents, and the child that decodes them.

use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};

use super::desk::{Desk, Running};

/// The bound of a child on memory beyond what its program takes, in bytes (U4).
const MEMORY: u64 = 256 * 1024 * 1024;

/// How many kilobytes `/proc` says of a process.
fn kilobytes(process: u32, what: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with(what)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn the_child_of_the_real_program_cannot_take_more_memory_than_it_may() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_madoguchi"))
        .args(["documents-child", "pdf"])
        .env_clear()
        .env("MIMALLOC_ARENA_RESERVE", "0")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut ready = [0; 5];
    let output = child.stdout.as_mut().unwrap();
    output.read_exact(&mut ready).unwrap();
    assert_eq!(&ready, b"K\0\0\0\0");
    let (process, mut child) = (child.id(), Running(child));
    let taken = kilobytes(process, "VmSize:") * 1024;
    assert!(taken < MEMORY, "{taken} bytes before the first of the file");
    let limits = std::fs::read_to_string(format!("/proc/{process}/limits")).unwrap();
    let line = limits
        .lines()
        .find(|line| line.starts_with("Max address space"));
    let bound: u64 = line
        .unwrap()
        .split_whitespace()
        .nth(3)
        .unwrap()
        .parse()
        .unwrap();
    assert!(bound <= taken + MEMORY, "{bound} bytes are allowed");
    let mut input = child.0.stdin.take().unwrap();
    input.write_all(b"%PDF-1.7 and nothing else").unwrap();
    drop(input);
    let mut said = Vec::new();
    let output = child.0.stdout.as_mut().unwrap();
    output.read_to_end(&mut said).unwrap();
    assert_eq!(&said, b"R\0\0\0\x07damaged");
}

#[test]
fn documents_can_be_listed_read_again_and_looked_for() {
    let desk = Desk::with_insurers(&["hinata"]);
    let told = desk.tells(&["documents", "list"]);
    assert_eq!(told["insurers"][0]["insurer"], "hinata");
    assert_eq!(told["insurers"][0]["damaged"], 0);
    let told = desk.tells(&["documents", "scrub", "--insurer", "hinata"]);
    assert_eq!(
        (&told["outcome"], &told["found"]["files"]),
        (&"done".into(), &0.into())
    );
    let told = desk.tells(&["documents", "verify"]);
    assert_eq!(
        (&told["outcome"], &told["found"]["orphans"]),
        (&"done".into(), &0.into())
    );
    let said = desk.does(&["documents", "list"]);
    assert_eq!(said, "書類はありません\n");
}

/// The id of a file that somebody has handed in.
const HANDED_IN: &str = "019a3f2c-0000-7000-8000-000000000000";

#[test]
fn a_file_with_a_my_number_is_removed_for_good_once_and_with_a_reason() {
    let desk = super::case::surveyed();
    let database = desk.database();
    let handed_in = "INSERT INTO paper_files (id, insurer_id, case_id, paper_id, place, turns, state, bytes,
         digest, wrapped_key, pages, my_number, account_id, submitted_at, scrubbed_at, created_at, changed_at)
         SELECT x'019a3f2c000070008000000000000000', insurer_id, id, insured_id, 0, 0, 'kept', 1,
         'ab', x'00', 1, 'hinted', insured_id, created_at, created_at, created_at, created_at FROM cases LIMIT 1";
    assert_eq!(database.execute(handed_in, []).unwrap(), 1);
    drop(database);
    let purge = |document: &str, reason: &str| {
        let named = ["documents", "purge", "--insurer", "hinata"];
        let what = ["--document", document, "--reason", reason];
        desk.runs(&[named, what].concat())
    };
    for reason in ["", "1234-5678-9018が写っている"] {
        assert_eq!(purge(HANDED_IN, reason).code, 1);
    }
    let ran = purge(HANDED_IN, "個人番号が写っている");
    assert_eq!(ran.code, 0, "{}", ran.complaint);
    assert!(ran.out.contains("完全に削除しました。"), "{}", ran.out);
    let again = purge(HANDED_IN, "個人番号が写っている");
    assert_ne!(again.code, 0);
    assert!(
        again.complaint.contains("完全に削除されています。"),
        "{}",
        again.complaint
    );
    let absent = purge(
        "019a3f2c-0000-7000-8000-000000000001",
        "個人番号が写っている",
    );
    assert_ne!(absent.code, 0);
    let kept = desk.database().query_row(
        "SELECT state, reason FROM paper_files JOIN purged_files ON file_id = id WHERE wrapped_key IS NULL",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    );
    let kept: (String, String) = kept.unwrap();
    assert_eq!(
        kept,
        ("shredded".to_owned(), "個人番号が写っている".to_owned())
    );
    let told = desk.tells(&["documents", "scrub", "--insurer", "hinata"]);
    assert_eq!(told["outcome"], "done");
}

#[test]
fn every_mistake_in_the_settings_of_documents_is_told_at_once() {
    let desk = Desk::with_insurers(&["hinata"]);
    let mut program = desk.program(&["documents", "list"]);
    program
        .env("MADOGUCHI_DOCUMENTS_BUCKET", "madoguchi")
        .env("MADOGUCHI_DOCUMENTS_ENDPOINT", "http://s3.example.jp")
        .env("MADOGUCHI_DOCUMENTS_SCANNER", "somewhere");
    let ran: super::desk::Ran = program.output().unwrap().into();
    assert_eq!(ran.code, 1);
    for key in ["endpoint", "access_key", "secret_key", "scanner"] {
        let key = format!("documents.{key}");
        assert!(ran.complaint.contains(&key), "{key}: {}", ran.complaint);
    }
}

#[test]
fn doctor_looks_at_documents_and_who_looks_at_them() {
    let desk = Desk::with_insurers(&["hinata"]);
    let mut program = desk.program(&["doctor", "--json"]);
    program
        .env("MADOGUCHI_DOCUMENTS_SCANNER", "127.0.0.1:9")
        .env("MADOGUCHI_DOCUMENTS_CONVERTER", "/nowhere/heif-convert");
    let ran: super::desk::Ran = program.output().unwrap().into();
    let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let findings = told["findings"].as_array().unwrap();
    let state = |what: &str| {
        let mut all = findings.iter();
        let found = all.find(|finding| finding["what"] == what).unwrap();
        found["state"].as_str().unwrap().to_owned()
    };
    assert_eq!(state("書類の置き場所"), "ok");
    assert_eq!(state("書類の確認"), "ok");
    assert_eq!(state("書類のウイルス検査"), "fail");
    assert_eq!(state("HEICの変換"), "fail");
    assert_eq!(state("書類の書体"), "ok");
    assert_eq!(state("書類の破損"), "ok");
}
