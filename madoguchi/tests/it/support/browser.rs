//! A person's browser: cookies, forms found by the words on their buttons, redirects followed.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex};

use super::page::Page;
use super::wire::{self, Answer, Request};

/// A browser; a clone is a second tab of it.
#[derive(Clone, Debug)]
pub(crate) struct Browser {
    server: SocketAddr,
    origin: String,
    from: Option<IpAddr>,
    extra: Vec<(String, String)>,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
}

/// A phone of these days.
const PHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1";

/// A computer of these days.
pub(crate) const COMPUTER: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36 Edg/156.0";

impl Browser {
    /// A browser that has been nowhere yet; `origin` is what it calls the server.
    pub(crate) fn new(server: SocketAddr, origin: String) -> Self {
        Self {
            server,
            origin,
            from: None,
            extra: Vec::new(),
            cookies: Arc::default(),
        }
    }

    /// The same browser at another network address of this machine.
    pub(crate) fn from(mut self, address: &str) -> Self {
        self.from = Some(address.parse().expect("an address"));
        self
    }

    /// The same browser with one more header on every request.
    pub(crate) fn saying(mut self, name: &str, value: &str) -> Self {
        self.extra.retain(|(known, _)| known != name);
        self.extra.push((name.to_owned(), value.to_owned()));
        self
    }

    /// A cookie, by its name without prefix.
    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        let cookies = self.cookies.lock().expect("cookies");
        let host = format!("__Host-{name}");
        cookies.get(name).or_else(|| cookies.get(&host)).cloned()
    }

    /// Puts a cookie in, as a thief or another tab would.
    pub(crate) fn keep(&self, name: &str, value: &str) {
        let mut cookies = self.cookies.lock().expect("cookies");
        cookies.insert(name.to_owned(), value.to_owned());
    }

    /// A browser of its own with the same cookies as now.
    pub(crate) fn copied(&self) -> Self {
        let cookies = self.cookies.lock().expect("cookies").clone();
        Self {
            cookies: Arc::new(Mutex::new(cookies)),
            ..self.clone()
        }
    }

    /// Opens an address and goes where it leads.
    pub(crate) async fn opens(&self, path: &str) -> Page {
        let answer = self.sends(Request::new("GET", path)).await;
        self.follows(path, answer).await
    }

    /// Opens an address and stays.
    pub(crate) async fn looks_at(&self, path: &str) -> Page {
        let answer = self.sends(Request::new("GET", path)).await;
        Page {
            path: path.to_owned(),
            answer,
        }
    }

    /// Presses a button of a page after typing into its form; fields are named by their label or name.
    #[track_caller]
    pub(crate) fn presses<'a>(
        &'a self,
        page: &Page,
        button: &str,
        typed: &[(&str, &str)],
    ) -> impl Future<Output = Page> + use<'a> {
        let (action, fields) = filled(page, button, typed);
        async move { self.posts(&action, &fields).await }
    }

    /// Chooses files in the form of this button and presses it; a file is its name and its bytes.
    #[track_caller]
    pub(crate) fn sends_files<'a>(
        &'a self,
        page: &Page,
        button: &str,
        files: &[(&str, &[u8])],
    ) -> impl Future<Output = Page> + use<'a> {
        let (action, mut fields) = filled(page, button, &[]);
        fields.retain(|(name, _)| name != "file");
        let files: Vec<_> = files
            .iter()
            .map(|(name, bytes)| ("file", *name, *bytes))
            .collect();
        let request = Request::new("POST", &action).files(&fields, &files);
        async move {
            let answer = self.sends(request).await;
            self.follows(&action, answer).await
        }
    }

    /// Sends a form that was filled in, with files: the field, the name, the bytes.
    pub(crate) async fn sends_form(
        &self,
        (action, mut fields): (String, Vec<(String, String)>),
        files: &[(&str, &str, &[u8])],
    ) -> Page {
        fields.retain(|(name, _)| !files.iter().any(|(file, ..)| file == name));
        let request = Request::new("POST", &action).files(&fields, files);
        let answer = self.sends(request).await;
        self.follows(&action, answer).await
    }

    /// Posts fields and goes where the answer leads.
    pub(crate) async fn posts(&self, path: &str, fields: &[(String, String)]) -> Page {
        let answer = self.sends(Request::new("POST", path).form(fields)).await;
        self.follows(path, answer).await
    }

    /// Posts fields and stays.
    pub(crate) async fn posts_only(&self, path: &str, fields: &[(String, String)]) -> Page {
        let answer = self.sends(Request::new("POST", path).form(fields)).await;
        Page {
            path: path.to_owned(),
            answer,
        }
    }

    /// One request with cookies and what browsers say of themselves.
    pub(crate) async fn sends(&self, request: Request) -> Answer {
        self.tries(request).await.expect("the server answers")
    }

    /// As [`Browser::sends`], for servers that may be dead.
    pub(crate) async fn tries(&self, mut request: Request) -> std::io::Result<Answer> {
        let said: Vec<String> = request
            .headers
            .iter()
            .map(|(name, _)| name.clone())
            .collect();
        let mut add = |name: &str, value: String| {
            if !value.is_empty() && !said.iter().any(|known| known == name) {
                request.headers.push((name.to_owned(), value));
            }
        };
        for (name, value) in &self.extra {
            add(name, value.clone());
        }
        add("user-agent", PHONE.to_owned());
        add("cookie", self.cookie_line());
        if request.method == "POST" {
            add("origin", self.origin.clone());
            add("sec-fetch-site", "same-origin".to_owned());
        }
        request.headers.retain(|(_, value)| value != "-");
        let answer = wire::send(self.server, self.from, &request).await?;
        self.take(&answer);
        Ok(answer)
    }

    /// All cookies as a request carries them.
    pub(crate) fn cookie_line(&self) -> String {
        let cookies = self.cookies.lock().expect("cookies");
        let pairs: Vec<String> = cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        pairs.join("; ")
    }

    fn take(&self, answer: &Answer) {
        let mut cookies = self.cookies.lock().expect("cookies");
        for line in answer.all("set-cookie") {
            let (pair, rest) = line.split_once(';').unwrap_or((line, ""));
            let (name, value) = pair.split_once('=').expect("a cookie has a value");
            if rest.contains("Max-Age=0") {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    async fn follows(&self, path: &str, mut answer: Answer) -> Page {
        let mut path = path.to_owned();
        for _ in 0..10 {
            if answer.status != 303 {
                return Page { path, answer };
            }
            path = answer
                .header("location")
                .expect("a redirect says where")
                .to_owned();
            assert!(path.starts_with('/'), "redirects stay here: {path}");
            answer = self.sends(Request::new("GET", &path)).await;
        }
        panic!("redirects go round in circles at {path}");
    }
}

/// What pressing a button would send, and where.
#[track_caller]
pub(crate) fn filled(
    page: &Page,
    button: &str,
    typed: &[(&str, &str)],
) -> (String, Vec<(String, String)>) {
    let form = page.form_with(button);
    let pressed = form.buttons.iter().find(|known| known.says == button);
    let pressed = pressed.cloned().unwrap_or_default();
    let mut fields = form.fields.clone();
    for (key, value) in typed {
        let name = form
            .labels
            .get(*key)
            .cloned()
            .unwrap_or_else(|| (*key).to_owned());
        assert!(
            form.inputs.contains(&name),
            "no field 「{key}」 in the form of 「{button}」"
        );
        fields.retain(|(known, _)| *known != name);
        fields.push((name, (*value).to_owned()));
    }
    fields.extend(pressed.sends);
    let action = pressed.action.unwrap_or(form.action);
    (action, fields)
}
