//! User IDs, passwords, and how long accounts live.

use definitions::insurer::{Asked, Contact, Insurer, Module, ModuleKind, ResetPolicy};
use domain::japanese_date::western;

use super::{Fact, fact};
use crate::words as said;

pub(super) fn access(insurer: &Insurer) -> Vec<Fact> {
    let common = if insurer.password.refuse_common {
        "使えません"
    } else {
        "使えます"
    };
    vec![
        fact("ユーザーID", said::user_id_rule(&insurer.user_id)),
        fact("パスワード", said::password_rule(&insurer.password)),
        fact("多くの人が使うパスワード", common),
    ]
}

pub(super) fn life(insurer: &Insurer) -> Vec<Fact> {
    let reset = match &insurer.reset.policy {
        ResetPolicy::Never => "無効にしません".to_owned(),
        ResetPolicy::AllAt { dates } => {
            let days: Vec<String> = dates.iter().copied().map(western).collect();
            format!("次の日に、全員を無効にします\n{}", days.join("、"))
        }
        ResetPolicy::InactiveSince { months } => {
            format!("{months}か月ログインがないと、無効にします")
        }
    };
    let mut facts = vec![fact("アカウントの無効化", reset)];
    if let Some(day) = insurer.reset.identity_again_after {
        let value = format!("{}より前に確認した方に、もう一度伺います", western(day));
        facts.push(fact("本人確認のやり直し", value));
    }
    facts.extend(first_use(insurer));
    facts.extend(assurance(insurer));
    facts.extend(family(insurer));
    let change = insurer.password_change_after_months_without_login;
    facts.push(fact(
        "パスワードの変更",
        change.map_or_else(
            || "求めません".to_owned(),
            |months| format!("{months}か月ログインがないと、求めます"),
        ),
    ));
    let recovery = insurer.recovery.take_over_after_hours.map_or_else(
        || "お問い合わせ先で受け付けます".to_owned(),
        |hours| format!("以前のアドレスへお知らせして{hours}時間後に、ご本人が引き継げます"),
    );
    facts.push(fact("メールアドレスを使えなくなった方", recovery));
    let session = &insurer.session;
    let value = format!(
        "操作がないと{}分、長くても{}時間でログアウト",
        session.idle_minutes, session.absolute_hours
    );
    facts.push(fact("ログインの長さ", value));
    let contact = match insurer.contact {
        Contact::Off => "伺いません",
        Contact::Required => "利用規約に同意した後に、1回伺います",
    };
    facts.push(fact("住所と電話番号", contact));
    facts
}

fn first_use(insurer: &Insurer) -> Option<Fact> {
    if insurer.first_use.before.is_empty() {
        return None;
    }
    let services = insurer.modules.iter();
    let services = services.filter(|module| insurer.first_use.is_before(module.kind));
    let services: Vec<&str> = services.map(|module| module.label.as_str()).collect();
    let consent = if insurer.first_use.terms {
        "同意も、そこで伺います"
    } else {
        "同意は、ログインの後に伺います"
    };
    let value = format!("{}\n{consent}", services.join("、"));
    Some(fact("本人確認画面のあるサービス", value))
}

fn family(insurer: &Insurer) -> Option<Fact> {
    let family = &insurer.family;
    let value = format!(
        "{}歳以上の被扶養者は、招待を受けて自分のアカウントを作れます",
        family.from_age
    );
    insurer
        .lets_family_in()
        .then(|| fact("ご家族ご本人のアカウント", value))
}

fn assurance(insurer: &Insurer) -> Option<Fact> {
    let medical = |module: &Module| module.kind == ModuleKind::MedicalExpenses;
    let module = insurer.modules.iter().find(|module| medical(module))?;
    let asked = match insurer.assurance.medical_expenses {
        Asked::Known => "ログインで開きます",
        Asked::Handed => {
            "ご本人だけにお届けしたもの（手紙の登録用コード、発行したアカウント、ほかのポータル）かマイナンバーカードで確認した方に開きます"
        }
        Asked::Certified => "マイナンバーカードで確認した方に開きます",
    };
    Some(fact(format!("「{}」に必要な確認", module.label), asked))
}
