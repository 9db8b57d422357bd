//! `madoguchi serve`

use super::desk::{Desk, get};

fn serve(desk: &Desk, log: &str) -> (super::desk::Running, String) {
    let mut program = desk.program(&["serve"]);
    program
        .env("MADOGUCHI_LISTEN", "127.0.0.1:0")
        .env("MADOGUCHI_LOG", log);
    let piped = std::process::Stdio::piped;
    let mut running =
        super::desk::Running(program.stdout(piped()).stderr(piped()).spawn().unwrap());
    let line = running.log_line("the portal is open");
    (running, line)
}

#[test]
fn the_portal_opens_answers_and_closes_on_a_sign() {
    let desk = Desk::with_insurers(&["omron"]);
    let (mut portal, line) = serve(&desk, "json");
    let told: serde_json::Value = serde_json::from_str(&line).unwrap();
    let listen = told["listen"].as_str().unwrap();
    assert!(get(listen, "/healthz").starts_with("HTTP/1.1 200"));
    assert!(get(listen, "/readyz").starts_with("HTTP/1.1 200"));
    assert!(get(listen, "/portal/").contains("ログイン"));
    assert!(get(listen, "/demo/").starts_with("HTTP/1.1 404"));
    assert_eq!(portal.stops(), 0);
}

#[test]
fn a_command_works_while_the_portal_runs_and_the_portal_notices() {
    let desk = Desk::with_insurers(&["omron"]);
    let (mut portal, line) = serve(&desk, "json");
    let told: serde_json::Value = serde_json::from_str(&line).unwrap();
    let listen = told["listen"].as_str().unwrap();
    assert!(get(listen, "/portal/signup/jkc").starts_with("HTTP/1.1 404"));
    desk.does(&[
        "insurer",
        "apply",
        &super::desk::sample("insurers/jkc.toml"),
    ]);
    let patience = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while !get(listen, "/portal/signup/jkc").starts_with("HTTP/1.1 200") {
        assert!(
            std::time::Instant::now() < patience,
            "the portal does not notice the new insurer"
        );
        std::thread::sleep(std::time::Duration::from_millis(200));
    }
    assert_eq!(portal.stops(), 0);
}

#[test]
fn an_address_that_is_taken_is_told() {
    let desk = Desk::with_insurers(&["omron"]);
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let mut program = desk.program(&["serve"]);
    let output = program
        .env("MADOGUCHI_LISTEN", taken.local_addr().unwrap().to_string())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("待ち受けられません")
    );
}
