//! `/staff/answering`: where somebody who answers a survey in a caller's place stands, and the end of it.

use app::people::{Proxy, end_answering};
use askama::Template;
use domain::japan_time::format_time;

use super::shell::StaffShell;
use crate::answer::{Answer, go, ok};
use crate::form::Form;
use crate::who::staff::Staff;
use crate::who::{Cookie, Standing, standing};

#[derive(Template)]
#[template(path = "staff/answering.html")]
struct Page {
    shell: StaffShell,
    open: Option<Place>,
}

struct Place {
    name: String,
    until: String,
    person: String,
}

/// `GET`: also where a page of members leads that is not for answering.
pub(crate) async fn show(staff: Staff) -> Answer {
    let open = match standing(&staff.visitor).await? {
        Standing::Open(proxy) => Some(Place {
            name: proxy.name().to_owned(),
            until: format_time(proxy.until),
            person: person(&proxy),
        }),
        Standing::Nobody | Standing::Over => None,
    };
    let over = open.is_none();
    let mut answer = ok(&Page {
        shell: staff.shell(),
        open,
    });
    if over {
        Cookie::Instead.forget(&staff.visitor.web, &mut answer);
    }
    Ok(answer)
}

/// `POST …/end`: back to the caller's page.
pub(crate) async fn end(staff: Staff, _form: Form) -> Answer {
    let mut answer = match standing(&staff.visitor).await? {
        Standing::Open(proxy) => {
            end_answering(staff.portal(), &proxy).await?;
            go(&person(&proxy))
        }
        Standing::Nobody | Standing::Over => go("/staff/answering"),
    };
    Cookie::Instead.forget(&staff.visitor.web, &mut answer);
    Ok(answer)
}

/// The address of the caller's page.
fn person(proxy: &Proxy) -> String {
    let key = &proxy.duty.insurer.key;
    format!("/staff/at/{key}/people/{}", proxy.person.id)
}
