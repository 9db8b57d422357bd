//! An insurer as a file again: everything in one TOML text, terms and logo inside, that the reader reads back as the same
//! insurer. Forms change such a text and have the reader judge it.

mod desks;
mod parts;
mod payments;
mod sheet;
mod statements;
mod tools;

use domain::password::PasswordRule;
use domain::user_id::UserIdRule;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

use super::{
    Assurance, FirstUse, Home, Insurer, Module, Recovery, Reset, Roster, Session, Statements, Terms,
};
use tools::{array, date, inline, put, put_if, word};

pub use desks::{DeskTyped, HoursTyped};
pub use sheet::{ModuleTyped, Sheet, TermsTyped};

/// What the logo is called in such a file.
pub(super) const LOGO: &str = "logo.svg";

impl Insurer {
    /// The whole definition as one file, every default filled in. [`Insurer::parse`] makes an equal insurer of it.
    #[must_use]
    pub fn written(&self) -> String {
        document(self).to_string()
    }
}

fn document(insurer: &Insurer) -> DocumentMut {
    let mut document = DocumentMut::new();
    let root = document.as_table_mut();
    head(root, insurer);
    sections(root, insurer);
    document
}

fn sections(root: &mut Table, insurer: &Insurer) {
    let Insurer {
        key: _,
        name: _,
        name_kana: _,
        code: _,
        numbers: _,
        brand,
        ways: _,
        sign_up,
        kana,
        user_id,
        password,
        mail,
        letters,
        terms,
        contact: _,
        reset,
        password_change_after_months_without_login: _,
        recovery,
        session,
        help_desks,
        modules,
        first_use,
        assurance: _,
        host_portal: _,
        national_id: _,
        home,
        texts,
        roster,
        statements,
        payments: _,
        family: _,
    } = insurer;
    let mut files = Table::new();
    section(root, "brand", parts::brand(brand, &mut files));
    section(root, "sign_up", parts::sign_up(sign_up));
    section(root, "kana", parts::kana(kana));
    access(root, (user_id, password));
    section(root, "mail", parts::mail(mail));
    section(root, "letters", parts::letters(letters));
    let versions = terms.iter().map(|one| version(one, &mut files));
    list(root, "terms", versions.collect());
    lives(root, (reset, recovery, session));
    let desks = help_desks.iter().map(|desk| DeskTyped::of(desk).table());
    list(root, "help_desks", desks.collect());
    services(root, (modules, first_use, home));
    who_somebody_is(root, insurer);
    section(root, "texts", parts::texts(texts));
    taken_in(root, (roster, statements));
    section(root, "files", files);
}

fn access(root: &mut Table, (user_id, password): (&UserIdRule, &PasswordRule)) {
    section(root, "user_id", parts::user_id(user_id));
    section(root, "password", parts::password(password));
}

/// What files of the core system look like.
fn taken_in(root: &mut Table, (roster, statements): (&Roster, &Statements)) {
    section(root, "roster", parts::roster(roster));
    section(root, "statements", statements::written(statements));
}

fn services(root: &mut Table, (modules, first_use, home): (&[Module], &FirstUse, &Home)) {
    list(root, "modules", modules.iter().map(parts::module).collect());
    section(root, "first_use", parts::first_use(first_use));
    let mut titles = Table::new();
    put(&mut titles, "title", home.title.as_str());
    section(root, "home", titles);
}

/// How long accounts and log-ins live, and how they come back.
fn lives(root: &mut Table, (reset, recovery, session): (&Reset, &Recovery, &Session)) {
    section(root, "reset", parts::reset(reset));
    section(root, "recovery", parts::recovery(recovery));
    section(root, "session", parts::session(session));
}

/// What is asked for, and who is asked.
fn who_somebody_is(root: &mut Table, insurer: &Insurer) {
    let Assurance {
        medical_expenses,
        bank_account,
    } = &insurer.assurance;
    let mut asked = Table::new();
    put(&mut asked, "medical_expenses", word(medical_expenses));
    put(&mut asked, "bank_account", word(bank_account));
    section(root, "assurance", asked);
    if let Some(host) = &insurer.host_portal {
        section(root, "host_portal", parts::host_portal(host));
    }
    if let Some(card) = &insurer.national_id {
        section(root, "national_id", parts::national_id(card));
    }
    if let Some(own) = &insurer.payments {
        section(root, "payments", payments::written(own));
    }
    section(root, "family", parts::family(&insurer.family));
}

/// What stands above the first heading.
fn head(root: &mut Table, insurer: &Insurer) {
    put(root, "key", insurer.key.as_str());
    put(root, "name", insurer.name.as_str());
    put_if(root, "name_kana", insurer.name_kana.as_deref());
    if let Some(code) = &insurer.code {
        let pairs = [
            ("text", code.text.as_str().into()),
            ("case_sensitive", code.case_sensitive.into()),
        ];
        put(root, "code", inline(pairs));
    }
    let numbers = insurer.numbers.iter().map(|number| {
        inline([
            ("number", number.number.as_str().into()),
            ("categories", array(number.categories.iter().map(word))),
            ("symbols", array(number.symbols.iter().cloned())),
        ])
    });
    put(root, "numbers", tools::values(numbers));
    put(root, "ways", array(insurer.ways.iter().map(word)));
    put(root, "contact", word(&insurer.contact));
    if let Some(months) = insurer.password_change_after_months_without_login {
        let key = "password_change_after_months_without_login";
        put(root, key, i64::from(months));
    }
}

fn version(terms: &Terms, files: &mut Table) -> Table {
    let mut table = Table::new();
    put(&mut table, "version", terms.version.as_str());
    put(&mut table, "effective_from", date(terms.effective_from));
    put(&mut table, "title", terms.title.as_str());
    put(&mut table, "file", terms.file.as_str());
    put(files, &terms.file, terms.text.as_str());
    table
}

fn section(root: &mut Table, name: &str, table: Table) {
    if !table.is_empty() {
        root.insert(name, Item::Table(table));
    }
}

fn list(root: &mut Table, name: &str, tables: Vec<Table>) {
    if tables.is_empty() {
        root.remove(name);
        return;
    }
    let tables: ArrayOfTables = tables.into_iter().collect();
    root.insert(name, Item::ArrayOfTables(tables));
}

#[cfg(test)]
mod tests;
