//! The rules by name, the values each of them needs, and which of them opens a way past another.

use super::parameter::Parameter;
use super::words::words;

words! {
    /// A rule of the table; several dated rows may stand for one rule.
    Rule {
        /// Yearly income below the general limit.
        E1 = "E1",
        /// The limit of older and disabled people.
        E2 = "E2",
        /// The limit of young people who are not the insured's spouse.
        E3 = "E3",
        /// The day of the year on which the age for E3 is counted.
        E3a = "E3a",
        /// Whether E3 is for students only.
        E3b = "E3b",
        /// One household: income below half of the insured's.
        E4 = "E4",
        /// Apart: income below what the insured sends.
        E5 = "E5",
        /// Plainly against reality: case by case.
        E6 = "E6",
        /// Income by the contract of work.
        E7 = "E7",
        /// No contract shown, or other income: the old method.
        E7a = "E7a",
        /// Income above the limit that nobody foresaw.
        E7b = "E7b",
        /// From which day of certification on E7 is for a dependent.
        E7c = "E7c",
        /// A temporary rise with the employer's certificate.
        E8 = "E8",
        /// Residence in Japan.
        E9 = "E9",
        /// Exceptions of people abroad.
        E9a = "E9a",
        /// What keeps people out in spite of a resident record.
        E9b = "E9b",
        /// 後期高齢者医療制度.
        E10 = "E10",
        /// Children of a couple both of whom are insured by employment.
        E11 = "E11",
        /// A family allowance, at mutual aid associations.
        E11a = "E11a",
        /// Unemployment benefit of a day.
        E12 = "E12",
        /// Income of a month, as a guide.
        E12a = "E12a",
        /// Before, between and after unemployment benefit.
        E13 = "E13",
        /// Which pensions and allowances count.
        E14 = "E14",
        /// Which expenses of a business count.
        E15 = "E15",
        /// Directors of companies.
        E16 = "E16",
        /// Insured in one's own right.
        E17 = "E17",
        /// Days within which a change is reported.
        E18 = "E18",
        /// Relatives, and who must share the household.
        K1 = "K1",
        /// How old papers may be, and from which age which are asked for. It indicates nothing.
        D1 = "D1",
    }
}

impl Rule {
    /// The values a row of this rule holds, no more and no less (but for those that may be left out).
    #[must_use]
    pub fn parameters(self) -> &'static [Parameter] {
        use Parameter as P;
        match self {
            Self::E1 => &[P::LimitYen],
            Self::E2 => &[P::LimitYen, P::FromAge],
            Self::E3 => &[P::LimitYen, P::FromAge, P::ToAge],
            Self::E3a => &[P::Month, P::Day],
            Self::E3b => &[P::StudentNeeded],
            Self::E4 => &[P::BelowPercent, P::UpToPercent],
            Self::E7a => &[P::PaySlipMonths],
            Self::E7c => &[P::CertifiedFrom],
            Self::E8 => &[P::Certificates],
            Self::E9a => &[P::Exceptions],
            Self::E9b => &[P::Bars],
            Self::E10 => &[P::FromAge, P::DisabledFromAge, P::OnBirthday],
            Self::E11 => &[P::GapPercent],
            Self::E11a => &[P::MutualAid],
            Self::E12 | Self::E12a => &[P::GeneralYen, P::OlderYen, P::YoungYen],
            Self::E13 => &[
                P::WaitingAllowed,
                P::RestrictionAllowed,
                P::ExtensionAllowed,
            ],
            Self::E14 => &[
                P::TaxFreePensionsCount,
                P::CorporatePensionsCount,
                P::CommutingCounts,
            ],
            Self::E15 => &[P::Expenses],
            Self::E18 => &[P::Days],
            Self::K1 => &[P::MayLiveApart, P::SharedHousehold],
            Self::D1 => &[P::FromAge, P::ValidMonths, P::RemittanceMonths],
            Self::E5 | Self::E6 | Self::E7 | Self::E7b | Self::E9 | Self::E16 | Self::E17 => &[],
        }
    }

    /// The rules past which this one opens a way: met, it is to be read beside those that are not.
    #[must_use]
    pub fn relieves(self) -> &'static [Self] {
        match self {
            Self::E6 => &[Self::E4, Self::E5],
            Self::E7b | Self::E8 => &[Self::E1, Self::E2, Self::E3],
            Self::E9a => &[Self::E9],
            _ => &[],
        }
    }
}
