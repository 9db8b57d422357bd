//! Links that operators remove: `app::unlink`, as `accounts unlink` calls it.

use app::audit::Actor;
use app::unlink::{Link, Unlinked, Whom, Why, unlink};

use super::YUI;
use crate::support::*;

const TARO_NUMBERS: Whom<'_> = Whom::Numbers("1", "010001");

async fn unlinks(site: &Site, whom: Whom<'_>, link: Link) -> Unlinked {
    let insurer = site.insurer("ibm");
    let how = (link, Why::Renamed, Actor::Operator);
    unlink(&site.portal, &insurer, whom, how).await.unwrap()
}

#[tokio::test]
async fn where_the_provider_calls_somebody_otherwise_a_removed_link_lets_them_in_again() {
    beside_a_host_portal(async |site, host| {
        let taro = site.browser();
        taro.comes_from(&host, "host-taro")
            .await
            .at("/portal/first-use");
        let renamed = site.browser();
        renamed
            .comes_from(&host, "host-mallory")
            .await
            .sees("一致しません");
        assert_eq!(
            unlinks(&site, TARO_NUMBERS, Link::HostPortal).await,
            Unlinked::Done { sessions: 1 }
        );
        taro.opens("/portal/home").await.at("/portal/");
        assert!(
            site.audit("ibm")
                .await
                .contains(&"account.unlink".to_owned())
        );
        renamed
            .comes_from(&host, "host-mallory")
            .await
            .at("/portal/first-use");
        // Now the other name is the stranger.
        site.browser()
            .comes_from(&host, "host-taro")
            .await
            .sees("一致しません");
    })
    .await;
}

#[tokio::test]
async fn what_is_not_there_is_said_and_nothing_ends() {
    beside_a_host_portal(async |site, host| {
        let yui = site.browser();
        yui.comes_from(&host, YUI).await.at("/portal/first-use");
        let nobody = Whom::UserId("nobody-1");
        assert_eq!(
            unlinks(&site, nobody, Link::HostPortal).await,
            Unlinked::NoAccount
        );
        assert_eq!(
            unlinks(&site, Whom::Numbers("1", "010971"), Link::NationalId).await,
            Unlinked::NoLink
        );
        let issued = Whom::UserId(ISSUED.0);
        assert_eq!(
            unlinks(&site, issued, Link::HostPortal).await,
            Unlinked::NoLink
        );
        yui.opens("/portal/home").await.at("/portal/home");
    })
    .await;
}
