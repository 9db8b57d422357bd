//! The frame every page of the back office stands in.

use definitions::insurer::{Module, ModuleKind};
use domain::staff::{Role, Task};

use crate::assets;
use crate::shell::form_token;
use crate::who::Visitor;
use crate::words;

/// What `staff/layout.html` needs.
#[derive(Clone, Debug)]
pub(crate) struct StaffShell {
    pub(crate) who: Option<String>,
    pub(crate) insurer: Option<Place>,
    pub(crate) rooms: Vec<Room>,
    pub(crate) demo: bool,
    pub(crate) form_token: String,
    pub(crate) asset_version: &'static str,
    pub(crate) title_suffix: String,
    pub(crate) notice: String,
    pub(crate) advice: String,
}

/// The insurer somebody is at work for.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) name: String,
    pub(crate) roles: String,
}

/// A room of an insurer that this person may enter.
#[derive(Clone, Debug)]
pub(crate) struct Room {
    pub(crate) label: &'static str,
    pub(crate) url: String,
    pub(crate) here: bool,
}

/// The rooms with what has to be allowed to see them in the head.
const ROOMS: [(&str, &str, Task); 15] = [
    ("people", "加入者をさがす", Task::SeePeople),
    ("campaigns", "調査", Task::SeeCampaigns),
    ("subsidies", "補助金", Task::SeeCampaigns),
    ("review", "審査", Task::SeeCases),
    ("messages", "メッセージ", Task::WriteMessages),
    ("figures", "集計", Task::SeeCases),
    ("announcements", "お知らせ", Task::Announce),
    ("letters", "通知書", Task::PrintLetters),
    ("roster", "台帳", Task::ManageRoster),
    ("statements", "医療費と給付金", Task::ManageStatements),
    ("payments", "支払い", Task::SeePayments),
    ("exports", "書き出し", Task::Export),
    ("colleagues", "担当者", Task::ManageStaff),
    ("settings", "設定", Task::SeeSettings),
    ("audit", "監査の記録", Task::ReadAudit),
];

impl StaffShell {
    /// A page before anybody is signed in.
    pub(crate) fn plain(visitor: &Visitor) -> Self {
        let web = &visitor.web;
        Self {
            who: None,
            insurer: None,
            rooms: Vec::new(),
            demo: web.settings().demo.is_some(),
            form_token: form_token(web, visitor.token()),
            asset_version: assets::version(),
            title_suffix: format!("{}の管理画面", words::PRODUCT),
            notice: String::new(),
            advice: String::new(),
        }
    }

    /// With the name of who is signed in.
    pub(crate) fn of(mut self, staff: &app::staff::Staff) -> Self {
        self.who = Some(staff.account.name.clone());
        self
    }

    /// In an insurer's room.
    pub(crate) fn at(mut self, duty: &app::staff::Duty, room: &str) -> Self {
        let roles: Vec<&str> = duty.roles().into_iter().map(role).collect();
        self.insurer = Some(Place {
            name: duty.insurer.name.clone(),
            roles: roles.join("、"),
        });
        self.rooms = rooms(duty, room);
        self.title_suffix.clone_from(&duty.insurer.name);
        self
    }

    /// In the only room of the site itself.
    pub(crate) fn of_site(mut self, room: &str) -> Self {
        self.insurer = Some(Place {
            name: "サイト全体".to_owned(),
            roles: role(Role::Operator).to_owned(),
        });
        self.rooms = vec![Room {
            label: "お知らせ",
            url: room.to_owned(),
            here: true,
        }];
        self
    }

    /// With what has just been done.
    pub(crate) fn saying(mut self, notice: &str) -> Self {
        notice.clone_into(&mut self.notice);
        self
    }

    /// With what to do now.
    pub(crate) fn advising(mut self, advice: &str) -> Self {
        advice.clone_into(&mut self.advice);
        self
    }
}

/// The rooms somebody may enter at an insurer; `here` is the one they are in.
pub(crate) fn rooms(duty: &app::staff::Duty, here: &str) -> Vec<Room> {
    let medical = |one: &Module| one.kind == ModuleKind::MedicalExpenses;
    let modules = &duty.insurer.definition.modules;
    let pays = duty.insurer.payments.is_some();
    let offered = |task| match task {
        Task::ManageStatements => modules.iter().any(medical),
        Task::SeePayments => pays,
        _ => true,
    };
    let open = ROOMS.iter();
    let open = open.filter(|(_, _, task)| duty.may(*task) && offered(*task));
    open.map(|(address, label, _)| Room {
        label,
        url: format!("/staff/at/{}/{address}", duty.insurer.key),
        here: *address == here,
    })
    .collect()
}

/// A role as people call it.
#[must_use]
pub const fn role(role: Role) -> &'static str {
    match role {
        Role::Operator => "運用者",
        Role::Administrator => "組合担当者",
        Role::Reviewer => "審査担当",
        Role::SecondReviewer => "二次審査担当",
        Role::HelpDesk => "コールセンター",
        Role::Auditor => "監査",
    }
}
