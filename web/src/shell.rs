//! The frame every page stands in: whose page it is, who helps, who is signed in.

use app::insurers::Insurer;
use app::keys::Purpose;
use app::login::Member;
use app::tokens::Token;
use definitions::insurer::HelpDesk;
use domain::japan_time::civil_date;

use crate::Web;
use crate::assets;
use crate::words;

/// What `layout.html` needs.
#[derive(Clone, Debug)]
pub(crate) struct Shell {
    pub(crate) insurer: Option<Brand>,
    pub(crate) help_desks: Vec<HelpDeskView>,
    pub(crate) signed_in: Option<SignedIn>,
    pub(crate) instead: Option<Instead>,
    pub(crate) demo: bool,
    pub(crate) title_suffix: String,
    pub(crate) form_token: String,
    pub(crate) asset_version: &'static str,
    pub(crate) notice: String,
    pub(crate) advice: String,
}

#[derive(Clone, Debug)]
pub(crate) struct Brand {
    pub(crate) name: String,
    /// The address of its colours and logo, without the ending.
    pub(crate) files: String,
    /// Changes with them.
    pub(crate) version: String,
    pub(crate) logo: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct SignedIn {
    pub(crate) name: String,
}

/// In whose place somebody of the staff answers, and where that ends.
#[derive(Clone, Debug)]
pub(crate) struct Instead {
    pub(crate) name: String,
    pub(crate) end: &'static str,
}

#[derive(Clone, Debug)]
pub(crate) struct HelpDeskView {
    pub(crate) name: String,
    pub(crate) about: String,
    pub(crate) phone: String,
    pub(crate) phone_link: String,
    pub(crate) mail: String,
    pub(crate) url: String,
    pub(crate) hours: String,
    pub(crate) note: String,
    pub(crate) open_now: bool,
}

impl Shell {
    /// A page of nobody in particular, without forms.
    pub(crate) fn plain(web: &Web) -> Self {
        Self {
            insurer: None,
            help_desks: Vec::new(),
            signed_in: None,
            instead: None,
            demo: web.settings().demo.is_some(),
            title_suffix: words::PRODUCT.to_owned(),
            form_token: String::new(),
            asset_version: assets::version(),
            notice: String::new(),
            advice: String::new(),
        }
    }

    /// With the token that this browser's forms carry.
    pub(crate) fn for_forms(mut self, web: &Web, visitor: &Token) -> Self {
        self.form_token = form_token(web, visitor);
        self
    }

    /// In an insurer's colours, with its help desks.
    pub(crate) fn of(mut self, web: &Web, insurer: &Insurer) -> Self {
        self.insurer = Some(Brand {
            name: insurer.name.clone(),
            files: format!("/portal/brand/{}", insurer.key),
            version: format!("{}-{}", self.asset_version, insurer.revision),
            logo: insurer.brand.logo.is_some(),
        });
        self.title_suffix.clone_from(&insurer.name);
        let now = web.portal().now();
        self.help_desks = insurer
            .help_desks
            .iter()
            .map(|desk| view(desk, now))
            .collect();
        self
    }

    /// With the member's name in the head.
    pub(crate) fn of_member(self, web: &Web, member: &Member) -> Self {
        self.of(web, &member.insurer).with_name(member.name())
    }

    /// With a member's name in the head.
    pub(crate) fn with_name(mut self, name: &str) -> Self {
        self.signed_in = Some(SignedIn {
            name: name.to_owned(),
        });
        self
    }

    /// With the bar of somebody who answers in a caller's place.
    pub(crate) fn in_place_of(mut self, instead: Instead) -> Self {
        self.instead = Some(instead);
        self
    }

    /// With what has just been done, shown once at the top.
    pub(crate) fn saying(mut self, notice: &str) -> Self {
        notice.clone_into(&mut self.notice);
        self
    }

    /// With what to do now, shown at the top.
    pub(crate) fn advising(mut self, advice: &str) -> Self {
        advice.clone_into(&mut self.advice);
        self
    }
}

/// The token of a browser's forms: bound to its visitor cookie, so that another browser's token is worth nothing.
pub(crate) fn form_token(web: &Web, visitor: &Token) -> String {
    web.portal()
        .keys()
        .keyed_hash(Purpose::FormToken, &[visitor.secret().as_bytes()])
}

fn view(desk: &HelpDesk, now: chrono::DateTime<chrono::Utc>) -> HelpDeskView {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let phone = text(&desk.phone);
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    HelpDeskView {
        name: desk.name.clone(),
        about: text(&desk.about),
        phone_link: if digits.is_empty() {
            String::new()
        } else {
            format!("tel:{digits}")
        },
        phone,
        mail: text(&desk.mail),
        url: text(&desk.url),
        hours: desk
            .hours
            .as_ref()
            .map(|hours| words::hours(hours, civil_date(now)))
            .unwrap_or_default(),
        note: text(&desk.note),
        open_now: desk
            .hours
            .as_ref()
            .is_some_and(|hours| hours.is_open_at(now)),
    }
}
