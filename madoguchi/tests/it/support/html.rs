//! Reading the pages: tags, forms, labels. Enough for our own templates, which a validator checks elsewhere.

use std::collections::BTreeMap;

/// A piece of a page.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    Open {
        name: String,
        attributes: BTreeMap<String, String>,
    },
    Close(String),
    Text(String),
}

/// A form as a browser would send it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Form {
    pub(crate) action: String,
    /// Everything with a name, in order, as it stands on the page.
    pub(crate) fields: Vec<(String, String)>,
    /// Names that can be typed into, ticked or chosen.
    pub(crate) inputs: Vec<String>,
    /// The buttons: what they say, what they send, where they send it.
    pub(crate) buttons: Vec<Button>,
    /// Label → name of its input.
    pub(crate) labels: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Button {
    pub(crate) says: String,
    pub(crate) sends: Option<(String, String)>,
    pub(crate) action: Option<String>,
}

/// Takes a page apart.
pub(super) fn pieces(html: &str) -> Vec<Piece> {
    let (mut pieces, mut rest) = (Vec::new(), html);
    while let Some(start) = rest.find('<') {
        let (text, tag) = rest.split_at(start);
        if !text.is_empty() {
            pieces.push(Piece::Text(decoded(text)));
        }
        let Some(end) = tag.find('>') else { break };
        let inside = &tag[1..end];
        rest = &tag[end + 1..];
        if let Some(name) = inside.strip_prefix('/') {
            pieces.push(Piece::Close(name.trim().to_owned()));
        } else if !inside.starts_with('!') {
            pieces.push(open(inside));
        }
    }
    pieces.push(Piece::Text(decoded(rest)));
    pieces
}

fn open(inside: &str) -> Piece {
    let (name, mut rest) = inside
        .split_once(char::is_whitespace)
        .unwrap_or((inside, ""));
    let mut attributes = BTreeMap::new();
    loop {
        rest = rest.trim_start();
        let end = rest
            .find(|c: char| c == '=' || c.is_whitespace())
            .unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        if key.is_empty() {
            break;
        }
        let value = after
            .strip_prefix("=\"")
            .and_then(|value| value.split_once('"'));
        let (value, after) = value.unwrap_or(("", after.trim_start_matches('=')));
        attributes.insert(key.to_owned(), decoded(value));
        rest = after;
    }
    Piece::Open {
        name: name.trim_end_matches('/').to_owned(),
        attributes,
    }
}

/// Without character references.
fn decoded(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let Some(end) = rest.find(';').filter(|end| *end < 12) else {
            out.push('&');
            rest = &rest[1..];
            continue;
        };
        let name = &rest[1..end];
        let number = name
            .strip_prefix('#')
            .and_then(|number| match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => number.parse().ok(),
            });
        let named = [
            ("lt", '<'),
            ("gt", '>'),
            ("amp", '&'),
            ("quot", '"'),
            ("apos", '\''),
        ];
        let named = named.iter().find(|(known, _)| *known == name);
        match number
            .and_then(char::from_u32)
            .or(named.map(|(_, letter)| *letter))
        {
            Some(letter) => out.push(letter),
            None => out.push_str(&rest[..=end]),
        }
        rest = &rest[end + 1..];
    }
    out + rest
}

/// The text a person reads, without tags.
pub(super) fn text(html: &str) -> String {
    let mut text = String::new();
    for piece in pieces(html) {
        match piece {
            Piece::Text(some) => text.push_str(&some),
            Piece::Open { name, .. } if name == "br" => text.push('\n'),
            _ => {}
        }
    }
    text
}

/// Every form of a page.
pub(super) fn forms(html: &str) -> Vec<Form> {
    let (mut forms, mut reader) = (Vec::new(), None::<Reader>);
    for piece in pieces(html) {
        match (&piece, &mut reader) {
            (Piece::Open { name, attributes }, None) if name == "form" => {
                let action = attributes.get("action").cloned().unwrap_or_default();
                reader = Some(Reader::new(action));
            }
            (Piece::Close(name), Some(_)) if name == "form" => {
                forms.extend(reader.take().map(|reader| reader.form));
            }
            (piece, Some(reader)) => reader.read(piece),
            _ => {}
        }
    }
    forms
}

#[derive(Default)]
struct Reader {
    form: Form,
    label: Option<(String, String)>,
    button: Option<Button>,
    select: Option<(String, Option<String>)>,
    area: Option<(String, String)>,
    ids: BTreeMap<String, String>,
}

impl Reader {
    fn new(action: String) -> Self {
        let form = Form {
            action,
            ..Form::default()
        };
        Self {
            form,
            ..Self::default()
        }
    }

    fn read(&mut self, piece: &Piece) {
        match piece {
            Piece::Open { name, attributes } => self.open(name, attributes),
            Piece::Close(name) => self.close(name),
            Piece::Text(text) => {
                if let Some((_, says)) = &mut self.label {
                    says.push_str(text);
                }
                if let Some(button) = &mut self.button {
                    button.says.push_str(text);
                }
                if let Some((_, typed)) = &mut self.area {
                    typed.push_str(text);
                }
            }
        }
    }

    fn open(&mut self, tag: &str, attributes: &BTreeMap<String, String>) {
        let of = |key: &str| attributes.get(key).cloned();
        match tag {
            "input" => self.input(attributes),
            "textarea" => {
                let name = of("name").unwrap_or_default();
                self.ids.insert(of("id").unwrap_or_default(), name.clone());
                self.form.inputs.push(name.clone());
                self.area = Some((name, String::new()));
            }
            "label" => self.label = of("for").map(|id| (id, String::new())),
            "select" => {
                let name = of("name").unwrap_or_default();
                self.ids.insert(of("id").unwrap_or_default(), name.clone());
                self.form.inputs.push(name.clone());
                self.select = Some((name, None));
            }
            "option" => {
                if let Some((_, chosen)) = &mut self.select
                    && (chosen.is_none() || attributes.contains_key("selected"))
                {
                    *chosen = of("value");
                }
            }
            "button" => {
                let value = of("value").unwrap_or_default();
                self.button = Some(Button {
                    says: String::new(),
                    sends: of("name").map(|name| (name, value)),
                    action: of("formaction"),
                });
            }
            _ => {}
        }
    }

    fn input(&mut self, attributes: &BTreeMap<String, String>) {
        let of = |key: &str| attributes.get(key).cloned().unwrap_or_default();
        let (kind, name) = (of("type"), of("name"));
        let ticked = attributes.contains_key("checked");
        if kind != "hidden" {
            self.ids.insert(of("id"), name.clone());
            self.form.inputs.push(name.clone());
        }
        if !["checkbox", "radio"].contains(&kind.as_str()) || ticked {
            self.form.fields.push((name, of("value")));
        }
    }

    fn close(&mut self, tag: &str) {
        match tag {
            "label" => {
                if let Some((id, says)) = self.label.take()
                    && let Some(name) = self.ids.get(&id).or(Some(&id))
                {
                    self.form
                        .labels
                        .insert(says.trim().to_owned(), name.clone());
                }
            }
            "button" => {
                if let Some(mut button) = self.button.take() {
                    let says = button.says.trim().to_owned();
                    button.says = says;
                    self.form.buttons.push(button);
                }
            }
            "textarea" => {
                // A line break at its beginning is not part of what is typed (HTML, 13.2.6.4.7).
                let area = self.area.take();
                let area = area.map(|(name, typed)| match typed.strip_prefix('\n') {
                    Some(rest) => (name, rest.to_owned()),
                    None => (name, typed),
                });
                self.form.fields.extend(area);
            }
            "select" => {
                if let Some((name, chosen)) = self.select.take() {
                    self.form.fields.push((name, chosen.unwrap_or_default()));
                }
            }
            _ => {}
        }
    }
}
