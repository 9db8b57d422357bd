//! Applications from the beginning to the decision, on both databases.

mod deciding;
mod handing_in;
mod town;

use std::collections::BTreeSet;

use domain::subsidies::{Approval, Status, Way};
use uuid::Uuid;

use super::*;
use crate::survey::{NotNow, Submitted};
use town::{town, yen};
