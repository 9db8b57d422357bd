//! Who is there: a visitor, or a member. A handler's first parameter says which.

mod agreed;
mod cookie;
pub(crate) mod desk;
mod proven;
mod respondent;
pub(crate) mod staff;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use app::guard::ClientAddress;
use app::insurers::Insurer;
use app::tokens::Token;
use app::visit::Visit;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::Response;

use crate::Web;
use crate::answer::Failure;
use crate::shell::Shell;

pub(crate) use agreed::Agreed;
pub(crate) use cookie::Cookie;
pub(crate) use proven::Proven;
pub(crate) use respondent::{PLACE, Respondent, Standing, standing};

/// The visitor's token a request brought.
pub(crate) fn visitor_token(web: &Web, headers: &HeaderMap) -> Option<Token> {
    Cookie::Visitor.read(web, headers)
}

/// Somebody at a public page.
#[derive(Debug)]
pub(crate) struct Visitor {
    pub(crate) web: Web,
    pub(crate) visit: Visit,
    pub(crate) sign_up: Option<Token>,
    pub(crate) session: Option<Token>,
    pub(crate) staff_session: Option<Token>,
    pub(crate) ceremony: Option<String>,
    pub(crate) instead: Option<String>,
    pub(crate) host_portal: Option<String>,
    pub(crate) national_id: Option<String>,
    /// The path that was asked for.
    pub(crate) here: String,
    last_insurer: Option<Arc<Insurer>>,
    token: Token,
    fresh: bool,
}

impl Visitor {
    /// The frame of a public page.
    pub(crate) fn shell(&self) -> Shell {
        Shell::plain(&self.web).for_forms(&self.web, &self.token)
    }

    /// The frame of a page that is everybody's, as this browser knows it: with the face and the help desks of the insurer
    /// whose pages it opened last. Whoever is there has come from that insurer's letter, or logged in there before.
    pub(crate) fn known_shell(&self) -> Shell {
        match &self.last_insurer {
            Some(insurer) => self.shell().of(&self.web, insurer),
            None => self.shell(),
        }
    }

    /// The insurer whose pages this browser opened last.
    pub(crate) fn known_insurer(&self) -> Option<&Insurer> {
        self.last_insurer.as_deref()
    }

    /// What ties forms to this browser.
    pub(crate) fn token(&self) -> &Token {
        &self.token
    }

    /// The portal.
    pub(crate) fn portal(&self) -> &app::Portal {
        self.web.portal()
    }

    /// The answer of an insurer's page, which the browser will know the insurer by.
    pub(crate) fn answer_of(&self, insurer: &Insurer, response: Response) -> Response {
        let mut response = self.answer(response);
        if self.last_insurer.as_ref().map(|last| last.id) != Some(insurer.id) {
            Cookie::Insurer.set_text(&self.web, &mut response, &insurer.key);
        }
        response
    }

    /// The answer, with the visitor's cookie where it is new.
    pub(crate) fn answer(&self, mut response: Response) -> Response {
        if self.fresh {
            Cookie::Visitor.set(&self.web, &mut response, &self.token);
        }
        response
    }
}

impl FromRequestParts<Web> for Visitor {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Failure> {
        let held = visitor_token(web, &parts.headers);
        let fresh = held.is_none();
        let token = match held {
            Some(token) => token,
            None => Token::random()?,
        };
        Ok(Self {
            web: web.clone(),
            visit: visit(web, parts, &token),
            sign_up: Cookie::SignUp.read(web, &parts.headers),
            session: Cookie::Session.read(web, &parts.headers),
            staff_session: Cookie::StaffSession.read(web, &parts.headers),
            ceremony: Cookie::Ceremony.read_text(web, &parts.headers),
            instead: Cookie::Instead.read_text(web, &parts.headers),
            host_portal: Cookie::HostPortal.read_text(web, &parts.headers),
            national_id: Cookie::NationalId.read_text(web, &parts.headers),
            here: parts.uri.path().to_owned(),
            last_insurer: Cookie::Insurer
                .read_text(web, &parts.headers)
                .and_then(|key| web.portal().insurers().by_key(&key)),
            token,
            fresh,
        })
    }
}

fn visit(web: &Web, parts: &Parts, browser: &Token) -> Visit {
    let agent = parts
        .headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok());
    Visit {
        address: client_address(web, parts),
        browser: browser.hash(),
        device: Cookie::Device.read(web, &parts.headers),
        device_name: crate::words::device(agent.unwrap_or("")),
    }
}

/// The address behind trusted proxies: the last one in `X-Forwarded-For` that is not a proxy of ours. Without a
/// trusted proxy the header is not looked at.
fn client_address(web: &Web, parts: &Parts) -> ClientAddress {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map_or(IpAddr::from([0, 0, 0, 0]), |info| {
        info.0.ip().to_canonical()
    });
    let trusted = &web.settings().trusted_proxies;
    if !trusted.contains(&peer) {
        return ClientAddress::new(peer);
    }
    let lines = parts
        .headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|line| line.to_str().ok());
    let hops: Vec<IpAddr> = lines
        .flat_map(|line| line.split(','))
        .filter_map(|hop| hop.trim().parse().ok())
        .collect();
    let client = hops.into_iter().rev().find(|hop| !trusted.contains(hop));
    ClientAddress::new(client.unwrap_or(peer))
}

/// A member who is signed in, whatever they still have to do first.
#[derive(Debug)]
pub(crate) struct SignedIn {
    pub(crate) visitor: Visitor,
    pub(crate) member: app::login::Member,
}

impl SignedIn {
    /// The frame of a member's page.
    pub(crate) fn shell(&self) -> Shell {
        self.visitor
            .shell()
            .of_member(&self.visitor.web, &self.member)
    }

    /// The portal.
    pub(crate) fn portal(&self) -> &app::Portal {
        self.visitor.portal()
    }

    /// Sends a member who has an earlier step to do there first; `here` is the address of a step.
    pub(crate) async fn not_before(&self, here: &str) -> Result<(), Failure> {
        let place = |address: &str| STEPS.iter().position(|step| *step == address);
        match first_to_do(&self.visitor.web, &self.member).await? {
            Some(first) if place(first) < place(here) => Err(Failure::Elsewhere(first.to_owned())),
            _ => Ok(()),
        }
    }
}

impl FromRequestParts<Web> for SignedIn {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Failure> {
        let visitor = Visitor::from_request_parts(parts, web).await?;
        // Whoever answers in a caller's place opens nothing else of the members' pages until that has ended.
        if !matches!(standing(&visitor).await?, Standing::Nobody) {
            return Err(Failure::Elsewhere(PLACE.to_owned()));
        }
        let member = match &visitor.session {
            Some(token) => app::login::current(web.portal(), token).await?,
            None => None,
        };
        let ended = visitor.session.is_some();
        let Some(member) = member else {
            return Err(log_in_first(parts, ended));
        };
        Ok(Self { visitor, member })
    }
}

fn log_in_first(parts: &Parts, ended: bool) -> Failure {
    let wanted = parts.uri.path();
    let mut address = String::from(if ended {
        "/portal/?ended=1"
    } else {
        "/portal/"
    });
    if parts.method == axum::http::Method::GET && wanted != "/portal/home" {
        let next: String = url::form_urlencoded::byte_serialize(wanted.as_bytes()).collect();
        address.push_str(if ended { "&next=" } else { "?next=" });
        address.push_str(&next);
    }
    Failure::Elsewhere(address)
}

/// A member who has done what comes first: a password of their own, the terms, the contact address.
#[derive(Debug)]
pub(crate) struct Member {
    pub(crate) signed_in: SignedIn,
}

impl std::ops::Deref for Member {
    type Target = SignedIn;

    fn deref(&self) -> &SignedIn {
        &self.signed_in
    }
}

impl FromRequestParts<Web> for Member {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Failure> {
        let signed_in = SignedIn::from_request_parts(parts, web).await?;
        match first_to_do(web, &signed_in.member).await? {
            Some(address) => Err(Failure::Elsewhere(address.to_owned())),
            None => Ok(Self { signed_in }),
        }
    }
}

/// What comes after logging in, in this order.
const STEPS: [&str; 3] = ["/portal/password", "/portal/terms", "/portal/contact"];

/// What a member has to do before anything else, as the address of its page.
async fn first_to_do(
    web: &Web,
    member: &app::login::Member,
) -> Result<Option<&'static str>, Failure> {
    if member.account.must_change_password && !member.came_from_host_portal() {
        return Ok(Some("/portal/password"));
    }
    let portal = web.portal();
    let today = portal.clock().today();
    let version = member
        .insurer
        .definition
        .latest_in_force(today)
        .map(|terms| terms.version.clone());
    let asked = format!(
        "{} {}",
        member.insurer.revision,
        version.unwrap_or_default()
    );
    let done = (member.account.id, asked);
    if web.agreed().knows(&done) {
        return Ok(None);
    }
    if app::account::terms_to_agree(portal, member)
        .await?
        .is_some()
    {
        return Ok(Some("/portal/terms"));
    }
    if app::account::needs_contact(portal, member).await? {
        return Ok(Some("/portal/contact"));
    }
    web.agreed().remember(done);
    Ok(None)
}
