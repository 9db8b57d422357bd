//! The host portal of the demo: a small OpenID provider inside this program, for this machine and for people that are
//! made up. Whoever stands before it says which of them they are; nobody is asked for a password.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use url::Url;

use crate::keys::equal;
use crate::tokens::Token;
use crate::{Error, Result};

/// How long a code counts.
const CODE: TimeDelta = TimeDelta::minutes(1);
/// How long an ID token counts.
const ID_TOKEN: TimeDelta = TimeDelta::minutes(5);
/// The most codes that wait; then the demo forgets them all.
const MOST: usize = 1_000;

/// Somebody of the host portal.
#[derive(Clone, Debug)]
pub struct HostPerson {
    /// What they are called there.
    pub subject: String,
    /// What the page says of them.
    pub shown: String,
    /// 社員番号.
    pub employee_number: String,
}

/// The provider.
#[derive(Debug)]
pub struct Stage {
    /// Its identifier, without a slash at the end.
    pub issuer: String,
    /// Who the portal is to it.
    pub client: String,
    /// What the portal shares with it.
    pub secret: String,
    /// Who can sign in.
    pub people: Vec<HostPerson>,
    back: String,
    key: EcdsaKeyPair,
    codes: Mutex<HashMap<String, Given>>,
}

/// What a code was given for.
#[derive(Debug)]
struct Given {
    person: usize,
    nonce: String,
    challenge: String,
    at: DateTime<Utc>,
}

/// What the portal asks, as it stands in the address.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Who asks.
    pub client_id: String,
    /// Where to send people back to.
    pub redirect_uri: String,
    /// What is wanted back; a code.
    pub response_type: String,
    /// What comes back unchanged.
    pub state: String,
    /// What comes back inside the ID token.
    pub nonce: String,
    /// The challenge of the code verifier.
    pub code_challenge: String,
    /// How it was made; `S256`.
    pub code_challenge_method: String,
}

impl Stage {
    /// A provider at `issuer` that sends people back to `back` only.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn new(issuer: String, back: String, people: Vec<HostPerson>) -> Result<Self> {
        let odd = |_| Error::Entropy;
        let (random, kind) = (SystemRandom::new(), &ECDSA_P256_SHA256_FIXED_SIGNING);
        let made = EcdsaKeyPair::generate_pkcs8(kind, &random).map_err(odd)?;
        let key = EcdsaKeyPair::from_pkcs8(kind, made.as_ref(), &random);
        Ok(Self {
            issuer,
            client: "madoguchi-demo".to_owned(),
            secret: Token::random()?.secret().to_owned(),
            people,
            back,
            key: key.map_err(|_| Error::Entropy)?,
            codes: Mutex::default(),
        })
    }

    /// What `/.well-known/openid-configuration` says.
    #[must_use]
    pub fn discovery(&self) -> Value {
        let at = |path: &str| format!("{}/{path}", self.issuer);
        json!({
            "issuer": self.issuer,
            "authorization_endpoint": at("authorize"),
            "token_endpoint": at("token"),
            "jwks_uri": at("keys"),
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["ES256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            "code_challenge_methods_supported": ["S256"],
            "scopes_supported": ["openid"],
        })
    }

    /// Its keys.
    #[must_use]
    pub fn keys(&self) -> Value {
        // An uncompressed point: 04, then x and y of 32 bytes each (SEC 1, 2.3.3).
        let point = self.key.public_key().as_ref();
        let part = |from: usize| {
            let bytes = point.get(from..from + 32).unwrap_or_default();
            URL_SAFE_NO_PAD.encode(bytes)
        };
        json!({ "keys": [{
            "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": "demo",
            "x": part(1), "y": part(33),
        }] })
    }

    /// Whether this is a question of the portal's.
    #[must_use]
    pub fn knows(&self, asked: &Asked) -> bool {
        asked.client_id == self.client
            && asked.redirect_uri == self.back
            && asked.response_type == "code"
            && asked.code_challenge_method == "S256"
            && !asked.code_challenge.is_empty()
    }

    /// Where somebody goes back to who is this person there; `None` where there is no such person or question.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn lets_in(
        &self,
        asked: &Asked,
        subject: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<String>> {
        let person = self.people.iter().position(|one| one.subject == subject);
        let Some(person) = person.filter(|_| self.knows(asked)) else {
            return Ok(None);
        };
        let code = Token::random()?;
        let given = Given {
            person,
            nonce: asked.nonce.clone(),
            challenge: asked.code_challenge.clone(),
            at: now,
        };
        let mut codes = self.codes.lock().unwrap_or_else(PoisonError::into_inner);
        if codes.len() >= MOST {
            codes.clear();
        }
        codes.insert(code.secret().to_owned(), given);
        drop(codes);
        Ok(self.returns(asked, ("code", code.secret())))
    }

    /// Where somebody goes back to who gives up.
    #[must_use]
    pub fn gives_up(&self, asked: &Asked) -> Option<String> {
        self.returns(asked, ("error", "access_denied"))
            .filter(|_| self.knows(asked))
    }

    fn returns(&self, asked: &Asked, said: (&str, &str)) -> Option<String> {
        let mut url = Url::parse(&self.back).ok()?;
        let mut pairs = url.query_pairs_mut();
        pairs.append_pair(said.0, said.1);
        pairs.append_pair("state", &asked.state);
        drop(pairs);
        Some(url.into())
    }

    /// The answer of the token endpoint: tokens for a code that was given a moment ago and once, to the client that shows
    /// the secret and the verifier.
    ///
    /// # Errors
    /// The error's code (OAuth 2.0, 5.2).
    pub fn token(
        &self,
        authorization: &str,
        form: &[(String, String)],
        now: DateTime<Utc>,
    ) -> Result<Value, &'static str> {
        let said = |name: &str| {
            let found = form.iter().find(|(key, _)| key == name);
            found.map_or("", |(_, value)| value.as_str())
        };
        let own = STANDARD.encode(format!("{}:{}", self.client, self.secret));
        if !equal(authorization, &format!("Basic {own}")) {
            return Err("invalid_client");
        }
        let code = said("code");
        let given = self
            .codes
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(code)
            .ok_or("invalid_grant")?;
        let verifier = Sha256::digest(said("code_verifier").as_bytes());
        let fits = equal(&URL_SAFE_NO_PAD.encode(verifier), &given.challenge);
        if !fits || now - given.at > CODE || said("redirect_uri") != self.back {
            return Err("invalid_grant");
        }
        let access = Token::random().map_err(|_| "server_error")?;
        let id = self.id_token(&given, access.secret(), now);
        Ok(json!({
            "access_token": access.secret(),
            "token_type": "Bearer",
            "expires_in": CODE.num_seconds(),
            "id_token": id.ok_or("server_error")?,
        }))
    }

    fn id_token(&self, given: &Given, access: &str, now: DateTime<Utc>) -> Option<String> {
        let person = self.people.get(given.person)?;
        let hash = Sha256::digest(access.as_bytes());
        let body = json!({
            "iss": self.issuer,
            "sub": person.subject,
            "aud": self.client,
            "iat": now.timestamp(),
            "exp": (now + ID_TOKEN).timestamp(),
            "auth_time": now.timestamp(),
            "nonce": given.nonce,
            "at_hash": URL_SAFE_NO_PAD.encode(hash.get(..16)?),
            "employee_no": person.employee_number,
        });
        let head = json!({ "alg": "ES256", "typ": "JWT", "kid": "demo" });
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let text = format!("{}.{}", part(&head), part(&body));
        let signed = self.key.sign(&SystemRandom::new(), text.as_bytes()).ok()?;
        Some(format!(
            "{text}.{}",
            URL_SAFE_NO_PAD.encode(signed.as_ref())
        ))
    }
}
