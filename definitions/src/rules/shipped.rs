//! The files that come with the product, inside the program.

use super::{Own, Relationships, Rulebook, Wording};
use crate::problem::Problem;
use crate::samples::Sample;

const ELIGIBILITY: Sample = Sample {
    file: "rules/eligibility.toml",
    text: include_str!("../../../rules/eligibility.toml"),
};
const RELATIONSHIPS: Sample = Sample {
    file: "rules/kinship.toml",
    text: include_str!("../../../rules/kinship.toml"),
};
const WORDING: Sample = Sample {
    file: "rules/wording.toml",
    text: include_str!("../../../rules/wording.toml"),
};
const HINATA: Sample = Sample {
    file: "samples/rules/hinata.toml",
    text: include_str!("../../../samples/rules/hinata.toml"),
};

impl Rulebook {
    /// The table that comes with the product.
    ///
    /// # Errors
    /// None: a test reads it.
    pub fn shipped() -> Result<Self, Vec<Problem>> {
        Self::parse(ELIGIBILITY.file, ELIGIBILITY.text)
    }
}

impl Relationships {
    /// The usual texts of 続柄.
    ///
    /// # Errors
    /// None: a test reads them.
    pub fn shipped() -> Result<Self, Vec<Problem>> {
        Self::parse(RELATIONSHIPS.file, RELATIONSHIPS.text)
    }
}

impl Wording {
    /// The sentences that come with the product.
    ///
    /// # Errors
    /// None: a test reads them.
    pub fn shipped() -> Result<Self, Vec<Problem>> {
        Self::parse(WORDING.file, WORDING.text)
    }
}

impl Own {
    /// What the made-up insurer of the samples sets itself.
    ///
    /// # Errors
    /// When the rulebook doesn't let insurers set what it sets; with [`Rulebook::shipped`] none.
    pub fn sample(book: &Rulebook) -> Result<Self, Vec<Problem>> {
        Self::parse(HINATA.file, HINATA.text, book)
    }
}
