//! `/portal/first-use`: 本人確認画面, once before the services that ask for it.

pub(crate) mod confirm;
pub(crate) mod details;
pub(crate) mod done;

use app::first_use::{Checked, Number, Shown, Stage, check, stage, terms_asked, which_number};
use askama::Template;
use chrono::NaiveDate;
use definitions::insurer::{ItemKind, Terms};
use domain::insurer_number::{InsurerNumber, InsurerNumberError};

use super::paused::Paused;
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::prose::{Span, TextBlock, blocks};
use crate::shell::Shell;
use crate::who::Member;

pub(crate) use details::{NEWS, known, word};

/// The page.
pub(crate) const ADDRESS: &str = "/portal/first-use";
/// Where 「メニューへ」 leads: the top page of the statements.
pub(super) const MENU: &str = "/portal/statements";

#[derive(Template)]
#[template(path = "portal/first-use.html")]
struct Page {
    shell: Shell,
    where_to_find: String,
    birth_hint: String,
    terms: Option<Read>,
    blocks: Vec<TextBlock>,
    consent: &'static [Choice; 2],
    form: IdentityForm,
    errors: Errors,
}

/// The terms as they are read.
struct Read {
    title: String,
    version: String,
}

/// What was typed.
struct IdentityForm {
    number: String,
    birth_date: String,
    agree: String,
}

/// One of several to choose from.
pub(crate) struct Choice {
    pub(crate) value: &'static str,
    pub(crate) label: &'static str,
    pub(crate) hint: &'static str,
}

const fn choice(value: &'static str, label: &'static str) -> Choice {
    let hint = "";
    Choice { value, label, hint }
}

/// Consent; not to agree is chosen until somebody says otherwise.
const CONSENT: [Choice; 2] = [choice("yes", "同意する"), choice("no", "同意しない")];

impl IdentityForm {
    fn of(form: &Form) -> Self {
        let agrees = form.is("agree", "yes");
        Self {
            number: form.text("insurer_number"),
            birth_date: form.text("birth_date"),
            agree: if agrees { "yes" } else { "no" }.to_owned(),
        }
    }

    fn empty() -> Self {
        Self {
            number: String::new(),
            birth_date: String::new(),
            agree: "no".to_owned(),
        }
    }
}

fn page(member: &Member, form: IdentityForm, errors: Errors) -> Page {
    let insurer = &member.member.insurer;
    let terms = terms_asked(member.portal(), &member.member);
    let own = insurer.sign_up.hints.get(&ItemKind::BirthDate).cloned();
    Page {
        shell: member.shell(),
        where_to_find: insurer.texts.where_to_find_numbers.clone(),
        birth_hint: own.unwrap_or_else(|| BIRTH_HINT.to_owned()),
        blocks: terms.map(|terms| blocks(&terms.text)).unwrap_or_default(),
        terms: terms.map(read),
        consent: &CONSENT,
        form,
        errors,
    }
}

const BIRTH_HINT: &str = "西暦の8桁です（例：1981年4月3日は 19810403）。和暦でも入力できます。";

fn read(terms: &Terms) -> Read {
    Read {
        title: terms.title.clone(),
        version: terms.version.clone(),
    }
}

/// Sends whoever is further, or need not be here, on.
async fn is_asked(member: &Member, here: Stage) -> Result<(), Failure> {
    if member.member.insurer.first_use.before.is_empty() {
        return Err(Failure::NotFound);
    }
    let stage = stage(member.portal(), &member.member).await?;
    if stage == here {
        return Ok(());
    }
    Err(Failure::Elsewhere(match stage {
        Stage::Identity => ADDRESS.to_owned(),
        Stage::Details => details::ADDRESS.to_owned(),
        Stage::Done => MENU.to_owned(),
    }))
}

/// `GET`.
pub(crate) async fn show(member: Member) -> Answer {
    is_asked(&member, Stage::Identity).await?;
    Ok(ok(&page(&member, IdentityForm::empty(), Errors::default())))
}

/// `POST`.
pub(crate) async fn save(member: Member, form: Form) -> Answer {
    is_asked(&member, Stage::Identity).await?;
    let typed = IdentityForm::of(&form);
    let shown = match parse(&member, &typed, form.text("version")).await? {
        Ok(shown) => shown,
        Err(errors) => return Ok(wrong(&page(&member, typed, errors))),
    };
    let portal = member.portal();
    let errors = match check(portal, &member.member, &shown).await? {
        Checked::Right => return Ok(go(details::ADDRESS)),
        Checked::Paused { until } => {
            return Ok(Paused::FirstUse.page(member.shell(), until, portal.now(), ADDRESS));
        }
        Checked::Wrong => Errors::one("", NOT_CONFIRMED),
        Checked::NewerTerms => Errors::one("agree", NEWER_TERMS),
    };
    Ok(wrong(&page(&member, typed, errors)))
}

const NOT_CONFIRMED: &str = "保険者番号と生年月日で、ご本人を確認できませんでした。お手元の書類で、両方をもう一度ご確認ください。";
const NEWER_TERMS: &str =
    "お読みいただいている間に、規約が新しくなりました。もう一度お読みいただき、お選びください。";
const NOT_AGREED: &str = "同意いただけない場合は、先へ進めません。ご利用になるには、注意事項などをお読みのうえ「同意する」を選んでください。";

async fn parse(
    member: &Member,
    typed: &IdentityForm,
    terms_version: String,
) -> Result<Result<Shown, Errors>, Failure> {
    let mut errors = Errors::default();
    let number = insurer_number(member, &typed.number)
        .await?
        .map_err(|message| errors.add("insurer_number", message))
        .ok();
    let birth_date = birth_date(member, &typed.birth_date)
        .map_err(|message| errors.add("birth_date", message))
        .ok();
    if terms_asked(member.portal(), &member.member).is_some() && typed.agree != "yes" {
        errors.add("agree", NOT_AGREED);
    }
    Ok(match (number, birth_date, errors.is_empty()) {
        (Some(number), Some(birth_date), true) => Ok(Shown {
            number,
            birth_date,
            terms_version,
        }),
        _ => Err(errors),
    })
}

/// The insurer number, or what is wrong with it and which of the person's numbers it is instead: the others may have eight
/// digits, too, and even a last one that fits.
async fn insurer_number(
    member: &Member,
    typed: &str,
) -> Result<Result<InsurerNumber, &'static str>, Failure> {
    let numbers = &member.member.insurer.numbers;
    let is_own = |number: &InsurerNumber| numbers.iter().any(|own| own.number == number.as_str());
    let parsed = match InsurerNumber::parse(typed) {
        Err(InsurerNumberError::Empty) => {
            return Ok(Err("保険者番号を入力してください。8桁の数字です。"));
        }
        // This sort of number is asked for; whose it is, the check says.
        Ok(number) if is_own(&number) => return Ok(Ok(number)),
        parsed => parsed,
    };
    let known = which_number(member.portal(), &member.member, typed).await?;
    Ok(match (known, parsed) {
        (Some(Number::SymbolAndNumber), _) => Err(
            "入力されたのは記号・番号のようです。ここでは、健康保険組合の番号である保険者番号（8桁）を入力してください。",
        ),
        (Some(Number::Employee), _) => Err(
            "入力されたのは社員番号のようです。ここでは、健康保険組合の番号である保険者番号（8桁）を入力してください。",
        ),
        (None, Ok(number)) => Ok(number),
        (None, Err(InsurerNumberError::CheckDigit)) => {
            Err("保険者番号の数字のどれかが違うようです。8桁の数字を、もう一度ご確認ください。")
        }
        (None, Err(_)) => Err(
            "保険者番号は8桁の数字です。記号・番号や社員番号ではなく、健康保険組合の番号を入力してください。",
        ),
    })
}

fn birth_date(member: &Member, typed: &str) -> Result<NaiveDate, &'static str> {
    if typed.trim().is_empty() {
        return Err("生年月日を入力してください。例：19810403");
    }
    let date = domain::japanese_date::parse(typed)
        .map_err(|_| "生年月日を8桁の数字で入力してください。例：19810403")?;
    if date > member.portal().clock().today() {
        return Err("生年月日が今日より後になっています。ご確認ください。");
    }
    Ok(date)
}
