//! Words of a fixed list: what a fact or a rule's value may say, and how it is written in files.

/// An enum whose values are written as words in questionnaires and rule files.
pub trait Word: Copy + Eq + 'static {
    /// Every value with the word for it.
    const WORDS: &'static [(&'static str, Self)];
    /// The words alone.
    const ALL: &'static [&'static str];

    /// The value written so.
    #[must_use]
    fn named(word: &str) -> Option<Self> {
        let mut all = Self::WORDS.iter();
        all.find(|(known, _)| *known == word)
            .map(|(_, value)| *value)
    }

    /// How the value is written.
    #[must_use]
    fn word(self) -> &'static str {
        let mut all = Self::WORDS.iter();
        all.find(|(_, value)| *value == self)
            .map_or("", |(word, _)| word)
    }
}

/// Declares an enum with its words; each value is written with the word behind it, also by serde.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$what:meta])* $value:ident = $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $($(#[$what])* #[serde(rename = $word)] $value,)+
        }

        impl $crate::eligibility::Word for $name {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$value),)+];
            const ALL: &'static [&'static str] = &[$($word,)+];
        }
    };
}
pub(crate) use words;
