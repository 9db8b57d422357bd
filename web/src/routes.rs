//! The site map: one line an address, with who may enter. The router is made of it, and tests walk it.

mod access;

use axum::Router;
use axum::http::{Method, Uri};
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use domain::staff::Task;

use crate::answer::Failure;
use crate::frame::around;
use crate::next::safe;
use crate::{Web, assets, demo, health, portal, staff};

pub use access::{Access, Address};

macro_rules! site_map {
    ($($method:ident $path:literal $access:ident $(($task:ident))? $handler:path;)*) => {
        /// Every address.
        pub const SITE_MAP: &[Address] = &[
            $(Address { method: method_name(stringify!($method)), path: $path, access: Access::$access$((Task::$task))? },)*
        ];

        fn routes() -> Router<Web> {
            Router::new()$(.route($path, $method($handler)))*
        }
    };
}

const fn method_name(method: &'static str) -> &'static str {
    match method.as_bytes() {
        b"get" => "GET",
        _ => "POST",
    }
}

site_map! {
    get  "/"                                            Public   home;
    get  "/healthz"                                     Public   health::lives;
    get  "/readyz"                                      Public   health::ready;
    get  "/favicon.ico"                                 Public   assets::icon;
    get  "/static/{name}"                               Public   assets::show;
    get  "/demo/"                                       Demo     demo::show;
    get  "/demo/mail"                                   Demo     demo::mail::list;
    get  "/demo/mail/{id}"                              Demo     demo::mail::show;
    get  "/demo/mail/{id}/raw"                          Demo     demo::mail::raw;
    get  "/portal"                                      Public   home;
    get  "/portal/"                                     Public   portal::index::show;
    post "/portal/"                                     Public   portal::index::log_in;
    get  "/portal/brand/{name}"                         Public   portal::brand::show;
    get  "/portal/signup"                               Public   portal::signup::show;
    post "/portal/signup"                               Public   portal::signup::check;
    get  "/portal/signup/account"                       Public   portal::signup::account::show;
    post "/portal/signup/account"                       Public   portal::signup::account::save;
    get  "/portal/signup/code"                          Public   portal::signup::code::show;
    post "/portal/signup/code"                          Public   portal::signup::code::check;
    post "/portal/signup/code/resend"                   Public   portal::signup::code::send_again;
    post "/portal/signup/code/address"                  Public   portal::signup::code::correct;
    post "/portal/signup/code/cancel"                   Public   portal::signup::code::give_up;
    get  "/portal/signup/code/delivery"                 Public   portal::signup::code::delivered;
    get  "/portal/signup/done"                          Public   portal::signup::done::show;
    get  "/portal/signup/resume"                        Public   portal::signup::resume::show;
    get  "/portal/signup/{code}"                        Public   portal::signup::show_own;
    post "/portal/signup/{code}"                        Public   portal::signup::check_own;
    get  "/portal/signup/{code}/letter"                 Public   portal::signup::show_letter;
    post "/portal/signup/{code}/letter"                 Public   portal::signup::check_letter;
    get  "/portal/signup/{code}/letter/{letter_code}"   Public   portal::signup::show_qr;
    post "/portal/signup/{code}/letter/{letter_code}"   Public   portal::signup::check_qr;
    get  "/portal/announcements/{id}"                   Public   portal::announcements::show;
    get  "/portal/announcements/{id}/{file}"            Public   portal::announcements::file;
    get  "/portal/signed-out"                           Public   portal::sign_out::show;
    post "/portal/sign-out"                             SignedIn portal::sign_out::leave;
    get  "/portal/terms"                                SignedIn portal::terms::show;
    post "/portal/terms"                                SignedIn portal::terms::save;
    get  "/portal/password"                             SignedIn portal::password::show;
    post "/portal/password"                             SignedIn portal::password::save;
    get  "/portal/recover/password"                     Public   portal::recover::password::show;
    post "/portal/recover/password"                     Public   portal::recover::password::send;
    get  "/portal/recover/password/sent"                Public   portal::recover::password::sent;
    get  "/portal/recover/password/{token}"             Public   portal::recover::password::show_new;
    post "/portal/recover/password/{token}"             Public   portal::recover::password::save;
    get  "/portal/recover/user-id"                      Public   portal::recover::user_id::show;
    post "/portal/recover/user-id"                      Public   portal::recover::user_id::send;
    get  "/portal/recover/user-id/sent"                 Public   portal::recover::user_id::sent;
    get  "/portal/recover/user-id/{code}"               Public   portal::recover::user_id::show_own;
    post "/portal/recover/user-id/{code}"               Public   portal::recover::user_id::send_own;
    get  "/portal/recover/take-over"                    Public   portal::recover::take_over::show;
    post "/portal/recover/take-over"                    Public   portal::recover::take_over::ask;
    get  "/portal/recover/take-over/accepted"           Public   portal::recover::take_over::accepted;
    get  "/portal/recover/take-over/{code}"             Public   portal::recover::take_over::show_own;
    post "/portal/recover/take-over/{code}"             Public   portal::recover::take_over::ask_own;
    get  "/portal/not-me/done"                          Public   portal::not_me::done;
    get  "/portal/not-me/{token}"                       Public   portal::not_me::show;
    post "/portal/not-me/{token}"                       Public   portal::not_me::stop;
    get  "/portal/contact"                              SignedIn portal::contact::show;
    post "/portal/contact"                              SignedIn portal::contact::check;
    post "/portal/contact/confirm"                      SignedIn portal::contact::confirm::save;
    get  "/portal/contact/postal-code"                  SignedIn portal::contact::postal_code::look_up;
    get  "/portal/mail"                                 Member   portal::mail::show;
    post "/portal/mail"                                 Member   portal::mail::save;
    get  "/portal/mail/code"                            Member   portal::mail::code::show;
    post "/portal/mail/code"                            Member   portal::mail::code::check;
    post "/portal/mail/code/resend"                     Member   portal::mail::code::send_again;
    post "/portal/mail/code/address"                    Member   portal::mail::code::correct;
    post "/portal/mail/code/cancel"                     Member   portal::mail::code::give_up;
    get  "/portal/mail/code/delivery"                   Member   portal::mail::code::delivered;
    get  "/portal/user-id"                              Member   portal::user_id::show;
    post "/portal/user-id"                              Member   portal::user_id::save;
    get  "/portal/sessions"                             Member   portal::sessions::show;
    post "/portal/sessions/end"                         Member   portal::sessions::end;
    post "/portal/sessions/end-others"                  Member   portal::sessions::end_others;
    get  "/portal/record"                               Member   portal::record::show;
    get  "/portal/reauthenticate"                       Member   portal::reauthenticate::show;
    post "/portal/reauthenticate"                       Member   portal::reauthenticate::check;
    post "/portal/passkeys/login/begin"                 Public   portal::passkeys::log_in::begin;
    post "/portal/passkeys/login/finish"                Public   portal::passkeys::log_in::finish;
    get  "/portal/passkeys"                             Member   portal::passkeys::show;
    post "/portal/passkeys/remove"                      Member   portal::passkeys::take_away;
    get  "/portal/passkeys/offer"                       Member   portal::passkeys::offer::show;
    post "/portal/passkeys/later"                       Member   portal::passkeys::offer::later;
    post "/portal/passkeys/register/begin"              Member   portal::passkeys::register::begin;
    post "/portal/passkeys/register/finish"             Member   portal::passkeys::register::finish;
    get  "/portal/survey"                               Member   portal::survey::show;
    get  "/portal/survey/{case}"                        Member   portal::survey::case::show;
    get  "/portal/survey/{case}/check"                  Member   portal::survey::check::show;
    get  "/portal/survey/{case}/same"                   Member   portal::survey::same::show;
    post "/portal/survey/{case}/same"                   Member   portal::survey::same::save;
    post "/portal/survey/{case}/submit"                 Member   portal::survey::submit::save;
    get  "/portal/survey/{case}/receipt"                Member   portal::survey::receipt::show;
    get  "/portal/survey/{case}/take-back"              Member   portal::survey::take_back::show;
    post "/portal/survey/{case}/take-back"              Member   portal::survey::take_back::save;
    get  "/portal/survey/{case}/receipt.pdf"            Member   portal::survey::pdf::receipt::show;
    get  "/portal/survey/{case}/notice-of-change.pdf"   Member   portal::survey::pdf::notice_of_change::show;
    get  "/portal/survey/{case}/result"                 Member   portal::survey::result::show;
    get  "/portal/survey/{case}/documents"              Member   portal::survey::documents::show;
    get  "/portal/survey/{case}/documents/{paper}"      Member   portal::survey::documents::paper::show;
    post "/portal/survey/{case}/documents/{paper}"      Member   portal::survey::documents::paper::save;
    get  "/portal/survey/{case}/documents/{paper}/pieces" Member portal::survey::documents::pieces::list;
    post "/portal/survey/{case}/documents/{paper}/pieces" Member portal::survey::documents::pieces::begin;
    get  "/portal/survey/{case}/documents/{paper}/pieces/{id}" Member portal::survey::documents::pieces::show;
    post "/portal/survey/{case}/documents/{paper}/pieces/{id}/append" Member portal::survey::documents::pieces::append;
    post "/portal/survey/{case}/documents/{paper}/pieces/{id}/finish" Member portal::survey::documents::pieces::finish;
    post "/portal/survey/{case}/documents/{paper}/pieces/{id}/cancel" Member portal::survey::documents::pieces::cancel;
    get  "/portal/survey/{case}/documents/{paper}/{file}" Member portal::survey::documents::file::show;
    post "/portal/survey/{case}/documents/{paper}/{file}" Member portal::survey::documents::arrange::save;
    post "/portal/survey/{case}/documents/{paper}/{file}/replace" Member portal::survey::documents::replace::save;
    get  "/portal/survey/{case}/documents/{paper}/{file}/{number}" Member portal::survey::documents::page::show;
    get  "/portal/survey/{case}/{page}"                 Member   portal::survey::page::show;
    post "/portal/survey/{case}/{page}"                 Member   portal::survey::page::save;
    get  "/portal/home"                                 Member   portal::home::show;
    get  "/staff/"                                      Public   staff::index::show;
    post "/staff/"                                      Public   staff::index::sign_in;
    get  "/staff/invitation/{token}"                    Public   staff::invitation::show;
    post "/staff/invitation/{token}"                    Public   staff::invitation::save;
    get  "/staff/code"                                  HalfStaff staff::code::show;
    post "/staff/code"                                  HalfStaff staff::code::check;
    get  "/staff/second-factor"                         HalfStaff staff::second_factor::show;
    post "/staff/second-factor"                         HalfStaff staff::second_factor::save;
    post "/staff/cancel"                                HalfStaff staff::sign_out::give_up;
    post "/staff/sign-out"                              Staff    staff::sign_out::leave;
    get  "/staff/today"                                 Staff    staff::today::show;
    get  "/staff/reauthenticate"                        Staff    staff::reauthenticate::show;
    post "/staff/reauthenticate"                        Staff    staff::reauthenticate::check;
    get  "/staff/recovery-codes"                        Staff    staff::recovery_codes::show;
    post "/staff/recovery-codes"                        Staff    staff::recovery_codes::renew;
    get  "/staff/sessions"                              Staff    staff::sessions::show;
    post "/staff/sessions/end"                          Staff    staff::sessions::end;
    post "/staff/sessions/end-others"                   Staff    staff::sessions::end_others;
    get  "/staff/at/{insurer}/review"                   Duty(SeeCases) staff::at::review::show;
    post "/staff/at/{insurer}/review/next"              Duty(Review) staff::at::review::next;
    get  "/staff/at/{insurer}/review/clear"             Duty(Review) staff::at::review::clear::show;
    post "/staff/at/{insurer}/review/clear"             Duty(Review) staff::at::review::clear::save;
    post "/staff/at/{insurer}/review/clear/take-back"   Duty(Review) staff::at::review::clear::undo;
    get  "/staff/at/{insurer}/review/{case}"            Duty(SeeCases) staff::at::review::case::show;
    post "/staff/at/{insurer}/review/{case}/begin"      Duty(Review) staff::at::review::moves::begin;
    post "/staff/at/{insurer}/review/{case}/let-go"     Duty(Review) staff::at::review::moves::let_go;
    post "/staff/at/{insurer}/review/{case}/reopen"     Duty(Review) staff::at::review::moves::reopen;
    get  "/staff/at/{insurer}/review/{case}/hold"       Duty(Review) staff::at::review::aside::show;
    post "/staff/at/{insurer}/review/{case}/hold"       Duty(Review) staff::at::review::aside::save;
    post "/staff/at/{insurer}/review/{case}/resume"     Duty(Review) staff::at::review::moves::resume;
    post "/staff/at/{insurer}/review/{case}/papers"     Duty(Review) staff::at::review::papers::save;
    post "/staff/at/{insurer}/review/{case}/confirm"    Duty(SecondReview) staff::at::review::second::agree;
    get  "/staff/at/{insurer}/review/{case}/second"     Duty(SecondReview) staff::at::review::second::show;
    post "/staff/at/{insurer}/review/{case}/second"     Duty(SecondReview) staff::at::review::second::save;
    get  "/staff/at/{insurer}/review/{case}/decide"     Duty(Review) staff::at::review::decide::show;
    post "/staff/at/{insurer}/review/{case}/decide"     Duty(Review) staff::at::review::decide::save;
    get  "/staff/at/{insurer}/review/{case}/return"     Duty(Review) staff::at::review::give_back::show;
    post "/staff/at/{insurer}/review/{case}/return"     Duty(Review) staff::at::review::give_back::save;
    get  "/staff/at/{insurer}/review/{case}/{file}/{number}" Duty(SeeDocuments) staff::at::review::picture::show;
    get  "/staff/at/{insurer}/people"                   Duty(SeePeople) staff::at::people::show;
    post "/staff/at/{insurer}/people"                   Duty(SeePeople) staff::at::people::look;
    get  "/staff/at/{insurer}/people/{id}"              Duty(SeePeople) staff::at::people::person::show;
    post "/staff/at/{insurer}/people/{id}/help"         Duty(HelpCallers) staff::at::people::help::save;
    get  "/staff/at/{insurer}/campaigns"                Duty(SeeCampaigns) staff::at::campaigns::show;
    get  "/staff/at/{insurer}/campaigns/{campaign}"     Duty(SeeCampaigns) staff::at::campaigns::campaign::show;
    get  "/staff/at/{insurer}/campaigns/{campaign}/copy" Duty(RunCampaigns) staff::at::campaigns::copy::show;
    post "/staff/at/{insurer}/campaigns/{campaign}/copy" Duty(RunCampaigns) staff::at::campaigns::copy::save;
    get  "/staff/at/{insurer}/campaigns/{campaign}/edit" Duty(RunCampaigns) staff::at::campaigns::edit::show;
    post "/staff/at/{insurer}/campaigns/{campaign}/edit" Duty(RunCampaigns) staff::at::campaigns::edit::save;
    get  "/staff/at/{insurer}/campaigns/{campaign}/target" Duty(RunCampaigns) staff::at::campaigns::target::show;
    post "/staff/at/{insurer}/campaigns/{campaign}/target" Duty(RunCampaigns) staff::at::campaigns::target::save;
    post "/staff/at/{insurer}/campaigns/{campaign}/target/count" Duty(RunCampaigns) staff::at::campaigns::target::count;
    get  "/staff/at/{insurer}/campaigns/{campaign}/list" Duty(RunCampaigns) staff::at::campaigns::list::show;
    post "/staff/at/{insurer}/campaigns/{campaign}/list" Duty(RunCampaigns) staff::at::campaigns::list::bring;
    post "/staff/at/{insurer}/campaigns/{campaign}/list/remove" Duty(RunCampaigns) staff::at::campaigns::list::remove;
    get  "/staff/at/{insurer}/campaigns/{campaign}/file" Duty(RunCampaigns) staff::at::campaigns::file::show;
    post "/staff/at/{insurer}/campaigns/{campaign}/file" Duty(RunCampaigns) staff::at::campaigns::file::save;
    get  "/staff/at/{insurer}/campaigns/{campaign}/preview" Duty(RunCampaigns) staff::at::campaigns::preview::show;
    post "/staff/at/{insurer}/campaigns/{campaign}/preview" Duty(RunCampaigns) staff::at::campaigns::preview::walk;
    get  "/staff/at/{insurer}/campaigns/{campaign}/open" Duty(RunCampaigns) staff::at::campaigns::open::show;
    post "/staff/at/{insurer}/campaigns/{campaign}/open" Duty(RunCampaigns) staff::at::campaigns::open::save;
    get  "/staff/at/{insurer}/campaigns/{campaign}/extend" Duty(RunCampaigns) staff::at::campaigns::extend::show;
    post "/staff/at/{insurer}/campaigns/{campaign}/extend" Duty(RunCampaigns) staff::at::campaigns::extend::save;
    get  "/staff/at/{insurer}/campaigns/{campaign}/close" Duty(RunCampaigns) staff::at::campaigns::close::show;
    post "/staff/at/{insurer}/campaigns/{campaign}/close" Duty(RunCampaigns) staff::at::campaigns::close::save;
    get  "/staff/at/{insurer}/roster"                   Duty(ManageRoster) staff::at::roster::show;
    post "/staff/at/{insurer}/roster"                   Duty(ManageRoster) staff::at::roster::bring;
    post "/staff/at/{insurer}/roster/back"              Duty(ManageRoster) staff::at::roster::back;
    get  "/staff/at/{insurer}/roster/{id}"              Duty(ManageRoster) staff::at::roster::check::show;
    post "/staff/at/{insurer}/roster/{id}/import"       Duty(ManageRoster) staff::at::roster::check::import;
    get  "/staff/at/{insurer}/figures"                  Duty(SeeCases) staff::at::figures::show;
    get  "/staff/at/{insurer}/figures/csv"              Duty(SeeCases) staff::at::figures::csv;
    get  "/staff/at/{insurer}/letters"                  Duty(PrintLetters) staff::at::exports::show_letters;
    post "/staff/at/{insurer}/letters"                  Duty(PrintLetters) staff::at::exports::save_letters;
    get  "/staff/at/{insurer}/exports"                  Duty(Export) staff::at::exports::show;
    post "/staff/at/{insurer}/exports"                  Duty(Export) staff::at::exports::save;
    get  "/staff/at/{insurer}/orders/{id}"              Duty(FollowOrders) staff::at::orders::show;
    post "/staff/at/{insurer}/orders/{id}/cancel"       Duty(FollowOrders) staff::at::orders::cancel;
    get  "/staff/at/{insurer}/orders/{id}/file"         Duty(FollowOrders) staff::at::orders::file::fetch;
    get  "/staff/at/{insurer}/colleagues"               Duty(ManageStaff) staff::at::colleagues::show;
    post "/staff/at/{insurer}/colleagues"               Duty(ManageStaff) staff::at::colleagues::invite;
    get  "/staff/at/{insurer}/colleagues/{id}"          Duty(ManageStaff) staff::at::colleagues::one::show;
    post "/staff/at/{insurer}/colleagues/{id}"          Duty(ManageStaff) staff::at::colleagues::one::act;
    get  "/staff/at/{insurer}/audit"                    Duty(ReadAudit) staff::at::audit::show;
    post "/staff/at/{insurer}/audit/verify"             Duty(ReadAudit) staff::at::audit::verify::order;
    get  "/staff/at/{insurer}/audit/export"             Duty(ReadAudit) staff::at::exports::show_trail;
    post "/staff/at/{insurer}/audit/export"             Duty(ReadAudit) staff::at::exports::save_trail;
}

/// Who may enter the address with this pattern.
pub(crate) fn access(method: &str, pattern: &str) -> Option<Access> {
    let mut map = SITE_MAP.iter();
    let line = map.find(|line| line.path == pattern && line.method == method);
    line.map(|line| line.access)
}

/// The whole portal.
pub(crate) fn router(web: &Web) -> Router {
    routes()
        .fallback(nowhere)
        .method_not_allowed_fallback(nowhere)
        .layer(from_fn_with_state(web.clone(), around))
        .with_state(web.clone())
}

/// The address of its own that Prometheus reads.
pub(crate) fn metrics_router(web: &Web) -> Router {
    Router::new()
        .route("/metrics", get(health::metrics))
        .with_state(web.clone())
}

async fn home() -> axum::response::Redirect {
    axum::response::Redirect::to("/portal/")
}

/// No such page. An address that was typed with a slash too many leads to the one meant.
async fn nowhere(method: Method, uri: Uri) -> Failure {
    let typed = uri.path();
    let meant = typed.strip_suffix('/').and_then(safe);
    match meant {
        Some(meant) if method == Method::GET => Failure::Elsewhere(meant),
        _ => Failure::NotFound,
    }
}
