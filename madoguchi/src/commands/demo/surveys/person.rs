//! One insured person of the story, and what they and staff do.

use std::sync::Arc;

use anyhow::{Context as _, bail};
use app::Portal;
use app::audit::Actor;
use app::insurers;
use app::staff::Duty;
use app::survey::{Confirmation, Insured, Papers, Sheet, Submitted, Wanted, open, submit};
use definitions::questionnaire::Case;
use domain::eligibility::Word as _;
use domain::roster::marks::greeting;
use store::roster::{find, person};
use uuid::Uuid;

use super::campaigns::Questionnaires;
use super::story::{Act, Applying, Insurer, Person, Story};
use super::{answers, applying, desk, papers, talk};
use crate::commands::demo::items::Member;
use crate::commands::demo::prepare::named;

/// The campaign of last year.
const LAST_YEAR: &str = "kennin-2025";
/// How many pages somebody answers who only begins.
const FIRST_PAGES: usize = 3;

/// Somebody of the story.
pub(super) struct Walker<'s> {
    pub(super) user_id: String,
    pub(super) insurer: Arc<insurers::Insurer>,
    pub(super) row: person::Model,
    pub(super) member: Member,
    /// Signed in; from the day of the accounts on.
    pub(super) signed_in: Option<app::login::Member>,
    pub(super) of: &'s Insurer,
    person: &'s Person,
    does: &'s [Act],
    /// What is asked, and what is answered.
    says: (&'s str, &'s str),
    example: Option<&'s Case>,
    mended: &'s Case,
}

impl<'s> Walker<'s> {
    pub(super) async fn find(
        portal: &Portal,
        (story, of, person): (&'s Story, &'s Insurer, &'s Person),
        questionnaires: &'s Questionnaires,
    ) -> anyhow::Result<Self> {
        let insurer = named(portal, &of.key)?;
        let zeros = insurer.sign_up.zero_policy;
        let scope = portal.store().read(insurer.id).await?;
        let mut row = None;
        // One workplace of an insurer has a symbol of its own.
        for symbol in [of.symbol.as_str(), "T011"] {
            let (Ok(symbol), Ok(number)) = (zeros.fold(symbol), zeros.fold(&person.number)) else {
                continue;
            };
            if row.is_none() {
                row = find::by_numbers(&scope, &symbol, &number, "00").await?;
            }
        }
        let row =
            row.with_context(|| format!("台帳に {} {} の人がいません", of.key, person.number))?;
        let state = story.state(&person.state)?;
        let user_id = format!(
            "{}.{}",
            of.key,
            person.user.as_ref().unwrap_or(&person.state)
        );
        let example = person.example.as_deref();
        Ok(Self {
            member: Member {
                insurer: of.key.clone(),
                user_id: user_id.clone(),
                password: story.password.clone(),
                state: person.state.clone(),
                title: state.title.clone(),
                shows: state.shows.clone(),
                name: greeting(row.name.as_deref(), &row.kana).to_owned(),
                symbol: row.symbol.clone(),
                number: row.number.clone(),
            },
            user_id,
            insurer,
            row,
            signed_in: None,
            of,
            person,
            does: &state.does,
            says: (&state.asks, &state.reply),
            example: example
                .map(|name| questionnaires.example(name))
                .transpose()?,
            mended: questionnaires.example(&of.mended)?,
        })
    }

    pub(super) fn does(&self, act: Act) -> bool {
        self.does.contains(&act)
    }

    /// Whoever answers: the member, or staff on the phone before there was an account.
    pub(super) fn who(&self) -> Insured {
        let member = self.signed_in.as_ref();
        Insured {
            insurer: Arc::clone(&self.insurer),
            person: self.row.id,
            by: member.map_or(Actor::Operator, |member| Actor::Member(member.account.id)),
        }
    }

    async fn case(&self, portal: &Portal, campaign: &str) -> anyhow::Result<Uuid> {
        let (symbol, number) = (&self.row.symbol, &self.row.number);
        let found =
            app::survey::by_numbers(portal, &self.insurer, campaign, symbol, number).await?;
        found.with_context(|| format!("調査 {campaign} は {} の方に伺っていません", self.user_id))
    }

    pub(super) async fn sheet(&self, portal: &Portal, case: Uuid) -> anyhow::Result<Sheet> {
        let sheet = open(portal, &self.who(), case).await?;
        sheet.context("調査票が開けません")
    }

    fn answers(&self) -> anyhow::Result<&Case> {
        self.example.context("お答えの見本がありません")
    }

    /// Last year's survey, answered on the phone; later it is decided.
    pub(super) async fn last_year(&self, portal: &Portal, decided: bool) -> anyhow::Result<()> {
        let case = self.case(portal, LAST_YEAR).await?;
        if decided {
            desk::open(portal, self, case).await?;
            return desk::decide(portal, self, case, Act::Continued).await;
        }
        answers::give(portal, &self.who(), case, self.answers()?, usize::MAX).await?;
        self.submits(portal, case).await
    }

    /// Does something in the survey of this year.
    pub(super) async fn act(
        &self,
        portal: &Portal,
        act: Act,
        reviewer: &Duty,
    ) -> anyhow::Result<()> {
        if let Some(applying) = act.of_applications() {
            return self.applies(portal, applying).await;
        }
        let campaign = self.person.campaign.as_ref().unwrap_or(&self.of.campaign);
        let case = self.case(portal, campaign).await?;
        let who = self.who();
        match act {
            Act::LastYear | Act::Applies(_) => Ok(()),
            Act::Begins => answers::give(portal, &who, case, self.answers()?, FIRST_PAGES).await,
            Act::Answers => answers::give(portal, &who, case, self.answers()?, usize::MAX).await,
            Act::Papers => papers::hand_in(portal, self, case, None).await,
            Act::Submits | Act::Resubmits => self.submits(portal, case).await,
            Act::Opened | Act::OpenedAgain => desk::open(portal, self, case).await,
            Act::Returned => desk::give_back(portal, self, case).await,
            Act::Mends => {
                answers::mend(portal, &who, case, self.mended, &self.of.returns.answer).await?;
                papers::hand_in(portal, self, case, Some(&self.of.returns.paper)).await
            }
            Act::Continued | Act::Removed | Act::Unanswered => {
                desk::decide(portal, self, case, act).await
            }
            Act::Asks => talk::asks(portal, self, case, self.says.0).await,
            Act::Replied => talk::replies(portal, reviewer, case, self.says.1).await,
            Act::Held => desk::put_aside(portal, reviewer, case).await,
            Act::Proposed => desk::propose(portal, reviewer, case).await,
            Act::Extended => desk::extend(portal, self, campaign).await,
        }
    }

    /// Does something about an application for a subsidy.
    async fn applies(&self, portal: &Portal, applying: Applying) -> anyhow::Result<()> {
        match applying {
            Applying::Begun => applying::begins(portal, self, false).await,
            Applying::Filled => applying::begins(portal, self, true).await,
            Applying::HandedIn => applying::hands_in(portal, self).await,
            Applying::Opened => applying::opened(portal, self).await,
            Applying::Returned => applying::returned(portal, self).await,
            Applying::Approved => applying::decided(portal, self, true).await,
            Applying::Refused => applying::decided(portal, self, false).await,
        }
    }

    async fn submits(&self, portal: &Portal, case: Uuid) -> anyhow::Result<()> {
        let sheet = self.sheet(portal, case).await?;
        let confirmation = self.confirms(portal, &sheet).await?;
        match submit(portal, &self.who(), case, confirmation).await? {
            Submitted::Done(_) => Ok(()),
            Submitted::Incomplete => {
                let journey = sheet.journey();
                let missing = journey.missing().map(|(_, question)| question.key.as_str());
                let missing: Vec<&str> = missing.collect();
                bail!("お答えが足りません: {}", missing.join("、"))
            }
            other => bail!("提出できません（{}）: {other:?}", sheet.status().word()),
        }
    }

    /// Everything on the check page is right, and what is missing there comes later.
    async fn confirms(&self, portal: &Portal, sheet: &Sheet) -> anyhow::Result<Confirmation> {
        let there = match &self.signed_in {
            Some(member) => {
                app::uploads::list(portal, member.insurer.id, &member.person, sheet.case()).await?
            }
            None => None,
        };
        let there = Papers::of(&there.unwrap_or_default());
        let journey = sheet.journey();
        let wanted = sheet.wanted(journey.documents(), &there);
        let missing = wanted.iter().filter(|one| one.is_missing());
        let missing: Vec<String> = missing.map(Wanted::name).collect();
        Ok(Confirmation::of(&sheet.digest()?).coming_later(missing))
    }
}
