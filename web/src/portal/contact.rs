//! `/portal/contact`: where the insurer can reach the person; shown once more before it is kept.

pub(crate) mod confirm;
pub(crate) mod postal_code;

use app::account::Contact;
use askama::Template;
use domain::phone_number::{PhoneNumber, PhoneNumberError};
use domain::postal_code::PostalCode;

use crate::answer::{Answer, Failure, ok, wrong};
use crate::form::{Errors, Form};
use crate::shell::Shell;
use crate::who::SignedIn;

/// The longest address, in characters.
const LONGEST_ADDRESS: usize = 200;

#[derive(Template)]
#[template(path = "portal/contact.html")]
pub(super) struct Page {
    shell: Shell,
    form: ContactForm,
    errors: Errors,
    looked_up: String,
    changing: bool,
}

/// What was typed.
pub(super) struct ContactForm {
    pub(super) postal_code: String,
    pub(super) address: String,
    pub(super) phone: String,
}

impl ContactForm {
    pub(super) fn of(form: &Form) -> Self {
        let [postal_code, address, phone] =
            ["postal_code", "address", "phone"].map(|field| form.text(field));
        Self {
            postal_code,
            address,
            phone,
        }
    }

    /// The contact address, or everything that is wrong with it.
    pub(super) fn parse(&self) -> Result<Contact, Errors> {
        let mut errors = Errors::default();
        let postal_code = PostalCode::parse(&self.postal_code)
            .map_err(|_| {
                errors.add(
                    "postal_code",
                    "郵便番号は7桁の数字で入力してください。例：1234567",
                );
            })
            .ok();
        let address = self.address.trim().to_owned();
        if address.is_empty() {
            errors.add("address", "住所を入力してください。");
        } else if address.chars().count() > LONGEST_ADDRESS || address.contains(char::is_control) {
            errors.add("address", "住所は200文字までで入力してください。");
        }
        let phone = PhoneNumber::parse(&self.phone)
            .map_err(|error| errors.add("phone", phone_error(error)))
            .ok();
        match (postal_code, phone, errors.is_empty()) {
            (Some(postal_code), Some(phone), true) => Ok(Contact {
                postal_code,
                address,
                phone,
            }),
            _ => Err(errors),
        }
    }
}

const fn phone_error(error: PhoneNumberError) -> &'static str {
    match error {
        PhoneNumberError::Empty => "電話番号を入力してください。",
        _ => "電話番号は、0から始まる10桁か11桁の数字で入力してください。",
    }
}

impl Page {
    pub(super) fn of(signed_in: &SignedIn, form: ContactForm, changing: bool) -> Self {
        Self {
            shell: signed_in.shell(),
            form,
            errors: Errors::default(),
            looked_up: String::new(),
            changing,
        }
    }
}

impl Page {
    /// Puts the address of the postal code in.
    fn look_up(&mut self) {
        let found = PostalCode::parse(&self.form.postal_code)
            .ok()
            .and_then(|code| app::postal::address_of(&code));
        let said = match found {
            Some(address) => {
                self.form.address = address;
                "住所を入れました。続きを入力してください。"
            }
            None => {
                "住所が見つかりませんでした。郵便番号を確かめるか、住所を直接入力してください。"
            }
        };
        said.clone_into(&mut self.looked_up);
    }
}

/// Makes sure that this insurer asks for a contact address and everything that comes before is done; whether the person
/// comes to change it, and may leave it as it is.
pub(super) async fn is_asked(signed_in: &SignedIn) -> Result<bool, Failure> {
    if !app::account::keeps_contact(&signed_in.member) {
        return Err(Failure::NotFound);
    }
    signed_in.not_before("/portal/contact").await?;
    let wanted = app::account::needs_contact(signed_in.portal(), &signed_in.member).await?;
    Ok(!wanted)
}

/// `GET`.
pub(crate) async fn show(signed_in: SignedIn) -> Answer {
    let changing = is_asked(&signed_in).await?;
    let kept = app::account::contact(signed_in.portal(), &signed_in.member).await?;
    let form = kept.map_or_else(
        || ContactForm {
            postal_code: String::new(),
            address: String::new(),
            phone: String::new(),
        },
        |kept| ContactForm {
            postal_code: kept.postal_code,
            address: kept.address,
            phone: kept.phone,
        },
    );
    Ok(ok(&Page::of(&signed_in, form, changing)))
}

/// `POST`: looks an address up, or shows what will be kept.
pub(crate) async fn check(signed_in: SignedIn, form: Form) -> Answer {
    let changing = is_asked(&signed_in).await?;
    let mut page = Page::of(&signed_in, ContactForm::of(&form), changing);
    if form.is("action", "look-up") {
        page.look_up();
        return Ok(ok(&page));
    }
    match page.form.parse() {
        Ok(contact) => Ok(confirm::page(&signed_in, &contact)),
        Err(errors) => {
            page.errors = errors;
            Ok(wrong(&page))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(postal_code: &str, address: &str, phone: &str) -> ContactForm {
        ContactForm {
            postal_code: postal_code.to_owned(),
            address: address.to_owned(),
            phone: phone.to_owned(),
        }
    }

    #[test]
    fn full_width_digits_and_hyphens_are_understood() {
        let form = typed(
            "１００－０００１",
            " 東京都千代田区千代田1-1 ",
            "０３-1234-5678",
        );
        let contact = form.parse().unwrap();
        assert_eq!(contact.postal_code.digits(), "1000001");
        assert_eq!(contact.address, "東京都千代田区千代田1-1");
        assert_eq!(contact.phone.digits(), "0312345678");
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let errors = typed("12345", " ", "03-12").parse().unwrap_err();
        for field in ["postal_code", "address", "phone"] {
            assert!(errors.of(field).is_some(), "{field}");
        }
    }

    #[test]
    fn an_address_is_one_line_of_at_most_200_characters() {
        for address in ["あ".repeat(201), "東京都\n千代田区".to_owned()] {
            let errors = typed("1000001", &address, "0312345678")
                .parse()
                .unwrap_err();
            assert!(errors.of("address").is_some());
            assert!(errors.of("phone").is_none());
        }
        assert!(
            typed("1000001", &"あ".repeat(200), "0312345678")
                .parse()
                .is_ok()
        );
    }
}
