//! 申請: the money of an application that is handed in.

use chrono::{DateTime, Utc};
use domain::eligibility::{Word as _, Yen};
use domain::questionnaire::Answers;
use domain::subsidies::{Status, Way};
use store::Writing;
use store::subsidies::application::Model;

use super::applied::Application;
use super::part::Part;
use crate::Result;
use crate::survey::{Held, Sheet};

/// Why nothing is handed in for want of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoMoney {
    /// Nothing would be paid for anybody.
    Nothing,
    /// It was not said how it is to be paid.
    NoWay,
}

/// An application with what is handed in for each person, and how it will be paid.
pub(crate) type Money = (Application, Vec<Part>, Way);

/// Waits for what the family of an application that is held hands in or has decided elsewhere, before it is read: nothing is
/// paid twice. A survey waits for nobody.
pub(crate) async fn wait_for_family(writing: &Writing, held: &Held) -> Result<()> {
    if held.application.is_some() {
        store::subsidies::hold_insured(writing, held.insured.id).await?;
    }
    Ok(())
}

/// What an application comes to, and how it will be paid; nothing in a survey.
pub(crate) fn money(
    sheet: &Sheet,
    chosen: Option<Way>,
) -> std::result::Result<Option<Money>, NoMoney> {
    let Some(application) = sheet.application() else {
        return Ok(None);
    };
    let (parts, way) = application.comes_to(&sheet.answers(), chosen)?;
    Ok(Some((application.clone(), parts, way)))
}

impl Application {
    /// What is handed in with these answers, and how it will be paid: the only way there is needs no choice.
    fn comes_to(
        &self,
        answers: &Answers,
        chosen: Option<Way>,
    ) -> std::result::Result<(Vec<Part>, Way), NoMoney> {
        let parts: Vec<Part> = self.reckon(answers).iter().filter_map(Part::of).collect();
        if parts.iter().all(|part| part.reckoned == Yen::ZERO) {
            return Err(NoMoney::Nothing);
        }
        let ways = self.ways();
        let way = match (ways.as_slice(), chosen) {
            ([only], None) => *only,
            (_, Some(chosen)) if ways.contains(&chosen) => chosen,
            _ => return Err(NoMoney::NoWay),
        };
        Ok((parts, way))
    }
}

/// A draft again: what was handed in counts for nothing, and neither does the day.
pub(crate) async fn taken_back(
    writing: &Writing,
    held: &mut Held,
    now: DateTime<Utc>,
) -> Result<()> {
    if let Some(row) = &mut held.application
        && row.status == Status::Draft.word()
    {
        row.applied_on = None;
        row.changed_at = now;
        store::subsidies::set(writing, Model::clone(row)).await?;
        store::subsidies::put(writing, row.case_id, Vec::new()).await?;
    }
    Ok(())
}

/// Keeps what was handed in beside the case, which has been moved on.
pub(crate) async fn hand_in(
    writing: &Writing,
    held: &mut Held,
    (application, parts, way): &Money,
    now: DateTime<Utc>,
) -> Result<()> {
    let Some(row) = &mut held.application else {
        return Ok(());
    };
    row.way = Some(way.word().to_owned());
    row.applied_on = Some(application.on);
    row.amount = None;
    row.changed_at = now;
    store::subsidies::set(writing, Model::clone(row)).await?;
    let of = (row.insurer_id, row.case_id);
    let parts = parts.iter().map(|part| part.row(of));
    let parts = parts.collect::<Result<Vec<_>>>()?;
    Ok(store::subsidies::put(writing, of.1, parts).await?)
}
