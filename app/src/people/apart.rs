//! Cases of a person: of surveys, and applications of subsidies.

use store::Reading;
use store::campaigns::{Heading, case};
use store::subsidies::application;
use uuid::Uuid;

use crate::Result;

/// Cases, each with its campaign.
pub(super) type Cases = Vec<(case::Model, Heading)>;
/// Applications, each with its season.
pub(super) type Applications = Vec<(application::Model, Heading)>;

/// Surveys and applications apart, each in the order they had.
pub(super) async fn apart(scope: &Reading, all: Cases) -> Result<(Cases, Applications)> {
    let ids: Vec<Uuid> = all.iter().map(|(case, _)| case.id).collect();
    let mut known = store::subsidies::those_among(scope, &ids).await?;
    let (mut cases, mut applications) = (Vec::new(), Vec::new());
    for (case, heading) in all {
        match known.iter().position(|one| one.case_id == case.id) {
            Some(place) => applications.push((known.swap_remove(place), heading)),
            None => cases.push((case, heading)),
        }
    }
    Ok((cases, applications))
}
