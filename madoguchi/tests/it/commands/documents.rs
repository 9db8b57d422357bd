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
