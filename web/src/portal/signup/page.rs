//! The page that asks who somebody is, for all insurers together and for one.

use app::insurers::Insurer;
use askama::Template;
use definitions::insurer::LetterCode;

use super::super::identity::{ItemView, general_items};
use super::{Place, own_address};
use crate::form::{Errors, Form};
use crate::shell::Shell;
use crate::who::Visitor;

#[derive(Template)]
#[template(path = "portal/signup.html")]
#[allow(
    clippy::struct_field_names,
    reason = "the template's own words for two other pages"
)]
pub(super) struct Page {
    shell: Shell,
    action: String,
    lead: String,
    where_to_find: String,
    letter_page: String,
    plain_page: String,
    known: Vec<KnownItem>,
    items: Vec<ItemView>,
    errors: Errors,
    failed: Option<FailedCheck>,
}

pub(super) struct KnownItem {
    label: String,
    value: String,
}

pub(super) struct FailedCheck {
    registered_from: String,
}

impl Page {
    /// An insurer's own page.
    pub(super) fn of(
        visitor: &Visitor,
        insurer: &Insurer,
        place: &Place,
        form: Option<&Form>,
        errors: Errors,
    ) -> Self {
        let own = own_address(insurer);
        let letters = insurer.sign_up.letter_code;
        let on_letter = matches!(place, Place::Letter);
        let qr = match place {
            Place::Own { letter } => letter.clone(),
            Place::Letter => None,
        };
        let mut items = place.asked(visitor, insurer).views(form);
        if qr.is_some() {
            items
                .retain(|item| !matches!(item, ItemView::Text(item) if item.name == "letter_code"));
        }
        let action = match &qr {
            Some(code) => format!("{own}/letter/{code}"),
            None if on_letter && letters == LetterCode::Accepted => format!("{own}/letter"),
            None => own.clone(),
        };
        Self {
            shell: visitor.shell().of(&visitor.web, insurer),
            action,
            lead: insurer.texts.sign_up_lead.clone(),
            where_to_find: if asks_numbers(&items) {
                insurer.texts.where_to_find_numbers.clone()
            } else {
                String::new()
            },
            letter_page: match (letters, place) {
                (LetterCode::Accepted, Place::Own { letter: None }) => format!("{own}/letter"),
                _ => String::new(),
            },
            plain_page: if letters == LetterCode::Accepted && (on_letter || qr.is_some()) {
                own
            } else {
                String::new()
            },
            known: known(insurer, qr.as_deref()),
            items,
            errors,
            failed: None,
        }
    }

    /// The same page when nobody was found; it never says which item was wrong.
    pub(super) fn not_found(mut self, insurer: &Insurer) -> Self {
        let from = insurer
            .sign_up
            .registered_from
            .map(domain::japanese_date::western);
        self.failed = Some(FailedCheck {
            registered_from: from.unwrap_or_default(),
        });
        self
    }
}

impl Page {
    /// The same page for somebody whose sign-up has run out.
    pub(super) fn beginning_again(mut self) -> Self {
        self.shell = self
            .shell
            .advising("お手続きの途中の内容は、時間がたったため残っていません。お手数ですが、はじめからお進みください。");
        self
    }
}

/// Whether 記号 or 番号 is among what is asked; a letter's code stands for them.
fn asks_numbers(items: &[ItemView]) -> bool {
    items.iter().any(
        |item| matches!(item, ItemView::Text(item) if ["symbol", "number"].contains(&item.name)),
    )
}

fn known(insurer: &Insurer, letter: Option<&str>) -> Vec<KnownItem> {
    let code = insurer.code.as_ref().map(|code| KnownItem {
        label: "保険者指定コード".to_owned(),
        value: code.text.clone(),
    });
    let letter = letter.map(|letter| {
        let shown = domain::letter_code::LetterCode::parse_typed(letter);
        let value = shown.map_or_else(|_| "読み取れません".to_owned(), |code| code.grouped());
        KnownItem {
            label: "登録用コード".to_owned(),
            value,
        }
    });
    code.into_iter().chain(letter).collect()
}

/// The page for all insurers: their code first, then what most of them ask.
pub(super) fn general(visitor: &Visitor, form: Option<&Form>, errors: Errors) -> Page {
    Page {
        shell: visitor.shell(),
        action: "/portal/signup".to_owned(),
        lead: String::new(),
        where_to_find: "「資格情報のお知らせ」「資格確認書」、またはマイナポータルの健康保険証の画面に書いてあります。"
            .to_owned(),
        letter_page: String::new(),
        plain_page: String::new(),
        known: Vec::new(),
        items: general_items(form, ""),
        errors,
        failed: None,
    }
}
