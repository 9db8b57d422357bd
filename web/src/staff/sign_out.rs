//! `/staff/sign-out`.

use crate::answer::{Answer, go};
use crate::form::Form;
use crate::who::Cookie;
use crate::who::staff::{HalfStaff, Staff};

/// `POST`.
pub(crate) async fn leave(staff: Staff, _form: Form) -> Answer {
    app::staff::sign_out(staff.portal(), &staff.staff.session).await?;
    let mut response = go("/staff/?out=1");
    Cookie::StaffSession.forget(&staff.visitor.web, &mut response);
    Ok(response)
}

/// `POST /staff/cancel`: before the second factor was shown.
pub(crate) async fn give_up(half: HalfStaff, _form: Form) -> Answer {
    app::staff::sign_out(half.portal(), &half.half.session).await?;
    let mut response = go("/staff/");
    Cookie::StaffSession.forget(&half.visitor.web, &mut response);
    Ok(response)
}
