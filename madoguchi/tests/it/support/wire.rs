//! HTTP/1.1 as bytes on a connection: one request a connection, nothing hidden.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};

/// No answer takes longer in a test.
const PATIENCE: Duration = Duration::from_mins(1);

/// A request as it is written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// An answer as it came.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Request {
    pub(crate) fn new(method: &str, target: &str) -> Self {
        Self {
            method: method.to_owned(),
            target: target.to_owned(),
            ..Self::default()
        }
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// A form as browsers send it.
    pub(crate) fn form(self, fields: &[(String, String)]) -> Self {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let mut form = self.with("content-type", "application/x-www-form-urlencoded");
        form.body = body.into_bytes();
        form
    }

    /// A form with files as browsers send it; a file is its field, its name and its bytes.
    pub(crate) fn files(self, fields: &[(String, String)], files: &[(&str, &str, &[u8])]) -> Self {
        const BOUNDARY: &str = "----WebKitFormBoundaryQ4x8Zt1kPz0aWm7c";
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let mut form = self.with("content-type", &kind);
        let mut body = Vec::new();
        let mut part = |head: String, content: &[u8]| {
            body.extend(
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n").bytes(),
            );
            body.extend(content);
            body.extend(b"\r\n");
        };
        for (name, value) in fields {
            part(format!("name=\"{name}\""), value.as_bytes());
        }
        for (name, file, content) in files {
            let kind = "Content-Type: application/octet-stream";
            part(
                format!("name=\"{name}\"; filename=\"{file}\"\r\n{kind}"),
                content,
            );
        }
        body.extend(format!("--{BOUNDARY}--\r\n").bytes());
        form.body = body;
        form
    }

    fn bytes(&self, host: &SocketAddr) -> Vec<u8> {
        let mut lines = vec![format!("{} {} HTTP/1.1", self.method, self.target)];
        if !self.has("host") {
            lines.push(format!("host: {host}"));
        }
        let headers = self.headers.iter();
        lines.extend(headers.map(|(name, value)| format!("{name}: {value}")));
        if self.method != "GET" {
            lines.push(format!("content-length: {}", self.body.len()));
        }
        lines.push("connection: close\r\n\r\n".to_owned());
        let head = lines.join("\r\n");
        [head.as_bytes(), &self.body].concat()
    }

    fn has(&self, wanted: &str) -> bool {
        self.headers.iter().any(|(name, _)| name == wanted)
    }
}

impl Answer {
    /// The first header of this name (lower case).
    pub(crate) fn header(&self, wanted: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(name, _)| name == wanted);
        found.map(|(_, value)| value.as_str())
    }

    /// Every header of this name.
    pub(crate) fn all(&self, wanted: &str) -> Vec<&str> {
        let of_name = self.headers.iter().filter(|(name, _)| name == wanted);
        of_name.map(|(_, value)| value.as_str()).collect()
    }

    fn read(bytes: &[u8], with_body: bool) -> Option<Self> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = std::str::from_utf8(&bytes[..end]).ok()?;
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers: Vec<(String, String)> = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        let body = bytes[end + 4..].to_vec();
        let answer = Self {
            status,
            headers,
            body,
        };
        let length: Option<usize> = answer
            .header("content-length")
            .and_then(|length| length.parse().ok());
        let whole = !with_body || length.is_none_or(|length| length == answer.body.len());
        whole.then_some(answer)
    }
}

/// Connects, from another address of this machine if one is named.
pub(crate) async fn connect(to: SocketAddr, from: Option<IpAddr>) -> std::io::Result<TcpStream> {
    let socket = if to.is_ipv4() {
        TcpSocket::new_v4()?
    } else {
        TcpSocket::new_v6()?
    };
    if let Some(from) = from {
        socket.bind((from, 0).into())?;
    }
    socket.connect(to).await
}

/// Sends a request and reads its answer; an error when the connection ends before the answer is whole.
pub(crate) async fn send(
    to: SocketAddr,
    from: Option<IpAddr>,
    request: &Request,
) -> std::io::Result<Answer> {
    let mut stream = connect(to, from).await?;
    stream.write_all(&request.bytes(&to)).await?;
    let bytes = read_to_end(&mut stream).await?;
    Answer::read(&bytes, request.method != "HEAD")
        .ok_or_else(|| std::io::ErrorKind::UnexpectedEof.into())
}

/// Writes bytes as they are and returns what comes back until the server closes.
pub(crate) async fn raw(to: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let mut stream = connect(to, None).await.expect("the server listens");
    let _ = stream.write_all(bytes).await;
    read_to_end(&mut stream).await.unwrap_or_default()
}

async fn read_to_end(stream: &mut TcpStream) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match tokio::time::timeout(PATIENCE, stream.read_to_end(&mut bytes)).await {
        Ok(Ok(_)) => Ok(bytes),
        // What came before a reset still counts.
        Ok(Err(_)) if !bytes.is_empty() => Ok(bytes),
        Ok(Err(error)) => Err(error),
        Err(_) => Err(std::io::ErrorKind::TimedOut.into()),
    }
}
