//! By a part of a name.

use sea_orm::sea_query::{Expr, ExprTrait as _, Func};
use sea_orm::{ColumnTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select};

use super::{ASKED, Column, Entity, Model, Names, in_roster, of_insurer};
use crate::{Result, Scope};

/// What is known of a name; what is empty does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Folded as [`domain::kana::fold`] does.
    pub kana: String,
    /// As it is written, without spaces; letters and nothing else.
    pub written: String,
}

/// Those whose name begins so, then those in whose name it stands, by name. `known` are the names as they were with the
/// newest import.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_name(scope: &impl Scope, part: &Part, known: Option<&Names>) -> Result<Vec<Model>> {
    let mut found = Vec::new();
    if !part.kana.is_empty() && part.written.is_empty() {
        found = beginning(scope, &part.kana).await?;
    }
    if (found.len() as u64) < ASKED {
        found.extend(inside(scope, part, known).await?);
    }
    Ok(found)
}

/// Those in the roster whose name begins so. The bounds lead into the index; U+9FA0 stands behind all kana and letters in
/// every order of letters, and where it did not, these people would be found among the others.
async fn beginning(scope: &impl Scope, kana: &str) -> Result<Vec<Model>> {
    let find = of_insurer(scope)
        .filter(Column::KanaFolded.gte(kana))
        .filter(Column::KanaFolded.lt(format!("{kana}\u{9FA0}")))
        .filter(Column::KanaFolded.starts_with(kana))
        .filter(in_roster());
    Ok(by_order(find).all(&scope.conn()).await?)
}

async fn inside(scope: &impl Scope, part: &Part, known: Option<&Names>) -> Result<Vec<Model>> {
    if let Some(known) = known {
        let mut found = people(scope, part, &known.fitting(part, true), true).await?;
        if (found.len() as u64) < ASKED {
            found.extend(people(scope, part, &known.fitting(part, false), false).await?);
        }
        return Ok(found);
    }
    let names = names(scope, part, false).await?;
    let complete = (names.len() as u64) < ASKED;
    let current = if complete {
        names.clone()
    } else {
        self::names(scope, part, true).await?
    };
    let mut found = people(scope, part, &current, true).await?;
    if (found.len() as u64) < ASKED {
        found.extend(people(scope, part, &names, false).await?);
    }
    Ok(found)
}

/// The names that fit; by kana out of the index alone.
async fn names(scope: &impl Scope, part: &Part, current: bool) -> Result<Vec<String>> {
    let mut find = fitting(of_insurer(scope), part);
    if current {
        find = find.filter(in_roster());
    }
    Ok(find
        .select_only()
        .column(Column::KanaFolded)
        .distinct()
        .order_by_asc(Column::KanaFolded)
        .limit(ASKED)
        .into_tuple()
        .all(&scope.conn())
        .await?)
}

/// The people of these names, those in the roster or those who left it. They stand in the order of the names, so the first
/// names are asked for alone: a common one has enough people, and the others need not be sorted with them.
async fn people(
    scope: &impl Scope,
    part: &Part,
    names: &[String],
    current: bool,
) -> Result<Vec<Model>> {
    let mut found = Vec::new();
    let (mut rest, mut many) = (names, 1);
    while !rest.is_empty() && (found.len() as u64) < ASKED {
        let (these, later) = rest.split_at(usize::min(many, rest.len()));
        let here = if current {
            in_roster()
        } else {
            in_roster().not()
        };
        let find = fitting(of_insurer(scope), part)
            .filter(Column::KanaFolded.is_in(these))
            .filter(here);
        found.extend(by_order(find).all(&scope.conn()).await?);
        (rest, many) = (later, 2 * many);
    }
    Ok(found)
}

fn by_order(find: Select<Entity>) -> Select<Entity> {
    find.order_by_asc(Column::KanaFolded)
        .order_by_asc(Column::BirthDate)
        .limit(ASKED)
}

/// Whose name has the part. Most names lack its first letter, which is quicker to see than a name without its spaces.
fn fitting(mut find: Select<Entity>, part: &Part) -> Select<Entity> {
    if !part.kana.is_empty() {
        find = find.filter(Column::KanaFolded.contains(&*part.kana));
    }
    if let Some(first) = part.written.chars().next() {
        let bare = ["\u{3000}", " "]
            .into_iter()
            .fold(Expr::col(Column::Name), |name, space| {
                Expr::from(Func::cust("replace").args([name, Expr::val(space), Expr::val("")]))
            });
        find = find
            .filter(Column::Name.contains(first.to_string()))
            .filter(bare.like(format!("%{}%", part.written)));
    }
    find
}
