//! What to type for each insurer: kept in the data directory, because letter codes and first passwords are nowhere
//! else.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use chrono::NaiveDate;
use domain::staff::Role;
use serde::{Deserialize, Serialize};

/// The file in the data directory.
pub(super) const FILE: &str = "demo-items.json";

/// Everybody to try.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Items {
    /// People who can sign up.
    pub(super) people: Vec<Person>,
    /// Accounts issued beforehand.
    pub(super) accounts: Vec<Account>,
    /// Members in every state of a survey.
    #[serde(default)]
    pub(super) members: Vec<Member>,
    /// One of the staff for each role.
    #[serde(default)]
    pub(super) staff: Vec<Colleague>,
}

/// Somebody of the staff.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Colleague {
    /// The insurer's key; none: every insurer.
    pub(super) insurer: Option<String>,
    /// The role's name.
    pub(super) role: String,
    /// 氏名.
    pub(super) name: String,
    /// メールアドレス.
    pub(super) mail: String,
    /// パスワード.
    pub(super) password: String,
    /// What an authenticator app is given, in base32.
    pub(super) secret: String,
}

/// Somebody who can log in and stands somewhere in a survey.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Member {
    /// The insurer's key.
    pub(super) insurer: String,
    /// ユーザーID.
    pub(super) user_id: String,
    /// パスワード.
    pub(super) password: String,
    /// How far they are, as `samples/demo.toml` calls it.
    pub(super) state: String,
    /// The same for people.
    pub(super) title: String,
    /// What there is to be seen.
    pub(super) shows: String,
    /// 氏名.
    pub(super) name: String,
    /// 記号.
    pub(super) symbol: String,
    /// 番号.
    pub(super) number: String,
}

/// A fictitious insured person and everything a letter would say.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Person {
    /// The insurer's key.
    pub(super) insurer: String,
    /// 保険者指定コード.
    pub(super) code: Option<String>,
    /// 記号.
    pub(super) symbol: String,
    /// 番号.
    pub(super) number: String,
    /// 生年月日.
    pub(super) birth_date: NaiveDate,
    /// 氏名（カナ）.
    pub(super) kana: String,
    /// 氏名.
    pub(super) name: Option<String>,
    /// The mail address the insurer has registered.
    pub(super) mail: Option<String>,
    /// 登録用コード.
    pub(super) letter_code: Option<String>,
    /// 社員番号.
    pub(super) employee_number: Option<String>,
    /// 氏名（英字）.
    pub(super) english_name: Option<String>,
}

/// An account that the insurer issued.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Account {
    /// The insurer's key.
    pub(super) insurer: String,
    /// ユーザーID.
    pub(super) user_id: String,
    /// 初期パスワード.
    pub(super) password: String,
    /// Whether it is changed at the first log-in.
    pub(super) must_change: bool,
    /// 番号.
    #[serde(default)]
    pub(super) number: String,
    /// 保険者番号.
    #[serde(default)]
    pub(super) insurer_number: String,
    /// 生年月日.
    #[serde(default)]
    pub(super) birth_date: NaiveDate,
}

impl Items {
    /// What somebody of the staff is, with the insurer where somebody before them is the same.
    pub(super) fn place(&self, one: &Colleague) -> String {
        let role = Role::named(&one.role).map_or("", web::role_name);
        let first = self.staff.iter().find(|other| other.role == one.role);
        let first = first.is_some_and(|first| first.mail == one.mail);
        match one.insurer.as_deref().filter(|_| !first) {
            Some(insurer) => format!("{role}（{insurer}）"),
            None => role.to_owned(),
        }
    }

    /// Reads them, if they are there.
    pub(super) fn read(file: &Path) -> anyhow::Result<Option<Self>> {
        match fs::read(file) {
            Ok(content) => {
                let read = serde_json::from_slice(&content);
                read.map(Some)
                    .with_context(|| format!("{} が読めません。消すと作り直します", file.display()))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| format!("{} が読めません", file.display())),
        }
    }

    /// Keeps them, whole or not at all.
    pub(super) fn keep(&self, file: &Path) -> anyhow::Result<()> {
        let beside = file.with_extension("part");
        fs::write(&beside, serde_json::to_vec_pretty(self)?)
            .and_then(|()| fs::rename(&beside, file))
            .with_context(|| format!("{} に書けません", file.display()))
    }
}
