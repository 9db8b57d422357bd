//! R11 from outside: the real program, 64 who go on knocking, and a database that stands still for half a minute.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use super::node::free_address;
use super::own_postgres::OwnPostgres;
use crate::commands::desk::{Desk, Running};
use crate::support::wire::Request;
use crate::support::*;

/// Who knocks, again and again.
const CLIENTS: usize = 64;
/// For how long they knock before: by then every connection is open, and memory is what it is under load.
const KNOCK: Duration = Duration::from_secs(5);
/// For how long the database stands still.
const STANDS: Duration = Duration::from_secs(30);
/// Nobody waits longer for the page that says to come back.
const TOLD: Duration = Duration::from_secs(5);
/// The portal is itself again so soon after the database.
const BACK: Duration = Duration::from_secs(2);
/// How much more memory it may take meanwhile, in MiB (security.md, R11).
const GROWTH: u64 = 64;

/// The real program on somebody's database.
struct Program {
    desk: Desk,
    running: Running,
    address: SocketAddr,
}

impl Program {
    async fn on(database: &store::Settings) -> Self {
        let store::Settings::Postgres { url, .. } = database else {
            panic!("a file does not stand still");
        };
        let (desk, address) = (Desk::empty(), free_address());
        let mut serve = desk.program(&["serve"]);
        serve
            .env("MADOGUCHI_DATABASE_URL", url)
            .env("MADOGUCHI_MASTER_KEY", "07".repeat(32))
            .env("MADOGUCHI_LISTEN", address.to_string())
            .env("MADOGUCHI_BASE_URL", format!("http://{address}/"))
            .stderr(std::fs::File::create(desk.place("serve.log")).unwrap());
        let running = Running(serve.spawn().unwrap());
        let program = Self {
            desk,
            running,
            address,
        };
        let begin = Instant::now();
        let ready = Request::new("GET", "/readyz");
        while !matches!(program.browser().tries(ready.clone()).await, Ok(answer) if answer.status == 200)
        {
            assert!(
                begin.elapsed() < Duration::from_secs(30),
                "it does not serve"
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        program
    }

    fn browser(&self) -> Browser {
        Browser::new(self.address, format!("http://{}", self.address))
    }

    /// What it wrote of itself, but for its requests: for who reads why this test failed.
    fn log(&self) -> String {
        let log = std::fs::read_to_string(self.desk.place("serve.log")).unwrap();
        let lines = log.lines().filter(|line| !line.contains("frame::around"));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The memory it has now, in KiB.
    fn memory(&self) -> u64 {
        let status = format!("/proc/{}/status", self.running.0.id());
        let status = std::fs::read_to_string(status).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = line.and_then(|line| line.split_whitespace().next());
        number.and_then(|number| number.parse().ok()).unwrap()
    }

    /// The most memory it has for so long.
    async fn most_memory(&self, during: Duration) -> u64 {
        let (begin, mut most) = (Instant::now(), 0);
        while begin.elapsed() < during {
            most = most.max(self.memory());
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        most
    }
}

/// When somebody knocked, the status they got, and how long it took.
type Answered = (Instant, u16, Duration);

/// What one client does: a member's page, a log-in, an identity check, a forgotten password. All need the database.
async fn knock_of(program: &Program, place: usize, session: &str) -> (Browser, Request) {
    let browser = program.browser();
    let typed = async |path: &str, button: &str, typed: &[(&str, &str)]| {
        let page = browser.opens(path).await;
        let (action, fields) = filled(&page, button, typed);
        Request::new("POST", &action).form(&fields)
    };
    let nobody = format!("nobody-{place}");
    let request = match place % 4 {
        0 => {
            browser.keep("session", session);
            Request::new("GET", "/portal/home")
        }
        1 => {
            let mine = [("ユーザーID", &*nobody), ("パスワード", PASSWORD)];
            typed("/portal/", "ログイン", &mine).await
        }
        2 => {
            typed(
                "/portal/signup/omron",
                "認証",
                &KEN.items_but("番号", "1039"),
            )
            .await
        }
        _ => {
            let mine = [("ユーザーID", &*nobody)];
            typed("/portal/recover/password", "メールを送る", &mine).await
        }
    };
    (browser, request)
}

/// Knocks until the day ends; every answer's status, with when it was asked and how long it took.
async fn knocks((browser, request): (Browser, Request), over: Arc<AtomicBool>) -> Vec<Answered> {
    let mut answers = Vec::new();
    while !over.load(Ordering::SeqCst) {
        let begin = Instant::now();
        let answer = browser.sends(request.clone()).await;
        answers.push((begin, answer.status, begin.elapsed()));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    answers
}

/// Sixty-four who knock until the day ends.
async fn crowd(program: &Program, session: &str, over: &Arc<AtomicBool>) -> JoinSet<Vec<Answered>> {
    let mut knocking = JoinSet::new();
    for place in 0..CLIENTS {
        let knock = knock_of(program, place, session).await;
        knocking.spawn(knocks(knock, Arc::clone(over)));
    }
    knocking
}

/// A member's session of now; the program's clock goes.
async fn session_on(fresh: &test_database::Fresh) -> String {
    let site = Site::open(fresh, Set::default()).await;
    site.passes(app::clock::Clock::System.now() - site.portal.now());
    let taro = site.browser();
    taro.moves_in(&site, &TARO).await;
    taro.cookie("session").unwrap()
}

/// Everybody who came while it stood still was put off, nobody waited long, and afterwards nobody is put off.
fn judge(answers: &[Answered], still: Instant, back: Instant) -> String {
    let met = answers
        .iter()
        .filter(|(begin, ..)| *begin >= still && *begin + TOLD < back);
    let met: Vec<u16> = met.map(|(_, status, _)| *status).collect();
    assert!(met.len() > CLIENTS * 100, "only {} knocked", met.len());
    assert!(met.iter().all(|status| *status == 503));
    // What somebody waited before it stood still was for something else: for a turn, for connections to be opened.
    let waits = answers.iter().map(|(begin, status, took)| {
        let wait = (*begin + *took).saturating_duration_since(still.max(*begin));
        (wait, *status, begin.saturating_duration_since(still))
    });
    let (slowest, status, asked) = waits.max().unwrap();
    assert!(
        slowest < TOLD,
        "{status} after {slowest:?}, asked {asked:?} after it stood still"
    );
    let late = answers
        .iter()
        .filter(|(begin, status, _)| *begin > back + BACK && *status == 503);
    let late: Vec<_> = late.map(|(begin, ..)| *begin - back).collect();
    let ends = (late.first(), late.last());
    assert!(late.is_empty(), "{} put off, {ends:?}", late.len());
    let came = answers.iter().filter(|(begin, ..)| *begin > back + BACK);
    assert!(came.count() > CLIENTS, "nobody came after it");
    format!(
        "{} knocked meanwhile, the slowest answer took {slowest:?}",
        met.len()
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_who_knock_for_half_a_minute_are_put_off_in_bounded_memory() {
    let Some(server) = OwnPostgres::start() else {
        return;
    };
    let fresh = test_database::postgres_at(server.address()).await;
    let session = session_on(&fresh).await;
    let program = Program::on(&fresh.settings).await;
    let over = Arc::new(AtomicBool::new(false));
    let knocking = crowd(&program, &session, &over).await;
    let before = program.most_memory(KNOCK).await;
    server.stands_still();
    let still = Instant::now();
    let during = program.most_memory(STANDS).await;
    program.browser().looks_at("/readyz").await.is(503);
    server.goes_on();
    let back = Instant::now();
    println!("it goes on at {:?}", app::clock::Clock::System.now());
    let after = program.most_memory(Duration::from_secs(8)).await;
    over.store(true, Ordering::SeqCst);
    let answers: Vec<Answered> = knocking.join_all().await.into_iter().flatten().collect();
    println!("{}", program.log());
    let told = judge(&answers, still, back);
    let [before, during, after] = [before, during, after].map(|memory| memory / 1024);
    println!("{told}; memory {before} MiB before, {during} while, {after} after");
    assert!(
        during.max(after) < before + GROWTH,
        "{before} {during} {after}"
    );
    drop(program);
    fresh.end().await;
}
