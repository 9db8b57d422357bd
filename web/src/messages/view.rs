//! A thread as pages show it.

use app::messages::{Attached, Draft, Message, Thread, Writer, chosen};
use app::uploads::File;
use domain::japan_time::format_minute;
use uuid::Uuid;

use super::Typed;
use crate::answer::Failure;
use crate::form::Errors;
use crate::portal::survey::documents::facts;

/// A thread.
pub(crate) struct ThreadView {
    pub(crate) messages: Vec<MessageView>,
    /// Where earlier messages are; empty: there are none.
    pub(crate) earlier: String,
    /// Whether later messages are left out, because earlier ones are shown.
    pub(crate) is_earlier: bool,
    pub(crate) closed: bool,
    /// Since when it waits for an answer; empty: it doesn't.
    pub(crate) waits: String,
    /// Whether a mail can tell the member.
    pub(crate) reachable: bool,
}

/// A message.
pub(crate) struct MessageView {
    pub(crate) number: i32,
    /// Whether this side wrote it.
    pub(crate) own: bool,
    pub(crate) who: String,
    pub(crate) at: String,
    pub(crate) text: String,
    /// Whether the other side has seen what this side wrote; empty for what the other wrote.
    pub(crate) read: &'static str,
    pub(crate) is_new: bool,
    pub(crate) files: Vec<FileView>,
}

/// A file of a message, or why there is none.
pub(crate) struct FileView {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) facts: String,
    /// Its pages; none: it cannot be looked at.
    pub(crate) pages: Vec<String>,
    pub(crate) said: &'static str,
}

/// The form under a thread.
pub(crate) struct FormView {
    /// Its own id.
    pub(crate) form: String,
    pub(crate) text: String,
    /// The files that were chosen and taken.
    pub(crate) chosen: Vec<FileView>,
    /// Whether files can be attached.
    pub(crate) attaches: bool,
    pub(crate) errors: Errors,
}

impl ThreadView {
    /// The thread at this address, as one side sees it; `below` where earlier messages were asked for.
    pub(crate) fn of(thread: &Thread, reader: &Writer, here: &str, below: Option<i32>) -> Self {
        let by_member = matches!(reader, Writer::Member(_));
        Self {
            messages: thread
                .messages
                .iter()
                .map(|one| message(one, by_member, here))
                .collect(),
            earlier: thread
                .earlier
                .map_or_else(String::new, |number| format!("{here}?before={number}")),
            is_earlier: below.is_some(),
            closed: thread.closed,
            waits: thread.waiting_since.map_or_else(String::new, format_minute),
            reachable: thread.reachable,
        }
    }

    /// How many messages are seen for the first time.
    pub(crate) fn fresh(&self) -> usize {
        self.messages.iter().filter(|one| one.is_new).count()
    }

    /// The files that can be looked at.
    pub(crate) fn files(&self) -> impl Iterator<Item = &FileView> {
        let all = self.messages.iter().flat_map(|one| &one.files);
        all.filter(|file| !file.pages.is_empty())
    }
}

fn message(one: &Message, by_member: bool, here: &str) -> MessageView {
    let own = one.by_member == by_member;
    MessageView {
        number: one.number,
        own,
        who: match (&one.by, one.by_member, by_member) {
            (_, true, true) => "あなた".to_owned(),
            (_, true, false) => "ご本人".to_owned(),
            (Some(name), false, _) => format!("{name} さん"),
            (None, false, _) => "健康保険組合の担当者".to_owned(),
        },
        at: format_minute(one.sent_at),
        text: one.text.clone(),
        read: match (own, one.read_at) {
            (false, _) => "",
            (true, Some(_)) => "既読",
            (true, None) => "未読",
        },
        is_new: one.is_new,
        files: one.files.iter().map(|file| attached(file, here)).collect(),
    }
}

fn attached(file: &Attached, here: &str) -> FileView {
    let said = match file {
        Attached::There(file) => return there(file, here),
        Attached::Unscanned => "安全の確認を待っています。しばらくしてからご覧ください。",
        Attached::Hidden => "添付ファイルの閲覧は、審査を担当する方だけができます。",
        Attached::Gone => {
            "保存期間が過ぎたか、マイナンバーや安全でないものが見つかって削除したため、ご覧になれません。"
        }
    };
    FileView {
        id: String::new(),
        name: "添付ファイル".to_owned(),
        facts: String::new(),
        pages: Vec::new(),
        said,
    }
}

fn there(file: &File, here: &str) -> FileView {
    FileView {
        id: file.id.to_string(),
        name: file.name.clone(),
        facts: facts(file),
        pages: (1..=file.pages)
            .map(|number| format!("{here}/{}/{number}", file.id))
            .collect(),
        said: "",
    }
}

impl FormView {
    /// A new form, with a text to begin with.
    pub(crate) fn new(form: Uuid, text: &str, attaches: bool) -> Self {
        Self {
            form: form.to_string(),
            text: text.to_owned(),
            chosen: Vec::new(),
            attaches,
            errors: Errors::default(),
        }
    }

    /// The form as it was sent and not taken, with the files that were.
    pub(crate) async fn again(
        portal: &app::Portal,
        writer: &Writer,
        draft: Draft,
        (typed, attaches): (Typed, bool),
    ) -> Result<Self, Failure> {
        let files = chosen(portal, writer, draft).await?;
        Ok(Self {
            form: draft.form.to_string(),
            text: typed.text,
            chosen: files.iter().map(|file| there(file, "")).collect(),
            attaches,
            errors: typed.errors,
        })
    }
}
