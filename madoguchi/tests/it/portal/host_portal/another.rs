//! The insurer changes to another provider: what the one before knows of people is worth nothing there.

use app::openid::{Secrets, Trust};
use definitions::insurer::ClientAuth;

use super::YUI;
use super::forged::SECRET;
use crate::portal::first_use::goes_through;
use crate::support::*;

/// What the next provider says of 元気　美咲, and of 朝霧　結衣.
const MISAKI: &str = r#"{"employee_no":"20036","insurer_no":"06133946","birth":"19661022"}"#;
const SHE: &str = r#"{"employee_no":"20071","insurer_no":"06133946","birth":"19740322"}"#;

/// Two providers that the operator trusts.
fn two(site: &Site) -> (HostPortal, HostPortal) {
    let (old, new) = (HostPortal::start(site, 0), HostPortal::start(site, 0));
    let secret = ("ibm.secret".to_owned(), SECRET.to_owned());
    site.portal.trust_providers(Trust {
        issuers: vec![old.issuer.clone(), new.issuer.clone()],
        secrets: Secrets::Held([secret].into()),
    });
    (old, new)
}

#[tokio::test]
async fn a_link_of_the_provider_before_lets_nobody_in_and_proves_nothing() {
    on_both_set(["ibm"].as_slice(), async |site| {
        site.stands_at_the_systems_time();
        let (old, new) = two(&site);
        site.applies(old.definition(ClientAuth::Secret)).await;
        let yui = site.browser();
        yui.comes_from(&old, YUI).await.at("/portal/first-use");
        goes_through(&yui, "06133946", "19740322").await;
        let statements = "/portal/statements";
        yui.opens(statements).await.at(statements);

        site.applies(new.definition(ClientAuth::Secret)).await;
        yui.opens(statements).await.at("/portal/step-up");
        // There somebody else has the name that was hers.
        new.now_says(YUI, MISAKI).await;
        let misaki = site.browser();
        misaki.comes_from(&new, YUI).await.at("/portal/first-use");
        misaki
            .opens("/portal/home")
            .await
            .sees("美咲")
            .misses("結衣");
        // Under her own name there she is who she was, and has proven it again.
        new.now_says("host-she", SHE).await;
        site.browser()
            .comes_from(&new, "host-she")
            .await
            .at(statements);
        yui.opens(statements).await.at(statements);
    })
    .await;
}
