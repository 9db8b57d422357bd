//! The rosters and issued accounts of the demo, inside the program; definitions and announcements are in
//! [`definitions::samples`].

/// A sample file of an insurer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sample {
    /// The insurer's key.
    pub(crate) insurer: &'static str,
    /// The content, as a core system writes it.
    pub(crate) content: &'static [u8],
}

macro_rules! sample {
    ($folder:literal, $insurer:literal) => {
        Sample {
            insurer: $insurer,
            content: include_bytes!(concat!("../../samples/", $folder, "/", $insurer, ".csv")),
        }
    };
}

/// The roster of each sample insurer.
pub(crate) const ROSTERS: [Sample; 6] = [
    sample!("rosters", "omron"),
    sample!("rosters", "0904"),
    sample!("rosters", "jkc"),
    sample!("rosters", "ungkenpo"),
    sample!("rosters", "ibm"),
    sample!("rosters", "hinata"),
];

/// Accounts issued beforehand.
pub(crate) const ISSUED: [Sample; 1] = [sample!("issued", "ibm")];
