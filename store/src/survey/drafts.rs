//! Cases that have not been handed in and would go over to another version of their questionnaire.

use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, DbBackend, PaginatorTrait as _, QueryFilter as _,
    QuerySelect as _, Select,
};
use uuid::Uuid;

use super::many::{behind, cases};
use crate::campaigns::case;
use crate::{Result, Scope, Writing};

/// Which cases of a campaign would go over to another version: in these statuses, and not there yet.
#[derive(Clone, Copy, Debug)]
pub struct Drafts<'s> {
    /// The campaign.
    pub campaign: Uuid,
    /// The statuses.
    pub statuses: &'s [&'s str],
    /// The version they would go over to.
    pub to: Uuid,
}

impl Drafts<'_> {
    fn find(&self, scope: &impl Scope) -> Select<case::Entity> {
        cases(scope, self.campaign)
            .filter(case::Column::Status.is_in(self.statuses.iter().copied()))
            .filter(case::Column::QuestionnaireId.ne(self.to))
    }

    /// How many there are.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn count(&self, scope: &impl Scope) -> Result<u64> {
        Ok(self.find(scope).count(&scope.conn()).await?)
    }

    /// Those among the next `limit` cases behind `after`, by id, and the last case that was looked at; `None` at the end.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn page(
        &self,
        scope: &impl Scope,
        after: Option<Uuid>,
        limit: u64,
    ) -> Result<(Vec<case::Model>, Option<Uuid>)> {
        // By campaign and id alone, whose index gives the page in its order.
        let find = behind(cases(scope, self.campaign), after, limit);
        Ok(self.among(find.all(&scope.conn()).await?))
    }

    /// The same, each held until the transaction ends.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn lock(
        &self,
        writing: &Writing,
        after: Option<Uuid>,
        limit: u64,
    ) -> Result<(Vec<case::Model>, Option<Uuid>)> {
        let mut find = behind(cases(writing, self.campaign), after, limit);
        if writing.conn().get_database_backend() == DbBackend::Postgres {
            find = find.lock_exclusive();
        }
        Ok(self.among(find.all(&writing.conn()).await?))
    }

    fn among(&self, mut page: Vec<case::Model>) -> (Vec<case::Model>, Option<Uuid>) {
        let last = page.last().map(|case| case.id);
        page.retain(|case| {
            self.statuses.contains(&case.status.as_str()) && case.questionnaire_id != self.to
        });
        (page, last)
    }
}
