//! Placing an order.

use documents::Keeping;
use domain::eligibility::Word as _;
use domain::order::Kind;
use store::orders::order::Model;
use tokio::io::AsyncRead;
use uuid::Uuid;

use super::wanted::Wanted;
use super::{OPEN, PURPOSE, file};
use crate::audit::{self, Line};
use crate::staff::Duty;
use crate::tokens::hex;
use crate::{Error, Portal, Result};

/// What is placed.
#[derive(Clone, Debug)]
pub struct Place {
    /// What is wanted.
    pub wanted: Wanted,
    /// Why, in one line; needed when people's data is carried away.
    pub purpose: String,
}

/// What came of placing an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed {
    /// It waits for its turn.
    Done(Uuid),
    /// The password has to be shown once more.
    NotFresh,
    /// The purpose is empty, longer than 200 characters or has more than one line.
    Purpose,
    /// Too many orders of the insurer wait or run.
    TooMany,
    /// There is no such campaign, or it has not been opened.
    NoCampaign,
    /// The comparison is over, or there is none.
    NoCheck,
    /// The insurer wants somebody else to approve than the one who has brought the file.
    SecondPerson,
    /// More memberships would end, or entries be withdrawn, than may without saying so.
    TooManyEnd,
    /// The file is empty.
    Empty,
    /// The file is larger than allowed.
    TooLarge,
    /// The file did not come to its end.
    BrokenOff,
}

/// Places an order.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn place(portal: &Portal, duty: &Duty, place: Place) -> Result<Placed> {
    let id = match checked(portal, duty, &place).await? {
        Ok(purpose) => (file::new_id(portal.now())?, purpose),
        Err(not) => return Ok(not),
    };
    keep(portal, duty, place.wanted, id, None).await
}

/// Places an order with a file, which is kept before the order is there.
///
/// # Errors
/// When the database or the vault refuses, or when it is not theirs to do.
pub async fn place_with_file<R>(
    portal: &Portal,
    duty: &Duty,
    place: Place,
    (name, most): (&str, u64),
    bytes: &mut R,
) -> Result<Placed>
where
    R: AsyncRead + Unpin + Send,
{
    let purpose = match checked(portal, duty, &place).await? {
        Ok(purpose) => purpose,
        Err(not) => return Ok(not),
    };
    let id = file::new_id(portal.now())?;
    let kept = file::keep(portal, duty.insurer.id, file::source(id), most, bytes).await?;
    let kept = match kept {
        Keeping::Kept(kept) => kept,
        Keeping::Empty => return Ok(Placed::Empty),
        Keeping::TooLarge => return Ok(Placed::TooLarge),
        Keeping::BrokenOff => return Ok(Placed::BrokenOff),
    };
    let source = store::orders::File {
        name: name
            .chars()
            .filter(|one| !one.is_control())
            .take(200)
            .collect(),
        bytes: i64::try_from(kept.bytes).unwrap_or(i64::MAX),
        digest: hex(&kept.digest),
        key: kept.key.as_bytes().to_vec(),
    };
    keep(portal, duty, place.wanted, (id, purpose), Some(source)).await
}

/// The purpose as it is recorded, or why nothing is placed.
async fn checked(
    portal: &Portal,
    duty: &Duty,
    place: &Place,
) -> Result<std::result::Result<Option<String>, Placed>> {
    let task = place.wanted.task();
    duty.must(task)?;
    if place.wanted.needs_password() && !duty.staff.is_fresh(portal.now()) {
        return Ok(Err(Placed::NotFresh));
    }
    if let Some(campaign) = place.wanted.campaign() {
        duty.must_in(task, campaign)?;
        let scope = portal.store().read(duty.insurer.id).await?;
        let found = store::campaigns::by_id(&scope, campaign).await?;
        let of_subsidy = matches!(place.wanted, Wanted::Applications { .. });
        let fits = |found: &store::campaigns::campaign::Model| {
            let is_subsidy = found.kind == store::subsidies::KIND;
            found.opened_at.is_some() && is_subsidy == of_subsidy
        };
        if !found.as_ref().is_some_and(fits) {
            return Ok(Err(Placed::NoCampaign));
        }
    }
    if let Some(not) = not_approved(portal, duty, &place.wanted).await? {
        return Ok(Err(not));
    }
    if !place.wanted.needs_purpose() {
        return Ok(Ok(None));
    }
    let purpose = place.purpose.trim();
    let long = purpose.chars().count() > PURPOSE;
    if purpose.is_empty() || long || purpose.chars().any(char::is_control) {
        return Ok(Err(Placed::Purpose));
    }
    Ok(Ok(Some(purpose.to_owned())))
}

/// Why a file must not be taken over, as far as it can be said before it is tried.
async fn not_approved(portal: &Portal, duty: &Duty, wanted: &Wanted) -> Result<Option<Placed>> {
    let (check, kind, allow_loss) = match wanted {
        Wanted::RosterImport {
            check, allow_loss, ..
        } => (check, Kind::RosterCheck, allow_loss),
        Wanted::StatementsImport {
            check, allow_loss, ..
        } => (check, Kind::StatementsCheck, allow_loss),
        _ => return Ok(None),
    };
    let scope = portal.store().read(duty.insurer.id).await?;
    let found = store::orders::by_id(&scope, *check).await?;
    let found = found.filter(|found| found.kind == kind.word());
    let Some((by, outcome)) = found.and_then(|found| Some((found.ordered_by, found.outcome?)))
    else {
        return Ok(Some(Placed::NoCheck));
    };
    let TooMany { too_many } = serde_json::from_str(&outcome)?;
    let second = duty.insurer.definition.roster.second_person;
    Ok(if second && by == duty.staff.account.id {
        Some(Placed::SecondPerson)
    } else if too_many && !allow_loss {
        Some(Placed::TooManyEnd)
    } else {
        None
    })
}

/// What comparisons say alike.
#[derive(serde::Deserialize)]
struct TooMany {
    too_many: bool,
}

async fn keep(
    portal: &Portal,
    duty: &Duty,
    wanted: Wanted,
    (id, purpose): (Uuid, Option<String>),
    source: Option<store::orders::File>,
) -> Result<Placed> {
    let now = portal.now();
    let line = Line::new(duty.actor(), "order.place", "order", id)
        .with("kind", wanted.kind().word())
        .with("wanted", serde_json::to_value(&wanted)?)
        .with("purpose", purpose.clone());
    let ids = (id, duty.insurer.id.0);
    let mut order = Model::new(ids, (duty.staff.account.id, now));
    wanted.kind().word().clone_into(&mut order.kind);
    order.wanted = serde_json::to_string(&wanted)?;
    order.purpose = purpose;
    order.campaign_id = wanted.campaign();
    if let Some(file) = source {
        order.source_name = Some(file.name);
        order.source_bytes = Some(file.bytes);
        order.source_digest = Some(file.digest);
        order.source_key = Some(file.key);
    }
    let placed = portal.store().write(duty.insurer.id, move |writing| {
        Box::pin(async move {
            if store::orders::count_open(writing).await? >= OPEN {
                return Ok::<_, Error>(Placed::TooMany);
            }
            store::orders::place(writing, order).await?;
            audit::record(writing, now, line).await?;
            Ok(Placed::Done(id))
        })
    });
    let placed = placed.await?;
    portal.order_waits();
    Ok(placed)
}
