//! An issuer of ID tokens that signs whatever a test tells it, for words that no honest provider would say. It serves its own
//! discovery document, keys, token and user-info endpoint.

use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// The access token it gives.
const ACCESS: &str = "an-access-token-of-the-tests";

/// Who signs an ID token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// The issuer.
    Itself,
    /// Somebody with another key.
    Another,
    /// Nobody.
    Nobody,
    /// Whoever knows this text, by HMAC.
    Knowing(&'static str),
    /// Whoever knows the public key, by HMAC.
    KnowingThePublicKey,
}

/// What it is told to say.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) head: Value,
    pub(crate) body: Value,
    pub(crate) info: Value,
    pub(crate) by: By,
}

/// A running issuer.
pub(crate) struct Issuer {
    /// Its address, which is its identifier.
    pub(crate) address: String,
    key: EcdsaKeyPair,
    another: EcdsaKeyPair,
    says: Arc<Mutex<Says>>,
}

#[derive(Default)]
struct Says {
    issuer: String,
    keys: Value,
    tokens: Value,
    info: Value,
}

fn key() -> EcdsaKeyPair {
    let (random, kind) = (SystemRandom::new(), &ECDSA_P256_SHA256_FIXED_SIGNING);
    let made = EcdsaKeyPair::generate_pkcs8(kind, &random).expect("a key");
    EcdsaKeyPair::from_pkcs8(kind, made.as_ref(), &random).expect("a key")
}

fn part(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

impl Issuer {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let issuer = format!("http://{}", listener.local_addr().expect("its address"));
        let key = key();
        let point = key.public_key().as_ref();
        let says = Says {
            issuer: issuer.clone(),
            keys: json!({ "keys": [{
                "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": "own",
                "x": part(&point[1..33]), "y": part(&point[33..]),
            }] }),
            ..Says::default()
        };
        let says = Arc::new(Mutex::new(says));
        let known = Arc::clone(&says);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&known)));
            }
        });
        Self {
            address: issuer,
            key,
            another: self::key(),
            says,
        }
    }

    /// A good word about the holder of `subject`, to be changed.
    pub(crate) fn good(&self, (subject, nonce, now): (&str, &str, i64)) -> Told {
        let hash = Sha256::digest(ACCESS);
        Told {
            head: json!({ "alg": "ES256", "typ": "JWT", "kid": "own" }),
            body: json!({
                "iss": self.address, "sub": subject, "aud": "madoguchi", "nonce": nonce,
                "iat": now, "exp": now + 300, "acr": "sure", "at_hash": part(&hash[..16]),
            }),
            info: json!({
                "sub": subject, "employee_no": "20071", "insurer_no": "06133946", "birth": "19740322",
            }),
            by: By::Itself,
        }
    }

    /// Says this to whoever brings a code next.
    pub(crate) fn says(&self, told: &Told) {
        let signed = format!(
            "{}.{}",
            part(told.head.to_string()),
            part(told.body.to_string())
        );
        let signature = self.signature(told.by, signed.as_bytes());
        let mut says = self.says.lock().expect("what it says");
        says.tokens = json!({
            "access_token": ACCESS, "token_type": "Bearer", "expires_in": 300,
            "id_token": format!("{signed}.{signature}"),
        });
        says.info = told.info.clone();
    }

    fn signature(&self, by: By, text: &[u8]) -> String {
        let random = SystemRandom::new();
        let ec = |key: &EcdsaKeyPair| part(key.sign(&random, text).expect("a signature"));
        let mac = |secret: &[u8]| {
            let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, secret);
            part(ring::hmac::sign(&key, text))
        };
        match by {
            By::Itself => ec(&self.key),
            By::Another => ec(&self.another),
            By::Nobody => String::new(),
            By::Knowing(secret) => mac(secret.as_bytes()),
            By::KnowingThePublicKey => mac(self.key.public_key().as_ref()),
        }
    }
}

async fn serve(mut stream: TcpStream, says: Arc<Mutex<Says>>) {
    let mut head = Vec::new();
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let mut more = [0; 4096];
        match stream.read(&mut more).await {
            Ok(0) | Err(_) => return,
            Ok(read) => head.extend_from_slice(&more[..read]),
        }
    }
    let head = String::from_utf8_lossy(&head);
    let path = head.split(' ').nth(1).unwrap_or_default();
    let answer = says.lock().expect("what it says").answer(path).to_string();
    let answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{answer}",
        answer.len()
    );
    let _ = stream.write_all(answer.as_bytes()).await;
    let _ = stream.shutdown().await;
}

impl Says {
    fn answer(&self, path: &str) -> Value {
        let at = |path: &str| format!("{}/{path}", self.issuer);
        match path {
            "/keys" => self.keys.clone(),
            "/token" => self.tokens.clone(),
            "/info" => self.info.clone(),
            _ => json!({
                "issuer": self.issuer,
                "authorization_endpoint": at("authorize"),
                "token_endpoint": at("token"),
                "userinfo_endpoint": at("info"),
                "jwks_uri": at("keys"),
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["ES256"],
            }),
        }
    }
}
