//! The same list on the terminal, for programs, and at `/demo/`.

use std::path::Path;

use app::Portal;
use serde_json::json;
use url::Url;
use web::{DemoInsurer, DemoMember, DemoPerson, DemoStaff};

use super::items::{Account, Colleague, Items, Member, Person};
use crate::output::{Output, table};

/// How many people of an insurer people see; programs get all.
const SHOWN: usize = 4;

/// Prints where everything is and what to type.
pub(super) fn tell(
    output: Output,
    portal: &Portal,
    address: &Url,
    data: &Path,
    mail: &Path,
    items: &Items,
) -> anyhow::Result<()> {
    let base = address.as_str().trim_end_matches('/');
    output.result(&json!({
        "address": base, "mail_dir": mail, "people": items.people, "accounts": items.accounts,
        "members": items.members, "staff": items.staff,
    }))?;
    output.say(format!(
        "窓口のデモが始まりました。終わるには Ctrl-C を押してください。\n\n  \
         ログイン      {base}/portal/\n  管理画面      {base}/staff/\n  入力例        {base}/demo/\n  届いたメール  {base}/demo/mail\n  \
         データ        {}（消すとはじめからになります）",
        data.display()
    ));
    for insurer in portal.insurers().all() {
        output.say(format!("\n{}", insurer.name));
        let people: Vec<&Person> = of(&items.people, &insurer.key).collect();
        if let (true, Some(code)) = (signs_up(&insurer), &insurer.code) {
            output.say(format!(
                "  はじめての登録: {base}/portal/signup/{}",
                code.text
            ));
            output.say(indented(&people_table(&people)));
        }
        let accounts: Vec<&Account> = items
            .accounts
            .iter()
            .filter(|account| account.insurer == insurer.key)
            .collect();
        if !accounts.is_empty() {
            output.say("  ログイン（はじめてのログインでパスワードを変えます）");
            output.say(indented(&accounts_table(&accounts)));
        }
        tell_members(output, items, &insurer.key);
    }
    tell_staff(output, items);
    Ok(())
}

/// Who can sign in to the back office.
fn tell_staff(output: Output, items: &Items) {
    let row = |one: &Colleague| vec![items.place(one), one.mail.clone(), one.secret.clone()];
    let rows: Vec<Vec<String>> = items.staff.iter().map(row).collect();
    if !rows.is_empty() {
        output.say(format!(
            "\n管理画面（パスワードはどの方も {}。認証アプリのコードは「入力例」にあります）",
            password(items)
        ));
        let head = ["役割", "メールアドレス", "認証アプリに入れる文字"];
        output.say(indented(&table(&head, &rows)));
    }
}

/// What the page `/demo/` shows of staff.
pub(super) fn staff(items: &Items) -> Vec<DemoStaff> {
    let one = |one: &Colleague| DemoStaff {
        role: items.place(one),
        name: one.name.clone(),
        mail: one.mail.clone(),
        secret: one.secret.clone(),
    };
    items.staff.iter().map(one).collect()
}

/// Who can be logged in as, in every state of a survey.
fn tell_members(output: Output, items: &Items, insurer: &str) {
    let members = items.members.iter().filter(|one| one.insurer == insurer);
    let row = |one: &Member| vec![one.title.clone(), one.user_id.clone(), one.shows.clone()];
    let rows: Vec<Vec<String>> = members.map(row).collect();
    if !rows.is_empty() {
        output.say(format!(
            "  調査の途中から試す（パスワードはどの方も {}）",
            password(items)
        ));
        output.say(indented(&table(
            &["状態", "ユーザーID", "見られること"],
            &rows,
        )));
    }
}

/// The password of everybody who stands in a survey; empty when nobody does.
pub(super) fn password(items: &Items) -> String {
    let first = items.members.first();
    first.map_or_else(String::new, |one| one.password.clone())
}

fn signs_up(insurer: &app::insurers::Insurer) -> bool {
    insurer.has_way(definitions::insurer::Way::SignUp)
}

fn of<'a>(people: &'a [Person], key: &str) -> impl Iterator<Item = &'a Person> {
    people.iter().filter(move |person| person.insurer == key)
}

/// The first few, and besides one with a letter code and one with a registered mail address.
fn shown<'a>(people: &[&'a Person]) -> Vec<&'a Person> {
    let mut shown: Vec<&Person> = people.iter().take(SHOWN).copied().collect();
    let tests: [fn(&Person) -> bool; 3] = [
        |one| one.letter_code.is_some(),
        |one| one.mail.is_some(),
        |one| one.mail.is_none(),
    ];
    for is_such in tests {
        if !shown.iter().any(|one| is_such(one)) {
            shown.extend(people.iter().find(|one| is_such(one)));
        }
    }
    shown
}

fn indented(text: &str) -> String {
    text.lines()
        .map(|line| format!("    {line}"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// A table of the columns that somebody has.
fn people_table(people: &[&Person]) -> String {
    let people = shown(people);
    let facts: Vec<Vec<(&str, String)>> = people.iter().map(|person| all_facts(person)).collect();
    let is_used = |place: usize| {
        facts
            .iter()
            .any(|facts| facts.get(place).is_some_and(|(_, value)| !value.is_empty()))
    };
    let count = facts.first().map_or(0, Vec::len);
    let used: Vec<usize> = (0..count).filter(|place| is_used(*place)).collect();
    let cells = |facts: &[(&'static str, String)], name: bool| -> Vec<String> {
        let picked = used.iter().filter_map(|place| facts.get(*place));
        picked
            .map(|(label, value)| {
                if name {
                    (*label).to_owned()
                } else {
                    value.clone()
                }
            })
            .collect()
    };
    let rows: Vec<Vec<String>> = people
        .iter()
        .map(|person| cells(&all_facts(person), false))
        .collect();
    let head = people
        .first()
        .map(|person| cells(&all_facts(person), true))
        .unwrap_or_default();
    table(&head.iter().map(String::as_str).collect::<Vec<_>>(), &rows)
}

fn accounts_table(accounts: &[&Account]) -> String {
    let rows: Vec<Vec<String>> = accounts
        .iter()
        .take(SHOWN)
        .map(|account| vec![account.user_id.clone(), account.password.clone()])
        .collect();
    table(&["ユーザーID", "初期パスワード"], &rows)
}

/// Label and value of everything a letter says; empty where there is nothing.
fn all_facts(person: &Person) -> Vec<(&'static str, String)> {
    let or_empty = |value: &Option<String>| value.clone().unwrap_or_default();
    vec![
        ("保険者指定コード", or_empty(&person.code)),
        ("登録用コード", or_empty(&person.letter_code)),
        ("記号", person.symbol.clone()),
        ("番号", person.number.clone()),
        ("社員番号", or_empty(&person.employee_number)),
        ("生年月日", domain::japanese_date::both(person.birth_date)),
        ("氏名（カナ）", person.kana.clone()),
        ("氏名（英字）", or_empty(&person.english_name)),
        ("登録済みのメール", or_empty(&person.mail)),
    ]
}

/// What the page `/demo/` shows.
pub(super) fn pages(portal: &Portal, items: &Items) -> Vec<DemoInsurer> {
    let page = |insurer: &app::insurers::Insurer| {
        let people: Vec<&Person> = of(&items.people, &insurer.key).collect();
        let code = insurer.code.as_ref().filter(|_| signs_up(insurer));
        let mut tiles: Vec<DemoPerson> = match code {
            Some(_) => shown(&people).into_iter().map(person_tile).collect(),
            None => Vec::new(),
        };
        let accounts = items
            .accounts
            .iter()
            .filter(|account| account.insurer == insurer.key);
        tiles.extend(accounts.take(SHOWN).map(account_tile));
        DemoInsurer {
            key: insurer.key.clone(),
            name: insurer.name.clone(),
            note: note(insurer),
            sign_up_path: code
                .map(|code| format!("/portal/signup/{}", code.text))
                .unwrap_or_default(),
            people: tiles,
            members: items
                .members
                .iter()
                .filter(|one| one.insurer == insurer.key)
                .map(member_tile)
                .collect(),
        }
    };
    portal
        .insurers()
        .all()
        .iter()
        .map(|insurer| page(insurer))
        .collect()
}

fn note(insurer: &app::insurers::Insurer) -> String {
    use definitions::insurer::LetterCode;
    match insurer.sign_up.letter_code {
        _ if !signs_up(insurer) => "保険者が発行したユーザーIDでログインします。".to_owned(),
        LetterCode::Required => "手紙の登録用コードで登録します。".to_owned(),
        LetterCode::Accepted => "登録用コードのある人は、入力が少なくなります。".to_owned(),
        LetterCode::Off => String::new(),
    }
}

fn person_tile(person: &Person) -> DemoPerson {
    let facts = all_facts(person)
        .into_iter()
        .filter(|(_, value)| !value.is_empty());
    DemoPerson {
        title: person.name.clone().unwrap_or_else(|| person.kana.clone()),
        note: if person.mail.is_some() {
            "メールアドレスが登録されている人".to_owned()
        } else {
            String::new()
        },
        facts: facts
            .map(|(label, value)| (label.to_owned(), value))
            .collect(),
    }
}

fn member_tile(member: &Member) -> DemoMember {
    DemoMember {
        title: member.title.clone(),
        note: member.shows.clone(),
        name: member.name.clone(),
        user_id: member.user_id.clone(),
    }
}

fn account_tile(account: &Account) -> DemoPerson {
    DemoPerson {
        title: account.user_id.clone(),
        note: "はじめてのログインでパスワードを変えます。".to_owned(),
        facts: vec![
            ("ユーザーID".to_owned(), account.user_id.clone()),
            ("初期パスワード".to_owned(), account.password.clone()),
            ("保険者番号".to_owned(), account.insurer_number.clone()),
            (
                "生年月日".to_owned(),
                domain::japanese_date::both(account.birth_date),
            ),
        ],
    }
}
