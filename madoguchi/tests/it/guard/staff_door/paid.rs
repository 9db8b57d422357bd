//! A payment run behind the doors.

use crate::guard::callers::Caller;
use crate::staff::at::payments::town::{approved, has_account, prepares};
use crate::support::*;

/// A run that the administrator prepared, and the payment in it.
pub(super) async fn made(site: &Site, callers: &[Caller]) -> [String; 2] {
    let minato = site.browser();
    minato.moves_in(site, &MINATO).await;
    has_account(site, &minato, MINATO.kana).await;
    approved(site, &MINATO, ("account", 1_000)).await;
    let caller = callers.iter().find(|one| one.name == "administrator");
    let page = prepares(&caller.unwrap().browser, "account").await;
    let path = page.path.split('?').next().unwrap();
    let (_, run) = path.rsplit_once('/').unwrap();
    let scope = site.reads("omron").await;
    let id = run.parse().unwrap();
    let payments = store::payments::runs::payments(&scope, id).await;
    [run.to_owned(), payments.unwrap()[0].id.to_string()]
}
