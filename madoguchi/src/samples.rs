//! The rosters, issued accounts, story and papers of the demo, inside the program; definitions and announcements are in
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

/// Medical expenses of two families.
pub(crate) const STATEMENTS: Sample = sample!("statements", "ibm");

/// Benefits of the same.
pub(crate) const BENEFITS: Sample = Sample {
    insurer: "ibm",
    content: include_bytes!("../../samples/statements/ibm-benefits.csv"),
};

/// Accounts issued beforehand.
pub(crate) const ISSUED: [Sample; 1] = [sample!("issued", "ibm")];

/// The surveys of the demo and how far the people in them are.
pub(crate) const STORY: &str = include_str!("../../samples/demo.toml");

macro_rules! paper {
    ($name:literal) => {
        (
            $name,
            include_bytes!(concat!("../../samples/papers/", $name)) as &[u8],
        )
    };
}

/// Papers that people of the demo have handed in; each is called like the picture of a document kind that it shows.
pub(crate) const PAPERS: [(&str, &[u8]); 7] = [
    paper!("tax_certificate.pdf"),
    paper!("work_contract.jpg"),
    paper!("pay_slip.jpg"),
    paper!("pension_notice.jpg"),
    paper!("student_card.png"),
    paper!("transfer_slip.png"),
    paper!("receipt.jpg"),
];
/// The paper that stands for any other.
pub(crate) const PAPER: (&str, &[u8]) = paper!("paper.jpg");

/// A receipt of a check-up.
pub(crate) const CHECKUP_RECEIPT: (&str, &[u8]) = paper!("checkup_receipt.jpg");

/// What the insurer that is made up sets itself of the eligibility rules.
pub(crate) const RULES: (&str, &str, &str) = (
    "hinata",
    "hinata.toml",
    include_str!("../../samples/rules/hinata.toml"),
);
