//! 補助金: a subsidy as data, what each person may still get, what an application comes to and why, and how it is paid.
//!
//! A [`Program`] stands on the questionnaire engine: each person applied for is a row, the insured too, and conditions see the answers
//! that count and no others. Amounts are whole yen. What is told here are values; the words for people stand in definitions and pages.

mod application;
mod approval;
mod bounce;
mod duplicates;
mod household;
mod payment_run;
mod program;
mod reckon;
mod reference;
mod refusal;
mod standing;
mod way;

pub use application::{Act, MOVES, Move, NotMoved, Status, make};
pub use approval::{Approval, ApprovalError, Outcome};
pub use bounce::BounceReason;
pub use duplicates::{Alike, Duplicate, Submitted, point_out};
pub use household::{Applicant, Covered, Earlier, Household};
pub use payment_run::{RUN_MOVES, RunAct, RunMove, RunNotMoved, RunStatus, make_run};
pub use program::{
    AgeDay, AgeOf, Ages, Applicants, Dependents, Exclusion, PayWay, Program, Tier, Times,
    TreatmentQuestions,
};
pub use reckon::{Reckoning, Step, Treatment};
pub use reference::Reference;
pub use refusal::Refusal;
pub use standing::Standing;
pub use way::Way;
