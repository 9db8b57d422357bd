//! `/staff/today`: where to go from here.

use askama::Template;
use axum::extract::Query;

use super::shell::{Room, StaffShell, role, rooms};
use crate::answer::{Answer, ok};
use crate::who::staff::Staff;

#[derive(Template)]
#[template(path = "staff/today.html")]
struct Page {
    shell: StaffShell,
    insurers: Vec<InsurerLine>,
}

struct InsurerLine {
    name: String,
    roles: String,
    rooms: Vec<Room>,
}

/// What the address may say.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    left: Option<u8>,
}

/// `GET`.
pub(crate) async fn show(staff: Staff, Query(said): Query<Said>) -> Answer {
    let portal = staff.portal();
    let mut insurers = Vec::new();
    for insurer in staff.staff.insurers(portal) {
        let Some(duty) = app::staff::Duty::at(portal, &staff.staff, &insurer.key) else {
            continue;
        };
        let roles: Vec<&str> = duty.roles().into_iter().map(role).collect();
        insurers.push(InsurerLine {
            name: insurer.name.clone(),
            roles: roles.join("、"),
            rooms: rooms(&duty, ""),
        });
    }
    let advice = said.left.map_or_else(String::new, |left| {
        format!(
            "予備コードを1つ使いました。残りは{left}個です。端末をなくされたときは、管理者に2段階認証のやり直しをご依頼ください。"
        )
    });
    Ok(ok(&Page {
        shell: staff.shell().advising(&advice),
        insurers,
    }))
}
