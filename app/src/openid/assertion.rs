//! `private_key_jwt`: a token signed with the portal's own key shows who it is (RFC 7523, 2.2; OpenID Connect Core 1.0, 9).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, RSA_PKCS1_SHA256, RsaKeyPair,
};
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::pki_types::pem::PemObject as _;
use serde_json::json;

use crate::tokens::Token;
use crate::{Error, Portal, Result};

/// The kind of the assertion.
pub(super) const KIND: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
/// How long it counts, in seconds.
const LIFE: i64 = 60;

enum Key {
    Ec(EcdsaKeyPair),
    Rsa(RsaKeyPair),
}

impl Key {
    fn read(pem: &str) -> Option<Self> {
        let der = PrivatePkcs8KeyDer::from_pem_slice(pem.as_bytes()).ok()?;
        let der = der.secret_pkcs8_der();
        let ec =
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, der, &SystemRandom::new());
        ec.map(Self::Ec)
            .or_else(|_| RsaKeyPair::from_pkcs8(der).map(Self::Rsa))
            .ok()
    }

    const fn algorithm(&self) -> &'static str {
        match self {
            Self::Ec(_) => "ES256",
            Self::Rsa(_) => "RS256",
        }
    }

    fn sign(&self, text: &[u8]) -> Option<Vec<u8>> {
        let random = SystemRandom::new();
        match self {
            Self::Ec(key) => Some(key.sign(&random, text).ok()?.as_ref().to_vec()),
            Self::Rsa(key) => {
                let mut signature = vec![0; key.public().modulus_len()];
                key.sign(&RSA_PKCS1_SHA256, &random, text, &mut signature)
                    .ok()?;
                Some(signature)
            }
        }
    }
}

/// The assertion for this client at this issuer, signed with the key of this PEM: P-256 (ES256) or RSA (RS256), PKCS #8.
///
/// # Errors
/// When the key cannot be read or does not sign.
pub(super) fn assertion(
    portal: &Portal,
    (client, issuer): (&str, &str),
    (pem, key_id): (&str, Option<&str>),
) -> Result<String> {
    let odd = || Error::Sealed("a host portal's private key");
    let key = Key::read(pem).ok_or_else(odd)?;
    let now = portal.now().timestamp();
    let mut head = json!({ "alg": key.algorithm(), "typ": "JWT" });
    if let (Some(id), Some(head)) = (key_id, head.as_object_mut()) {
        head.insert("kid".to_owned(), id.into());
    }
    let body = json!({
        "iss": client,
        "sub": client,
        "aud": issuer,
        "jti": Token::random()?.secret(),
        "iat": now,
        "exp": now + LIFE,
    });
    let part = |value: &serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let text = format!("{}.{}", part(&head), part(&body));
    let signature = key.sign(text.as_bytes()).ok_or_else(odd)?;
    Ok(format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature)))
}
