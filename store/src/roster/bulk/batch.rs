//! Rows on their way into the database, many in one buffer.

use uuid::Uuid;

/// The columns of `persons` that a roster file brings, in the order of a row's fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the column of the same name")]
pub enum Field {
    Symbol,
    Number,
    Branch,
    SymbolFolded,
    NumberFolded,
    Kana,
    KanaFolded,
    BirthDate,
    Name,
    EnglishName,
    Sex,
    Relationship,
    AcquiredOn,
    LostOn,
    CertifiedOn,
    Category,
    WorkplaceCode,
    WorkplaceName,
    EmployeeNumber,
    Mail,
    Living,
    Exempt,
    Note,
}

impl Field {
    /// Every field in order.
    pub const ALL: [Self; FIELDS] = [
        Self::Symbol,
        Self::Number,
        Self::Branch,
        Self::SymbolFolded,
        Self::NumberFolded,
        Self::Kana,
        Self::KanaFolded,
        Self::BirthDate,
        Self::Name,
        Self::EnglishName,
        Self::Sex,
        Self::Relationship,
        Self::AcquiredOn,
        Self::LostOn,
        Self::CertifiedOn,
        Self::Category,
        Self::WorkplaceCode,
        Self::WorkplaceName,
        Self::EmployeeNumber,
        Self::Mail,
        Self::Living,
        Self::Exempt,
        Self::Note,
    ];

    /// Whether an empty text stays a text; elsewhere it is NULL.
    pub(super) fn is_needed(self) -> bool {
        self as usize <= Self::BirthDate as usize
    }
}

/// How many fields a row has.
pub const FIELDS: usize = 23;

/// The columns, in the order of [`Field`].
pub(super) const COLUMNS: &str = "symbol, number, branch, symbol_folded, number_folded, kana, kana_folded, \
     birth_date, name, english_name, sex, relationship, acquired_on, lost_on, certified_on, category, \
     workplace_code, workplace_name, employee_number, mail, living, exempt, note";

/// What is done with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// A new person.
    Insert,
    /// A known person gets these fields and is in the roster.
    Update,
    /// The same, and the numbers held so far are kept as earlier ones.
    Move,
    /// Only the insured person changes; found by numbers.
    Relink,
}

/// What stands beside a row's fields.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// What is done.
    pub doing: Doing,
    /// The person; not looked at for [`Doing::Relink`].
    pub id: Uuid,
    /// Of a dependent: the insured person.
    pub insured: Option<Uuid>,
    /// The digest of all fields.
    pub digest: i64,
}

/// Rows in one buffer. Dates are `YYYY-MM-DD`, `Exempt` is `1` or empty; empty texts are NULL where NULL may be.
#[derive(Debug, Default)]
pub struct Batch {
    text: String,
    ends: Vec<usize>,
    entries: Vec<Entry>,
}

impl Batch {
    /// Adds a row.
    pub fn push(&mut self, entry: Entry, fields: &[&str; FIELDS]) {
        for field in fields {
            self.text.push_str(field);
            self.ends.push(self.text.len());
        }
        self.entries.push(entry);
    }

    /// How many rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The rows in order.
    pub fn rows(&self) -> impl Iterator<Item = (Entry, [&str; FIELDS])> {
        let mut begin = 0;
        let ends = self.ends.chunks_exact(FIELDS);
        self.entries.iter().zip(ends).map(move |(entry, ends)| {
            let mut fields = [""; FIELDS];
            for (field, end) in fields.iter_mut().zip(ends) {
                *field = self.text.get(begin..*end).unwrap_or_default();
                begin = *end;
            }
            (*entry, fields)
        })
    }
}
