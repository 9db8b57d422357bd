//! The sample insurers that ship with the product, inside the program, for the demo and for tests.

use std::io;

/// A definition file of the samples.
#[derive(Debug, Clone, Copy)]
pub struct Sample {
    /// Where it stands in the repository; problems name it so.
    pub file: &'static str,
    /// Its text.
    pub text: &'static str,
}

macro_rules! sample {
    ($path:literal) => {
        Sample {
            file: concat!("samples/", $path),
            text: include_str!(concat!("../../samples/", $path)),
        }
    };
}

/// The sample questionnaires.
pub const QUESTIONNAIRES: [Sample; 3] = [
    sample!("questionnaires/members.toml"),
    sample!("questionnaires/near-the-limit.toml"),
    sample!("questionnaires/standard.toml"),
];

/// The sample campaigns.
pub const CAMPAIGNS: [Sample; 7] = [
    sample!("campaigns/omron.toml"),
    sample!("campaigns/0904.toml"),
    sample!("campaigns/jkc.toml"),
    sample!("campaigns/ungkenpo.toml"),
    sample!("campaigns/ungkenpo-members.toml"),
    sample!("campaigns/hinata.toml"),
    sample!("campaigns/hinata-joined.toml"),
];

/// The sample subsidies: influenza by the rules of several insurers, and one quite different.
pub const SUBSIDIES: [Sample; 6] = [
    sample!("subsidies/omron-influenza.toml"),
    sample!("subsidies/influenza-ibiden.toml"),
    sample!("subsidies/influenza-ibm.toml"),
    sample!("subsidies/influenza-kyowa-kirin.toml"),
    sample!("subsidies/influenza-ykk.toml"),
    sample!("subsidies/checkup.toml"),
];

/// The sample character profiles of banks.
pub const BANK_PROFILES: Sample = sample!("zengin/profiles.toml");

/// The sample table of banks, which are made up.
pub const BANKS: Sample = sample!("banks.csv");

/// What a new campaign begins with, before anybody has written anything: one that asks about dependents, and one that asks
/// insured people about themselves alone.
pub const BEGINNINGS: [Sample; 2] = [
    sample!("beginnings/dependents.toml"),
    sample!("beginnings/insured.toml"),
];

macro_rules! file {
    ($name:literal, $path:literal) => {
        (
            $name,
            include_bytes!(concat!("../../samples/", $path)) as &[u8],
        )
    };
}

/// The insurers of the manuals, and one made up that mixes everything differently.
pub const INSURERS: [Sample; 6] = [
    sample!("insurers/omron.toml"),
    sample!("insurers/0904.toml"),
    sample!("insurers/jkc.toml"),
    sample!("insurers/ungkenpo.toml"),
    sample!("insurers/ibm.toml"),
    sample!("insurers/hinata.toml"),
];

/// The announcements of the site and of each sample insurer.
pub const ANNOUNCEMENTS: [Sample; 7] = [
    sample!("announcements/site.toml"),
    sample!("announcements/omron.toml"),
    sample!("announcements/0904.toml"),
    sample!("announcements/jkc.toml"),
    sample!("announcements/ungkenpo.toml"),
    sample!("announcements/ibm.toml"),
    sample!("announcements/hinata.toml"),
];

/// What the samples name, by the name they use.
const FILES: [(&str, &[u8]); 17] = [
    file!("omron.svg", "insurers/omron.svg"),
    file!("0904.svg", "insurers/0904.svg"),
    file!("jkc.svg", "insurers/jkc.svg"),
    file!("ungkenpo.svg", "insurers/ungkenpo.svg"),
    file!("ibm.svg", "insurers/ibm.svg"),
    file!("hinata.svg", "insurers/hinata.svg"),
    file!("../terms/omron.md", "terms/omron.md"),
    file!("../terms/0904.md", "terms/0904.md"),
    file!("../terms/jkc.md", "terms/jkc.md"),
    file!("../terms/ungkenpo-2023.md", "terms/ungkenpo-2023.md"),
    file!("../terms/ungkenpo-2026.md", "terms/ungkenpo-2026.md"),
    file!("../terms/ibm.md", "terms/ibm.md"),
    file!("../terms/hinata.md", "terms/hinata.md"),
    file!("first-steps.pdf", "announcements/first-steps.pdf"),
    file!("hinata-2026.csv", "campaigns/hinata-2026.csv"),
    file!("hinata-joined-2026.csv", "campaigns/hinata-joined-2026.csv"),
    file!("ungkenpo-2026.csv", "campaigns/ungkenpo-2026.csv"),
];

/// Loads a file that a sample names; goes where a loader is asked for.
///
/// # Errors
/// When no sample names such a file.
pub fn load(name: &str) -> io::Result<Vec<u8>> {
    FILES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, content)| content.to_vec())
        .ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
}
