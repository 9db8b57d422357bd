//! The sample insurers and their rosters.

use definitions::insurer::Insurer;

const ROSTERS: [(&str, &[u8]); 6] = [
    (
        "omron",
        include_bytes!("../../../../samples/rosters/omron.csv"),
    ),
    (
        "0904",
        include_bytes!("../../../../samples/rosters/0904.csv"),
    ),
    ("jkc", include_bytes!("../../../../samples/rosters/jkc.csv")),
    (
        "ungkenpo",
        include_bytes!("../../../../samples/rosters/ungkenpo.csv"),
    ),
    ("ibm", include_bytes!("../../../../samples/rosters/ibm.csv")),
    (
        "hinata",
        include_bytes!("../../../../samples/rosters/hinata.csv"),
    ),
];
/// Accounts that 日本アイ・ビー・エム健康保険組合 issued.
pub(super) const ISSUED: &[u8] = include_bytes!("../../../../samples/issued/ibm.csv");

/// The roster file of a sample insurer.
pub(super) fn roster(key: &str) -> &'static [u8] {
    let known = ROSTERS.iter().find(|(known, _)| *known == key);
    known.expect("a roster").1
}

/// The definition of a sample insurer.
pub(crate) fn definition(key: &str) -> Insurer {
    let file = format!("samples/insurers/{key}.toml");
    let sample = definitions::samples::INSURERS
        .iter()
        .find(|sample| sample.file == file)
        .expect("a sample insurer");
    Insurer::parse(sample.file, sample.text, definitions::samples::load).expect("it can be read")
}
