//! The demo's host portal: it stands in this program, and 日本アイ・ビー・エム健康保険組合 takes people in from it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use anyhow::anyhow;
use app::Portal;
use app::audit::Actor;
use app::host_portal::demo::{HostPerson, Stage};
use app::host_portal::return_address;
use app::insurers::{Insurer, number_of};
use app::openid::{Secrets, Trust};
use definitions::insurer::{ClientAuth, HostPortal, PersonItem};
use domain::roster::marks::greeting;
use store::roster::list;
use url::Url;

/// Whose host portal it is.
const INSURER: &str = "ibm";
/// How many people of the roster can sign in there.
const PEOPLE: usize = 8;
/// Among how many of its first people they are.
const PAGE: u64 = 100;

/// Opens it at the address where the demo answers.
pub(super) async fn open(
    portal: &Portal,
    address: &Url,
    place: &OnceLock<Stage>,
) -> anyhow::Result<()> {
    let insurer = portal
        .insurers()
        .by_key(INSURER)
        .ok_or_else(|| anyhow!("見本の健康保険組合 {INSURER} がありません"))?;
    let issuer = address.join("demo/host")?.to_string();
    let back = return_address(portal, &insurer);
    let stage = Stage::new(issuer.clone(), back, people(portal, &insurer).await?)?;
    let mut definition = insurer.definition.clone();
    definition.host_portal = Some(HostPortal {
        name: "すこやかサポートplus（デモ）".to_owned(),
        issuer: issuer.clone(),
        client_id: stage.client.clone(),
        client_auth: ClientAuth::Secret,
        key_id: None,
        scopes: Vec::new(),
        acr_values: Vec::new(),
        button: "すこやかサポートplus（デモ）でログイン".to_owned(),
        logout: false,
        claims: BTreeMap::from([(PersonItem::EmployeeNumber, "employee_no".to_owned())]),
    });
    app::insurers::apply(portal, definition, Actor::Operator).await?;
    let held = BTreeMap::from([(format!("{INSURER}.secret"), stage.secret.clone())]);
    portal.trust_providers(Trust {
        issuers: vec![issuer],
        secrets: Secrets::Held(held),
    });
    let _ = place.set(stage);
    Ok(())
}

async fn people(portal: &Portal, insurer: &Insurer) -> anyhow::Result<Vec<HostPerson>> {
    let scope = portal.store().read(insurer.id).await?;
    let page = list::page(&scope, None, PAGE).await?;
    let heads = page.into_iter().filter(|person| person.branch == "00");
    let shown = heads.filter_map(|person| {
        let employee_number = person.employee_number.clone()?;
        let name = greeting(person.name.as_deref(), &person.kana);
        let born = domain::japanese_date::western(person.birth_date);
        let number = number_of(insurer, &person).unwrap_or_default();
        Some(HostPerson {
            subject: format!("host-{employee_number}"),
            shown: format!("{name}（{born}生まれ、保険者番号 {number}）"),
            employee_number,
        })
    });
    Ok(shown.take(PEOPLE).collect())
}
