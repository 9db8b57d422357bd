//! Reads an insurer's file.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::{
    Assurance, Brand, Family, FirstUse, HelpDesk, Home, HostPortal, Insurer, InsurerCode,
    MailPolicy, NationalId, NumberFor, Payments, Recovery, Reset, Roster, Session, SignUp,
    Statements, Texts, Way, access, letters, names, services, terms,
};
use crate::files::Files;
use crate::problem::Problem;
use crate::reading::{Field, Section, line, read_within};

/// The largest file of an insurer, in bytes: it may hold its logo and twenty versions of terms.
const LARGEST: usize = 3 * 1024 * 1024;

impl Insurer {
    /// Reads an insurer from the text of its file, or tells everything that is wrong with it.
    ///
    /// `load` brings the files it names (terms, logo); their names are relative to the file itself.
    /// It must bound what it reads; see [`crate::files::beside`]. What stands under `[files]`, by the same name, comes first.
    ///
    /// # Errors
    /// Every problem found, in the order of the file.
    pub fn parse(
        file_name: &str,
        text: &str,
        load: impl Fn(&str) -> io::Result<Vec<u8>>,
    ) -> Result<Self, Vec<Problem>> {
        read_within(LARGEST, (file_name, text), |root| {
            let field = root.at("files");
            let (held, named) = (held(&field), RefCell::new(BTreeSet::new()));
            let load = |name: &str| {
                named.borrow_mut().insert(name.to_owned());
                match held.get(name) {
                    Some(content) => Ok(content.clone().into_bytes()),
                    None => load(name),
                }
            };
            let insurer = Self::read(root, &Files::new(&load));
            for (name, content) in field.section().all() {
                if !named.borrow().contains(&name) {
                    content.problem("is named by no terms and no logo; take it out");
                }
            }
            insurer
        })
    }

    fn read(root: &Section<'_>, files: &Files<'_>) -> Self {
        let name = root
            .at("name")
            .required()
            .text(line(60))
            .unwrap_or_default();
        let months = root.at("password_change_after_months_without_login");
        let insurer = Self {
            key: names::read_key(&root.at("key").required()),
            name_kana: root.at("name_kana").text(line(80)),
            code: InsurerCode::read(&root.at("code")),
            numbers: root
                .at("numbers")
                .each(10)
                .iter()
                .map(NumberFor::read)
                .collect(),
            brand: Brand::read(&root.at("brand"), files),
            ways: read_ways(&root.at("ways")),
            sign_up: SignUp::read(&root.at("sign_up")),
            kana: access::read_kana(&root.at("kana")),
            user_id: access::read_user_id(&root.at("user_id")),
            password: access::read_password(&root.at("password")),
            mail: MailPolicy::read(&root.at("mail").required(), &name),
            letters: letters::read(&root.at("letters")),
            terms: terms::read(&root.at("terms"), files),
            contact: root.at("contact").choice().unwrap_or_default(),
            reset: Reset::read(&root.at("reset")),
            password_change_after_months_without_login: months.number(1..=120),
            recovery: Recovery::read(&root.at("recovery")),
            session: Session::read(&root.at("session")),
            help_desks: HelpDesk::read_all(&root.at("help_desks").required()),
            modules: services::read_modules(&root.at("modules")),
            first_use: FirstUse::read(&root.at("first_use")),
            assurance: Assurance::read(&root.at("assurance")),
            host_portal: HostPortal::read(&root.at("host_portal")),
            national_id: NationalId::read(&root.at("national_id")),
            home: Home::read(&root.at("home")),
            texts: Texts::read(&root.at("texts")),
            roster: Roster::read(&root.at("roster")),
            statements: Statements::read(&root.at("statements")),
            payments: Payments::read(&root.at("payments")),
            family: Family::read(&root.at("family")),
            name,
        };
        insurer.check(root);
        insurer
    }

    /// What only shows when several parts are seen together.
    fn check(&self, root: &Section<'_>) {
        let code = root.at("code");
        if self.has_way(Way::SignUp) && !code.given() && self.numbers.is_empty() {
            code.problem(
                "is missing, and numbers too: nobody could name the insurer; add one of them",
            );
        }
        if self.host_portal.is_some() && !self.has_way(Way::HostPortal) {
            root.at("host_portal")
                .problem("is not among ways; add host_portal there or take the section out");
        }
        if !self.first_use.before.is_empty() && self.numbers.is_empty() {
            root.at("first_use")
                .problem("asks for the insurer number; add numbers");
        }
        self.check_assurance(&root.at("assurance"));
        let mut seen = Vec::new();
        for number in &self.numbers {
            if seen.contains(&number.number.as_str()) {
                root.at("numbers")
                    .problem(format!("hold {} twice; take one out", number.number));
            }
            seen.push(&number.number);
        }
    }
}

/// The files that the definition has within itself.
fn held(field: &Field<'_>) -> BTreeMap<String, String> {
    let files = field.section().all().into_iter();
    files
        .filter_map(|(name, content)| Some((name, content.whole()?)))
        .collect()
}

fn read_ways(field: &Field<'_>) -> Vec<Way> {
    let mut ways = Vec::new();
    if !field.given() {
        return vec![Way::SignUp];
    }
    for entry in field.each(3) {
        match entry.choice() {
            Some(way) if ways.contains(&way) => entry.problem("is there twice; take one out"),
            Some(way) => ways.push(way),
            None => {}
        }
    }
    if ways.is_empty() {
        field.problem("is empty: nobody could get an account; name sign_up, issued or host_portal");
    }
    ways
}
