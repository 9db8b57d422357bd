//! Comparing the file with the roster.

use chrono::NaiveDate;
use domain::roster::difference::{Difference, Identity, Key, Known, Person, Plan, Refusal, Step};
use domain::roster::lengths::Lengths;
use domain::symbol::ZeroPolicy;
use store::roster::bulk::{self, KnownPerson, Wanted};
use store::roster::find;
use uuid::Uuid;

use super::super::reason::{Anomaly, Reason};
use super::super::report::{Example, Examples};
use super::first_pass::FirstPass;
use super::{Job, Phase, Progress, RosterError, Watch, blocking};

/// Everybody is told every so many people.
const STEP: u64 = 8_192;

/// The comparison while people are met.
struct Meeting {
    difference: Difference,
    /// Of symbols and of numbers.
    lengths: [Lengths; 2],
    today: NaiveDate,
    met: u64,
    total: u64,
    watch: Watch,
}

pub(super) async fn compare(
    job: &Job,
    mut first: FirstPass,
) -> Result<(Plan, FirstPass), RosterError> {
    let rows = std::mem::take(&mut first.rows);
    let (mode, whole) = (job.options.mode, first.whole);
    let meeting = Meeting {
        total: rows.len() as u64,
        difference: blocking(move || Ok(Difference::new(mode, rows, whole))).await?,
        lengths: [Lengths::default(); 2],
        today: job.today,
        met: 0,
        watch: job.watch.clone(),
    };
    let (store, insurer) = (&job.store, job.insurer);
    let current = Wanted::Current {
        about: meeting.total,
    };
    let meeting = bulk::read_known(store, insurer, current, meeting, Meeting::meet).await?;
    let mut meeting = blocking(move || {
        let mut meeting = meeting;
        meeting.difference.settle();
        Ok(meeting)
    })
    .await?;
    if meeting.difference.has_strangers() {
        meeting = bulk::read_known(
            store,
            insurer,
            Wanted::Former,
            meeting,
            Meeting::meet_former,
        )
        .await?;
    }
    let zeros = job.definition.sign_up.zero_policy;
    blocking(move || {
        let plan = meeting.difference.plan();
        note(&plan, &mut first);
        if zeros == ZeroPolicy::Significant {
            first.notes.find_lost_zeros(&meeting.lengths);
        }
        Ok((plan, first))
    })
    .await
}

impl Meeting {
    fn meet(&mut self, person: KnownPerson<'_>) {
        let [symbols, numbers] = &mut self.lengths;
        symbols.note(person.symbol_folded);
        numbers.note(person.number_folded);
        let known = known(&person, self.today);
        self.difference.meet(known);
        self.met += 1;
        if self.met.is_multiple_of(STEP) {
            let (done, total) = (self.met, self.total.max(self.met));
            (self.watch)(Progress {
                phase: Phase::Comparing,
                done,
                total,
            });
        }
    }

    fn meet_former(&mut self, person: KnownPerson<'_>) {
        self.difference.meet_former(known(&person, self.today));
    }
}

fn known(person: &KnownPerson<'_>, today: NaiveDate) -> Known {
    let key = Key::new(person.symbol_folded, person.number_folded, person.branch);
    let identity = Identity::new(Person {
        insured: key.is_insured(),
        employee_number: person.employee_number,
        kana: person.kana_folded,
        birth_date: person.birth_date,
        name: person.name,
        sex: person.sex,
    });
    let lost = person.lost_on.is_some_and(|day| day <= today);
    Known::new(person.id.as_u128(), key, person.row_digest, identity, lost)
        .with_insured(person.insured_id.map(|id| id.as_u128()))
}

/// Notes what only the comparison shows.
fn note(plan: &Plan, first: &mut FirstPass) {
    for (line, refusal) in &plan.refused {
        let reason = match refusal {
            Refusal::Repeated => Reason::Repeated,
            Refusal::Held => Reason::Held,
        };
        first.notes.refuse(*line, None, reason);
    }
    let moved = plan
        .steps
        .iter()
        .filter(|step| step.is_move())
        .map(Step::line);
    for (lines, anomaly) in [
        (&plan.repeated, Anomaly::NumbersRepeated),
        (&plan.alone, Anomaly::DependentWithoutInsured),
        (&moved.collect(), Anomaly::Moved),
        (&plan.reused, Anomaly::NumbersReused),
        (&plan.twice, Anomaly::PersonTwice),
    ] {
        first.notes.note_all(lines, anomaly);
    }
}

/// Some of the people whose membership ends.
pub(super) async fn gone(job: &Job, plan: &Plan) -> Result<Vec<Example>, RosterError> {
    if plan.ends.is_empty() {
        return Ok(Vec::new());
    }
    let scope = job.store.bulk().read(job.insurer).await?;
    let mut gone = Vec::new();
    for id in plan.ends.iter().take(Examples::MOST) {
        if let Some(person) = find::by_id(&scope, Uuid::from_u128(*id)).await? {
            gone.push(Example {
                line: None,
                person: Some(person.id),
                symbol: person.symbol,
                number: person.number,
                branch: person.branch,
            });
        }
    }
    Ok(gone)
}
