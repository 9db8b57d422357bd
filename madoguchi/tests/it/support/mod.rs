//! What the tests from outside stand on: a real server with the sample insurers, browsers, and their letters.

mod browser;
mod documents;
mod host_portal;
mod html;
mod issuer;
mod ledger;
mod letters;
mod national_id;
mod page;
mod pdf;
mod people;
mod samples;
mod site;
mod staff;
mod steps;
mod subsidy;
mod survey;
mod tables;
pub(crate) mod wire;

pub(crate) use browser::{Browser, COMPUTER};
pub(crate) use documents::PIXEL;
pub(crate) use host_portal::{HostPortal, beside_a_host_portal, with_host_portal};
pub(crate) use issuer::{By, Issuer, Told};
pub(crate) use national_id::*;
pub(crate) use page::Page;
pub(crate) use pdf::{dense_text_of, text_of};
pub(crate) use people::*;
pub(crate) use site::{Set, Site, on_both, on_both_set};
pub(crate) use staff::*;
pub(crate) use steps::*;
pub(crate) use subsidy::{SEASON, SUBSIDY};
