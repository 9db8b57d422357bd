//! For whom of an insurer's people an announcement is.

use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, IntoActiveModel as _, QueryFilter as _,
    QueryOrder as _,
};
use uuid::Uuid;

use super::{entity, group};
use crate::accounts::account;
use crate::campaigns::case;
use crate::roster::person;
use crate::{InsurerId, Result, Scope, Writing};

/// The category of whom the roster gives none.
pub const USUAL_CATEGORY: &str = "general";
const EVERYBODY: &str = "everybody";
const CATEGORIES: &str = "categories";
const WORKPLACES: &str = "workplaces";
const CAMPAIGN: &str = "campaign";
/// The state in which a case is open no longer.
const DECIDED: &str = "decided";

/// For whom of the insured people with an account an announcement is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Group {
    /// All of them.
    #[default]
    Everybody,
    /// Those of these categories.
    Categories(Vec<String>),
    /// Those of the workplaces with these codes.
    Workplaces(Vec<String>),
    /// Those whose case in this campaign is open.
    Campaign(Uuid),
}

impl Group {
    /// The name in the database.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Everybody => EVERYBODY,
            Self::Categories(_) => CATEGORIES,
            Self::Workplaces(_) => WORKPLACES,
            Self::Campaign(_) => CAMPAIGN,
        }
    }

    /// The campaign, where it is of one.
    #[must_use]
    pub const fn campaign(&self) -> Option<Uuid> {
        match self {
            Self::Campaign(id) => Some(*id),
            _ => None,
        }
    }

    /// Categories or workplaces.
    #[must_use]
    pub fn values(&self) -> &[String] {
        match self {
            Self::Categories(values) | Self::Workplaces(values) => values,
            _ => &[],
        }
    }
}

/// Who reads, as far as groups ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// The insured person.
    pub insured: Uuid,
    /// Their category in the roster.
    pub category: String,
    /// The code of their workplace; empty where there is none.
    pub workplace: String,
}

/// For whom this announcement is; a group that this program doesn't know is for nobody.
///
/// # Errors
/// When the database refuses.
pub async fn group_of(scope: &impl Scope, row: &entity::Model) -> Result<Group> {
    let values = group::Entity::find()
        .filter(group::Column::AnnouncementId.eq(row.id))
        .order_by_asc(group::Column::Value)
        .all(&scope.conn())
        .await?;
    let values = values.into_iter().map(|row| row.value).collect();
    Ok(match (row.group_kind.as_str(), row.campaign_id) {
        (EVERYBODY, _) => Group::Everybody,
        (CAMPAIGN, Some(campaign)) => Group::Campaign(campaign),
        (WORKPLACES, _) => Group::Workplaces(values),
        _ => Group::Categories(values),
    })
}

/// Keeps the values of an announcement's group in the place of what it had.
pub(super) async fn keep(writing: &Writing, announcement: Uuid, group: &Group) -> Result<()> {
    forget(writing, announcement).await?;
    for value in group.values() {
        let row = group::Model {
            announcement_id: announcement,
            value: value.clone(),
            insurer_id: writing.insurer().0,
        };
        group::Entity::insert(row.into_active_model())
            .exec_without_returning(&writing.conn())
            .await?;
    }
    Ok(())
}

pub(super) async fn forget(writing: &Writing, announcement: Uuid) -> Result<()> {
    group::Entity::delete_many()
        .filter(group::Column::AnnouncementId.eq(announcement))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// Of announcements those that are for this reader; without one, those for everybody.
pub(super) fn is_for(insurer: InsurerId, reader: Option<&Reader>) -> Condition {
    let kind = |kind: &str| entity::Column::GroupKind.eq(kind);
    let Some(reader) = reader else {
        return Condition::all().add(kind(EVERYBODY));
    };
    let of = |kinds, row: SelectStatement| Condition::all().add(kind(kinds)).add(Expr::exists(row));
    Condition::any()
        .add(kind(EVERYBODY))
        .add(of(CATEGORIES, value(&reader.category)))
        .add(of(WORKPLACES, value(&reader.workplace)))
        .add(of(CAMPAIGN, open_case(insurer, reader.insured)))
}

/// What [`is_for`] a reader binds, in its order.
pub(super) fn bound(insurer: InsurerId, reader: Option<&Reader>) -> Vec<sea_orm::Value> {
    let mut values = vec![EVERYBODY.into()];
    if let Some(reader) = reader {
        values.extend([
            CATEGORIES.into(),
            reader.category.clone().into(),
            WORKPLACES.into(),
            reader.workplace.clone().into(),
            CAMPAIGN.into(),
            insurer.0.into(),
            reader.insured.into(),
            DECIDED.into(),
        ]);
    }
    values
}

/// A row that says that the announcement is for this value.
fn value(value: &str) -> SelectStatement {
    let row = |column| Expr::col((group::Entity, column));
    let of = (entity::Entity, entity::Column::Id);
    Query::select()
        .column(group::Column::Value)
        .from(group::Entity)
        .and_where(row(group::Column::AnnouncementId).equals(of))
        .and_where(row(group::Column::Value).eq(value))
        .to_owned()
}

/// The person's case in the announcement's campaign, while it is open.
fn open_case(insurer: InsurerId, of_whom: Uuid) -> SelectStatement {
    let row = |column| Expr::col((case::Entity, column));
    let of = (entity::Entity, entity::Column::CampaignId);
    Query::select()
        .column(case::Column::Status)
        .from(case::Entity)
        .and_where(row(case::Column::CampaignId).equals(of))
        .and_where(row(case::Column::InsurerId).eq(insurer.0))
        .and_where(row(case::Column::InsuredId).eq(of_whom))
        .and_where(row(case::Column::Status).ne(DECIDED))
        .to_owned()
}

/// Of accounts those whose people an announcement for this group is for.
pub(super) fn accounts_of(insurer: InsurerId, group: &Group) -> Condition {
    let all = Condition::all();
    match group {
        Group::Everybody => all,
        Group::Categories(values) => {
            let category = Expr::col((person::Entity, person::Column::Category))
                .if_null(USUAL_CATEGORY)
                .is_in(values.iter().cloned());
            all.add(Expr::exists(owner().and_where(category).to_owned()))
        }
        Group::Workplaces(values) => {
            let workplace = Expr::col((person::Entity, person::Column::WorkplaceCode))
                .is_in(values.iter().cloned());
            all.add(Expr::exists(owner().and_where(workplace).to_owned()))
        }
        Group::Campaign(campaign) => {
            let row = |column| Expr::col((case::Entity, column));
            let of = (account::Entity, account::Column::PersonId);
            let open = Query::select()
                .column(case::Column::Status)
                .from(case::Entity)
                .and_where(row(case::Column::InsuredId).equals(of))
                .and_where(row(case::Column::InsurerId).eq(insurer.0))
                .and_where(row(case::Column::CampaignId).eq(*campaign))
                .and_where(row(case::Column::Status).ne(DECIDED))
                .to_owned();
            all.add(Expr::exists(open))
        }
    }
}

/// The person of an account.
fn owner() -> SelectStatement {
    let of = (account::Entity, account::Column::PersonId);
    Query::select()
        .column(person::Column::Id)
        .from(person::Entity)
        .and_where(Expr::col((person::Entity, person::Column::Id)).equals(of))
        .to_owned()
}
