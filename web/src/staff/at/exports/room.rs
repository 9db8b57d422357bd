//! The rooms where files are ordered, and what each offers.

use domain::order::Kind;

/// Something to choose: its name in the form, its words, what it holds.
pub(super) type Offer = (&'static str, &'static str, &'static str);

/// What can be ordered.
const OF_CAMPAIGNS: [Offer; 4] = [
    (
        "results",
        "調査の結果",
        "1人1行。状態、判定、回答、見立て、書類の数。",
    ),
    (
        "non_responders",
        "未提出者の一覧",
        "まだ提出していない、または差し戻し中の被保険者。事業所と社員番号つき。",
    ),
    (
        "workplaces",
        "事業所別の提出状況",
        "1事業所1行。対象者数と提出率。",
    ),
    (
        "papers",
        "提出された書類（ZIP）",
        "提出されたファイルそのもの。一覧（受付控えと同じSHA-256）つき。",
    ),
];
const OF_THE_TRAIL: [Offer; 1] = [(
    "audit",
    "監査の記録",
    "だれが、いつ、何を見たか、変えたか。改ざんを確かめるハッシュつき。",
)];
const LETTERS: [Offer; 3] = [
    (
        "first_notice",
        "はじめのお知らせ",
        "まだ提出していない人あて。アカウントがない人には登録用コードつき。",
    ),
    (
        "reminder",
        "提出のお願い",
        "まだ提出していない人あて。期限と、アカウントがない人には登録用コードつき。",
    ),
    (
        "result",
        "結果のお知らせ",
        "判定が済んだ人あて。被扶養者ごとの判定つき。",
    ),
];

const OF_SUBSIDIES: [Offer; 1] = [(
    "applications",
    "申請の一覧",
    "1人1行。受付番号、受けた日、支払った額、計算した額、支給する額、理由、状態。",
)];

/// Which room it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Room {
    /// Letters for the post.
    Letters,
    /// Of campaigns.
    Campaigns,
    /// Of subsidies.
    Subsidies,
    /// Of the audit trail.
    Trail,
}

impl Room {
    pub(super) const fn offers(self) -> &'static [Offer] {
        match self {
            Self::Letters => &LETTERS,
            Self::Campaigns => &OF_CAMPAIGNS,
            Self::Subsidies => &OF_SUBSIDIES,
            Self::Trail => &OF_THE_TRAIL,
        }
    }

    pub(super) const fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Letters => &[Kind::Letters],
            Self::Campaigns => &[
                Kind::Results,
                Kind::NonResponders,
                Kind::Workplaces,
                Kind::Papers,
            ],
            Self::Subsidies => &[Kind::Applications],
            Self::Trail => &[Kind::Audit, Kind::Verify],
        }
    }

    /// What stands above the page.
    pub(super) const fn heading(self) -> &'static str {
        match self {
            Self::Letters => "通知書",
            Self::Campaigns => "書き出し",
            Self::Subsidies => "申請の書き出し",
            Self::Trail => "監査の記録の書き出し",
        }
    }

    /// What stands above the choice, and on the button.
    pub(super) const fn choice(self) -> (&'static str, &'static str) {
        match self {
            Self::Letters => ("作るもの", "通知書を作る"),
            _ => ("書き出すもの", "書き出す"),
        }
    }

    /// What its files are of.
    pub(super) const fn of(self) -> &'static str {
        match self {
            Self::Subsidies => "補助金",
            _ => "調査",
        }
    }

    pub(super) const fn is_trail(self) -> bool {
        matches!(self, Self::Trail)
    }

    pub(super) const fn is_letters(self) -> bool {
        matches!(self, Self::Letters)
    }

    pub(super) const fn address(self) -> &'static str {
        match self {
            Self::Letters => "letters",
            Self::Campaigns => "exports",
            Self::Subsidies => "subsidies/export",
            Self::Trail => "audit/export",
        }
    }

    pub(super) const fn in_menu(self) -> &'static str {
        match self {
            Self::Letters => "letters",
            Self::Campaigns => "exports",
            Self::Subsidies => "subsidies",
            Self::Trail => "audit",
        }
    }
}
