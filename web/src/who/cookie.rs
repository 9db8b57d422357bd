//! Cookies: random tokens and ids, for this host only, never for scripts.

use app::tokens::Token;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

use crate::Web;

/// Cookies; with https they carry the `__Host-` prefix.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Cookie {
    /// Ties forms to a browser.
    Visitor,
    /// Tells a known browser from a new one; lives 400 days.
    Device,
    /// The session of a member.
    Session,
    /// The session of somebody of the staff.
    StaffSession,
    /// In whose place somebody of the staff answers, sealed.
    Instead,
    /// A sign-up under way.
    SignUp,
    /// A passkey challenge under way.
    Ceremony,
    /// A way to a host portal and back.
    HostPortal,
    /// A way to where a card is shown, and back.
    NationalId,
    /// The key of the insurer whose pages the browser opened last; lives 400 days. It opens nothing.
    Insurer,
}

impl Cookie {
    const fn name(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Device => "device",
            Self::Session => "session",
            Self::StaffSession => "staff",
            Self::Instead => "instead",
            Self::SignUp => "signup",
            Self::Ceremony => "ceremony",
            Self::HostPortal => "host-portal",
            Self::NationalId => "national-id",
            Self::Insurer => "insurer",
        }
    }

    /// Its name as this portal sets it.
    fn full_name(self, web: &Web) -> String {
        let prefix = if web.is_https() { "__Host-" } else { "" };
        format!("{prefix}{}", self.name())
    }

    /// Reads it.
    pub(crate) fn read(self, web: &Web, headers: &HeaderMap) -> Option<Token> {
        Token::parse(&self.value(web, headers)?)
    }

    /// Reads one that is neither a token nor trusted: an id, or something sealed.
    pub(super) fn read_text(self, web: &Web, headers: &HeaderMap) -> Option<String> {
        self.value(web, headers)
    }

    fn value(self, web: &Web, headers: &HeaderMap) -> Option<String> {
        let name = self.full_name(web);
        let cookies = headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok());
        let mut pairs = cookies
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.split_once('='));
        let found = pairs.find(|(key, _)| key.trim() == name)?;
        Some(found.1.trim().to_owned())
    }

    /// Sets it on an answer.
    pub(crate) fn set(self, web: &Web, response: &mut Response, token: &Token) {
        self.set_text(web, response, token.secret());
    }

    /// Sets one that holds an id or something sealed.
    pub(crate) fn set_text(self, web: &Web, response: &mut Response, value: &str) {
        let age = match self {
            Self::Visitor | Self::Session | Self::StaffSession | Self::Instead => String::new(),
            Self::Device | Self::Insurer => "; Max-Age=34560000".to_owned(),
            Self::SignUp => "; Max-Age=86400".to_owned(),
            Self::Ceremony => "; Max-Age=300".to_owned(),
            Self::HostPortal | Self::NationalId => "; Max-Age=600".to_owned(),
        };
        self.write(web, response, value, &age);
    }

    /// Takes it away.
    pub(crate) fn forget(self, web: &Web, response: &mut Response) {
        self.write(web, response, "", "; Max-Age=0");
    }

    fn write(self, web: &Web, response: &mut Response, value: &str, age: &str) {
        let secure = if web.is_https() { "; Secure" } else { "" };
        let text = format!(
            "{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}",
            self.full_name(web)
        );
        if let Ok(value) = HeaderValue::from_str(&text) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
}
