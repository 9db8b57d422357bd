//! Keys: one master key of 32 bytes, and one derived key a purpose (HKDF-SHA-256, RFC 5869).

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::tokens::Token;
use crate::{Error, Result};

/// What a derived key is for; each purpose has its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Confirmation codes sent by mail.
    ConfirmationCode,
    /// One-time codes printed on letters.
    LetterCode,
    /// Form tokens against forged requests.
    FormToken,
    /// Names of rate-limit buckets, so that the table holds no personal data.
    Bucket,
    /// The session a finished sign-up leads to.
    SignUpSession,
    /// The browser a sign-up was finished in.
    SignUpDevice,
    /// To which address a letter of a campaign went.
    Recipient,
    /// Seals of receipts.
    Receipt,
    /// Codes that stand in for a lost second factor of staff.
    RecoveryCode,
    /// What comes back in the address from a host portal.
    HostPortalState,
    /// What comes back inside its ID token.
    HostPortalNonce,
    /// The code verifier of a way to it.
    HostPortalVerifier,
    /// What somebody is called there.
    HostPortalSubject,
    /// The same of ways to where somebody shows a My Number card.
    NationalIdState,
    /// The same.
    NationalIdNonce,
    /// The same.
    NationalIdVerifier,
    /// What the holder of a card is called there.
    NationalIdSubject,
    /// Which decisions are among those that somebody looks at a second time.
    ReviewSample,
}

impl Purpose {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::ConfirmationCode => b"madoguchi confirmation code v1",
            Self::LetterCode => b"madoguchi letter code v1",
            Self::FormToken => b"madoguchi form token v1",
            Self::Bucket => b"madoguchi bucket v1",
            Self::SignUpSession => b"madoguchi sign-up session v1",
            Self::SignUpDevice => b"madoguchi sign-up device v1",
            Self::Recipient => b"madoguchi recipient v1",
            Self::Receipt => b"madoguchi receipt v1",
            Self::RecoveryCode => b"madoguchi recovery code v1",
            Self::HostPortalState => b"madoguchi host portal state v1",
            Self::HostPortalNonce => b"madoguchi host portal nonce v1",
            Self::HostPortalVerifier => b"madoguchi host portal verifier v1",
            Self::HostPortalSubject => b"madoguchi host portal subject v1",
            Self::NationalIdState => b"madoguchi national id state v1",
            Self::NationalIdNonce => b"madoguchi national id nonce v1",
            Self::NationalIdVerifier => b"madoguchi national id verifier v1",
            Self::NationalIdSubject => b"madoguchi national id subject v1",
            Self::ReviewSample => b"madoguchi review sample v1",
        }
    }
}

/// What letters in the outbox are sealed under.
const OUTBOX: &[u8] = b"madoguchi outbox v1";
/// What belongs to documents is sealed under.
const DOCUMENTS: &[u8] = b"madoguchi documents v1";

/// What is known of bank accounts is sealed under.
const PAYMENTS: &[u8] = b"madoguchi payments v1";

/// The keys in force.
#[derive(Clone)]
pub struct Keys {
    derive: Hkdf<Sha256>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Keys(…)")
    }
}

impl Keys {
    /// Keys derived from a master key of 32 random bytes.
    #[must_use]
    pub fn from_master(master: &[u8; 32]) -> Self {
        Self {
            derive: Hkdf::new(None, master),
        }
    }

    /// A keyed hash in lower-case hex (64 characters).
    #[must_use]
    pub fn keyed_hash(&self, purpose: Purpose, parts: &[&[u8]]) -> String {
        self.mac(purpose, parts)
            .map_or_else(String::new, |mac| crate::tokens::hex(&mac))
    }

    /// A token that is the same whenever it is asked for: nobody else can tell it, and it need not be kept. One of the
    /// parts should be a secret of the browser, so that the keys alone do not lead to it.
    ///
    /// # Errors
    /// When the key cannot be derived.
    pub fn token(&self, purpose: Purpose, parts: &[&[u8]]) -> Result<Token> {
        let mac = self.mac(purpose, parts).ok_or(Error::Sealed("derive"))?;
        Ok(Token::of(&mac))
    }

    fn mac(&self, purpose: Purpose, parts: &[&[u8]]) -> Option<[u8; 32]> {
        let mut key = [0_u8; 32];
        self.derive.expand(purpose.label(), &mut key).ok()?;
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&key).ok()?;
        for part in parts {
            mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            mac.update(part);
        }
        Some(mac.finalize().into_bytes().into())
    }

    /// Seals a letter for the outbox; `id` is bound to it.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn seal(&self, id: &[u8], plain: &[u8]) -> Result<Vec<u8>> {
        self.seal_under(OUTBOX, id, plain)
    }

    /// Seals what belongs to documents, an insurer's key or a file's name; `id` is bound to it.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn seal_for_documents(&self, id: &[u8], plain: &[u8]) -> Result<Vec<u8>> {
        self.seal_under(DOCUMENTS, id, plain)
    }

    /// Seals what is known of bank accounts; `id` is bound to it.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn seal_for_payments(&self, id: &[u8], plain: &[u8]) -> Result<Vec<u8>> {
        self.seal_under(PAYMENTS, id, plain)
    }

    fn seal_under(&self, label: &[u8], id: &[u8], plain: &[u8]) -> Result<Vec<u8>> {
        let mut nonce = [0_u8; 24];
        getrandom::fill(&mut nonce).map_err(|_| Error::Entropy)?;
        let sealed = self
            .sealing(label)?
            .encrypt(
                &XNonce::from(nonce),
                Payload {
                    msg: plain,
                    aad: id,
                },
            )
            .map_err(|_| Error::Sealed("encrypt"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what [`Keys::seal`] sealed under the same `id`.
    ///
    /// # Errors
    /// When it was altered, moved to another id, or sealed under another key.
    pub fn open(&self, id: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
        self.open_under(OUTBOX, id, sealed)
    }

    /// Opens what [`Keys::seal_for_documents`] sealed under the same `id`.
    ///
    /// # Errors
    /// When it was altered, moved to another id, or sealed under another key.
    pub fn open_for_documents(&self, id: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
        self.open_under(DOCUMENTS, id, sealed)
    }

    /// Opens what [`Keys::seal_for_payments`] sealed under the same `id`.
    ///
    /// # Errors
    /// When it was altered, moved to another id, or sealed under another key.
    pub fn open_for_payments(&self, id: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
        self.open_under(PAYMENTS, id, sealed)
    }

    fn open_under(&self, label: &[u8], id: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
        let (nonce, body) = sealed
            .split_first_chunk::<24>()
            .ok_or(Error::Sealed("too short"))?;
        self.sealing(label)?
            .decrypt(&XNonce::from(*nonce), Payload { msg: body, aad: id })
            .map_err(|_| Error::Sealed("decrypt"))
    }

    fn sealing(&self, label: &[u8]) -> Result<XChaCha20Poly1305> {
        let mut key = [0_u8; 32];
        self.derive
            .expand(label, &mut key)
            .map_err(|_| Error::Sealed("derive"))?;
        Ok(XChaCha20Poly1305::new(&key.into()))
    }
}

/// Compares in constant time.
#[must_use]
pub fn equal(left: &str, right: &str) -> bool {
    subtle::ConstantTimeEq::ct_eq(left.as_bytes(), right.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_letter_opens_under_its_own_id_only() {
        let keys = Keys::from_master(&[7; 32]);
        let sealed = keys.seal(b"one", b"letter").unwrap();
        assert_eq!(keys.open(b"one", &sealed).unwrap(), b"letter");
        assert!(keys.open(b"two", &sealed).is_err());
        assert!(Keys::from_master(&[8; 32]).open(b"one", &sealed).is_err());
    }

    #[test]
    fn a_letter_is_no_document_and_a_document_no_letter() {
        let keys = Keys::from_master(&[7; 32]);
        let (letter, document) = (keys.seal(b"1", b"x"), keys.seal_for_documents(b"1", b"x"));
        assert!(keys.open_for_documents(b"1", &letter.unwrap()).is_err());
        let document = document.unwrap();
        assert!(keys.open(b"1", &document).is_err());
        assert_eq!(keys.open_for_documents(b"1", &document).unwrap(), b"x");
    }

    #[test]
    fn each_purpose_has_its_own_hash_and_parts_do_not_run_together() {
        let keys = Keys::from_master(&[7; 32]);
        let hash = |purpose, parts: &[&[u8]]| keys.keyed_hash(purpose, parts);
        assert_ne!(
            hash(Purpose::Bucket, &[b"a"]),
            hash(Purpose::FormToken, &[b"a"])
        );
        assert_ne!(
            hash(Purpose::Bucket, &[b"a", b"bc"]),
            hash(Purpose::Bucket, &[b"ab", b"c"])
        );
    }

    #[test]
    fn a_derived_token_is_one_of_its_own_kind_and_looks_like_any_other() {
        let keys = Keys::from_master(&[7; 32]);
        let token = |purpose, part: &[u8]| keys.token(purpose, &[part]).unwrap();
        let one = token(Purpose::SignUpSession, b"a");
        assert!(Token::parse(one.secret()) == Some(one.clone()));
        assert!(one == token(Purpose::SignUpSession, b"a"));
        assert!(one != token(Purpose::SignUpSession, b"b"));
        assert!(one != token(Purpose::SignUpDevice, b"a"));
    }
}
