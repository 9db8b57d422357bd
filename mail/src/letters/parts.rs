//! What every letter is made of.

/// Both parts of one letter: their fields, their templates and the subject.
macro_rules! letter {
    (subject: $subject:literal, text: $text:tt, html: $html:tt, fields: { $($field:ident: $kind:ty),+ $(,)? } $(,)?) => {
        #[derive(askama::Template)]
        #[template(path = $text)]
        struct Text<'a> {
            wording: &'a $crate::Wording,
            $($field: $kind,)+
        }

        #[derive(askama::Template)]
        #[template(path = $html)]
        struct Html<'a> {
            wording: &'a $crate::Wording,
            $($field: $kind,)+
        }

        pub(super) fn render<'a>(wording: &'a $crate::Wording, $($field: $kind),+) -> super::Rendered {
            let text = Text { wording, $($field),+ }.to_string();
            let html = Html { wording, $($field),+ }.to_string();
            super::Rendered::new(wording, $subject, text, html)
        }
    };
}
pub(super) use letter;
