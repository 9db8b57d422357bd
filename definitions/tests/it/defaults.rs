//! What an insurer gets that says as little as possible.

use definitions::insurer::{
    BirthDateControl, Contact, Item, ItemKind, LetterCode, LetterKind, MailSource, ModuleKind,
    ResetPolicy, RosterColumn, Shape, Way,
};

use crate::insurer;

#[test]
fn people_sign_up_and_are_signed_in_at_once() {
    let insurer = insurer("", "");
    assert_eq!(insurer.ways, [Way::SignUp]);
    assert!(insurer.sign_up.signed_in_at_once && insurer.sign_up.mail_as_user_id);
    assert_eq!(insurer.sign_up.letter_code, LetterCode::Accepted);
}

#[test]
fn the_usual_items_are_asked() {
    let insurer = insurer("", "");
    let any = Shape {
        digits_only: false,
        min: 1,
        max: 20,
    };
    assert_eq!(
        insurer.sign_up.items,
        [
            Item::Symbol(any),
            Item::Number(any),
            Item::BirthDate {
                control: BirthDateControl::Typed
            },
            Item::Kana,
        ]
    );
}

#[test]
fn the_password_rule_is_the_modern_one() {
    let rule = insurer("", "").password;
    assert_eq!((rule.min, rule.max), (8, 128));
    assert!(rule.classes.is_none() && rule.refuse_common);
}

#[test]
fn accounts_live_on_and_come_back_after_a_waiting_time() {
    let insurer = insurer("", "");
    assert_eq!(insurer.reset.policy, ResetPolicy::Never);
    assert_eq!(insurer.recovery.take_over_after_hours, Some(72));
    assert_eq!(insurer.contact, Contact::Off);
}

#[test]
fn a_login_lasts_half_an_hour_of_rest_and_half_a_day() {
    let session = insurer("", "").session;
    assert_eq!((session.idle_minutes, session.absolute_hours), (30, 12));
}

#[test]
fn mail_comes_in_the_name_of_the_insurer_to_the_typed_address() {
    let mail = insurer("", "").mail;
    assert_eq!(mail.sender_name, "あおぞら健康保険組合");
    assert_eq!(mail.source, MailSource::Typed);
    assert!(mail.required);
}

#[test]
fn services_have_their_usual_names() {
    let modules = insurer("", "[[modules]]\nkind = \"influenza_subsidy\"\n").modules;
    assert_eq!(modules[0].kind, ModuleKind::InfluenzaSubsidy);
    assert_eq!(modules[0].label, "インフルエンザ補助金申請");
}

#[test]
fn own_column_names_work_beside_the_standard_ones() {
    let roster = insurer("", "[roster.columns]\n\"カナ氏名\" = \"kana\"\n").roster;
    assert_eq!(roster.column("カナ氏名"), Some(RosterColumn::Kana));
    assert_eq!(roster.column(" 氏名カナ "), Some(RosterColumn::Kana));
    assert_eq!(roster.column("身長"), None);
    assert_eq!(roster.max_loss_percent, 10);
}

#[test]
fn letters_are_the_products_where_the_insurer_says_nothing() {
    let insurer = insurer("", "[letters.welcome]\nsubject = \"ようこそ\"\n");
    let welcome = insurer.letter(LetterKind::Welcome);
    assert_eq!(welcome.subject.as_deref(), Some("ようこそ"));
    assert_eq!(welcome.opening, None);
    assert_eq!(insurer.letter(LetterKind::NewDevice).subject, None);
}

#[test]
fn a_letter_code_need_not_shorten_anything() {
    let sign_up = insurer("", "[sign_up]\nskip_with_letter_code = []\n").sign_up;
    assert_eq!(sign_up.asked(true).count(), 4);
    assert!(sign_up.item(ItemKind::EmployeeNumber).is_none());
}

#[test]
fn a_logo_and_terms_are_taken_in() {
    let insurer = insurer(
        "",
        "[brand]\nlogo = \"plain.svg\"\n[[terms]]\nversion = \"1\"\neffective_from = \"2026-04-01\"\n\
         title = \"利用規約\"\nfile = \"terms.md\"\n",
    );
    assert!(insurer.brand.logo.expect("a logo").starts_with("<svg"));
    assert!(insurer.terms[0].text.contains("すべての方"));
}

#[test]
fn a_card_needs_nothing_but_the_client_that_was_given_out() {
    let read = insurer("", "[national_id]\nclient_id = \"RP00000001\"\n");
    let card = read.national_id.expect("a card");
    assert_eq!(card.issuer, "https://auth-and-sign.go.jp/api/realms/main");
    assert_eq!(card.scopes, ["name", "birthdate"]);
    assert_eq!(card.acr_values, ["aal3 crl"]);
    assert_eq!(card.key_id, None);
}
