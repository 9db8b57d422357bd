//! The sections of an insurer's file.

use std::collections::BTreeMap;

use domain::kana::KanaPolicy;
use domain::password::PasswordRule;
use domain::symbol::ZeroPolicy;
use domain::user_id::UserIdRule;
use toml_edit::{Item as TomlItem, Table};

use super::LOGO;
use super::tools::{array, date, inline, number, put, put_if, values, word};
use crate::insurer::{
    Brand, Family, FirstUse, HostPortal, Item, LetterKind, LetterText, MailPolicy, Module,
    NationalId, Recovery, Reset, ResetPolicy, Roster, Session, Shape, SignUp, Texts,
};

pub(super) fn brand(brand: &Brand, files: &mut Table) -> Table {
    let mut table = Table::new();
    put(&mut table, "colour", brand.colour.as_str());
    if let Some(logo) = &brand.logo {
        put(&mut table, "logo", LOGO);
        put(files, LOGO, logo.as_str());
    }
    table
}

pub(super) fn sign_up(sign_up: &SignUp) -> Table {
    let mut table = Table::new();
    let kinds = sign_up.items.iter().map(Item::kind);
    put(&mut table, "items", array(kinds.map(|kind| word(&kind))));
    put(&mut table, "letter_code", word(&sign_up.letter_code));
    let skipped = sign_up.skip_with_letter_code.iter().map(word);
    put(&mut table, "skip_with_letter_code", array(skipped));
    put(&mut table, "signed_in_at_once", sign_up.signed_in_at_once);
    put(&mut table, "mail_as_user_id", sign_up.mail_as_user_id);
    if let Some(day) = sign_up.registered_from {
        put(&mut table, "registered_from", date(day));
    }
    let count = sign_up.zero_policy == ZeroPolicy::Significant;
    put(&mut table, "leading_zeros_count", count);
    for item in &sign_up.items {
        let kind = item.kind();
        let mut details = item_details(item);
        let hint = sign_up.hints.get(&kind).map(String::as_str);
        put_if(&mut details, "hint", hint);
        if !details.is_empty() {
            table.insert(&word(&kind), TomlItem::Table(details));
        }
    }
    table
}

fn item_details(item: &Item) -> Table {
    let mut table = Table::new();
    match item {
        Item::Symbol(shape) | Item::Number(shape) | Item::EmployeeNumber(shape) => {
            let Shape {
                digits_only,
                min,
                max,
            } = *shape;
            put(&mut table, "digits_only", digits_only);
            put(&mut table, "min", i64::from(min));
            put(&mut table, "max", i64::from(max));
        }
        Item::BirthDate { control } => put(&mut table, "control", word(control)),
        Item::Kana | Item::EnglishName => {}
    }
    table
}

pub(super) fn kana(policy: &KanaPolicy) -> Table {
    let KanaPolicy {
        hiragana,
        marks_matter,
        small_matter,
        old_kana_folds,
        latin,
    } = *policy;
    let mut table = Table::new();
    put(&mut table, "hiragana", hiragana);
    put(&mut table, "marks_matter", marks_matter);
    put(&mut table, "small_matter", small_matter);
    put(&mut table, "old_kana_folds", old_kana_folds);
    put(&mut table, "latin", latin);
    table
}

pub(super) fn user_id(rule: &UserIdRule) -> Table {
    let mut table = Table::new();
    put(&mut table, "min", number(rule.min));
    put(&mut table, "max", number(rule.max));
    table
}

pub(super) fn password(rule: &PasswordRule) -> Table {
    let mut table = Table::new();
    put(&mut table, "min", number(rule.min));
    put(&mut table, "max", number(rule.max));
    put(&mut table, "refuse_common", rule.refuse_common);
    if let Some(classes) = &rule.classes {
        let pairs = [
            ("letter", classes.letter.into()),
            ("digit", classes.digit.into()),
            ("symbol", classes.symbol.as_str().into()),
        ];
        put(&mut table, "classes", inline(pairs));
    }
    table
}

pub(super) fn mail(mail: &MailPolicy) -> Table {
    let mut table = Table::new();
    put(&mut table, "sender", mail.sender.as_str());
    put(&mut table, "sender_name", mail.sender_name.as_str());
    put(&mut table, "source", word(&mail.source));
    put(&mut table, "required", mail.required);
    table
}

pub(super) fn letters(letters: &BTreeMap<LetterKind, LetterText>) -> Table {
    let mut table = Table::new();
    table.set_implicit(true);
    for (kind, text) in letters {
        let mut own = Table::new();
        put_if(&mut own, "subject", text.subject.as_deref());
        put_if(&mut own, "opening", text.opening.as_deref());
        put_if(&mut own, "closing", text.closing.as_deref());
        table.insert(&word(kind), TomlItem::Table(own));
    }
    table
}

pub(super) fn reset(reset: &Reset) -> Table {
    let mut table = Table::new();
    match &reset.policy {
        ResetPolicy::Never => put(&mut table, "policy", "never"),
        ResetPolicy::AllAt { dates } => {
            put(&mut table, "policy", "all_at");
            put(&mut table, "dates", values(dates.iter().copied().map(date)));
        }
        ResetPolicy::InactiveSince { months } => {
            put(&mut table, "policy", "inactive_since");
            put(&mut table, "months", i64::from(*months));
        }
    }
    if let Some(day) = reset.identity_again_after {
        put(&mut table, "identity_again_after", date(day));
    }
    table
}

pub(super) fn recovery(recovery: &Recovery) -> Table {
    let mut table = Table::new();
    match recovery.take_over_after_hours {
        Some(hours) => put(&mut table, "take_over_after_hours", i64::from(hours)),
        None => put(&mut table, "help_desk_only", true),
    }
    table
}

pub(super) fn session(session: &Session) -> Table {
    let mut table = Table::new();
    put(&mut table, "idle_minutes", i64::from(session.idle_minutes));
    put(
        &mut table,
        "absolute_hours",
        i64::from(session.absolute_hours),
    );
    table
}

pub(super) fn module(module: &Module) -> Table {
    let mut table = Table::new();
    put(&mut table, "kind", word(&module.kind));
    put(&mut table, "label", module.label.as_str());
    put_if(&mut table, "description", module.description.as_deref());
    table
}

pub(super) fn first_use(first_use: &FirstUse) -> Table {
    let mut table = Table::new();
    if first_use.before.is_empty() {
        return table;
    }
    put(
        &mut table,
        "before",
        array(first_use.before.iter().map(word)),
    );
    put(&mut table, "terms", first_use.terms);
    table
}

pub(super) fn family(family: &Family) -> Table {
    let Family {
        own_accounts,
        from_age,
    } = family;
    let mut table = Table::new();
    put(&mut table, "own_accounts", *own_accounts);
    put(&mut table, "from_age", i64::from(*from_age));
    table
}

pub(super) fn host_portal(host: &HostPortal) -> Table {
    let mut table = Table::new();
    put(&mut table, "name", host.name.as_str());
    put(&mut table, "issuer", host.issuer.as_str());
    put(&mut table, "client_id", host.client_id.as_str());
    put(&mut table, "client_auth", word(&host.client_auth));
    put_if(&mut table, "key_id", host.key_id.as_deref());
    put(&mut table, "scopes", array(host.scopes.iter().cloned()));
    put(
        &mut table,
        "acr_values",
        array(host.acr_values.iter().cloned()),
    );
    put(&mut table, "button", host.button.as_str());
    put(&mut table, "logout", host.logout);
    let mut claims = Table::new();
    for (item, claim) in host.claims_written() {
        put(&mut claims, item, claim);
    }
    table.insert("claims", TomlItem::Table(claims));
    table
}

pub(super) fn national_id(card: &NationalId) -> Table {
    let NationalId {
        issuer,
        client_id,
        key_id,
        scopes,
        acr_values,
    } = card;
    let mut table = Table::new();
    put(&mut table, "issuer", issuer.as_str());
    put(&mut table, "client_id", client_id.as_str());
    put_if(&mut table, "key_id", key_id.as_deref());
    put(&mut table, "scopes", array(scopes.iter().cloned()));
    put(&mut table, "acr_values", array(acr_values.iter().cloned()));
    table
}

pub(super) fn texts(texts: &Texts) -> Table {
    let Texts {
        where_to_find_numbers,
        sign_up_lead,
        returning_after_reset,
        not_registered_yet,
        no_mail_access,
        mail_does_not_come,
        contact_lead,
    } = texts;
    let mut table = Table::new();
    for (key, text) in [
        ("where_to_find_numbers", where_to_find_numbers),
        ("sign_up_lead", sign_up_lead),
        ("returning_after_reset", returning_after_reset),
        ("not_registered_yet", not_registered_yet),
        ("no_mail_access", no_mail_access),
        ("mail_does_not_come", mail_does_not_come),
        ("contact_lead", contact_lead),
    ] {
        put(&mut table, key, text.as_str());
    }
    table
}

pub(super) fn roster(roster: &Roster) -> Table {
    let mut table = Table::new();
    put(
        &mut table,
        "max_loss_percent",
        i64::from(roster.max_loss_percent),
    );
    put(&mut table, "second_person", roster.second_person);
    if let Some(day) = roster.reference_date {
        put(&mut table, "reference_date", date(day));
    }
    let mut columns = Table::new();
    for (header, column) in &roster.columns {
        put(&mut columns, header, word(column));
    }
    let mut codes = Table::new();
    for (code, meaning) in &roster.relationship_codes {
        put(&mut codes, code, meaning.as_str());
    }
    for (name, entries) in [("columns", columns), ("relationship_codes", codes)] {
        if !entries.is_empty() {
            table.insert(name, TomlItem::Table(entries));
        }
    }
    table
}
