//! The list of facts: their names and what they are made of.

use chrono::NaiveDate;

use crate::eligibility::kinship::Kinship;
use crate::eligibility::yen::Yen;

use super::by_name::{facts, fill};
use super::value::Fact;
use super::{
    AbroadException, ApartReason, FactError, FactKind, FactValue, Household, ResidenceBar,
    UnemploymentState,
};

facts! {
    /// What the dependent is to the insured.
    kinship: Kinship,
    /// The dependent's birth date.
    birth_date: NaiveDate,
    /// 認定日: since when the dependent has been accepted.
    certified_on: NaiveDate,
    /// Disabled to about the degree of 障害厚生年金, or receives a disability pension.
    disabled: bool,
    /// Certified as disabled by the regional body for the elderly (後期高齢者医療広域連合), from 65 on.
    elderly_care_certified: bool,
    /// A student; day courses only, where the insurer says so.
    student: bool,

    /// How they live.
    household: Household,
    /// Why they live apart.
    apart_reason: ApartReason,
    /// What the insured sends to the dependent in a year.
    remittance: Yen,
    /// Whether the dependent has a resident record (住民票) in Japan.
    resident_record: bool,
    /// Why the dependent is abroad, if there is no resident record.
    abroad_exception: AbroadException,
    /// What keeps the dependent out in spite of a resident record.
    residence_bar: ResidenceBar,

    /// Wages expected, before tax, without the commuting allowance.
    income_wages: Yen,
    /// 通勤手当.
    income_commuting: Yen,
    /// 老齢年金.
    income_pension_old_age: Yen,
    /// 遺族年金, free of tax.
    income_pension_survivor: Yen,
    /// 障害年金, free of tax.
    income_pension_disability: Yen,
    /// 企業年金.
    income_pension_corporate: Yen,
    /// 個人年金.
    income_pension_private: Yen,
    /// Business income where the insurer has worked it out already; otherwise the `business_` facts.
    income_business: Yen,
    /// Farming.
    income_farm: Yen,
    /// Rent received.
    income_rent: Yen,
    /// Interest and dividends.
    income_interest: Yen,
    /// 雇用保険の失業給付, in the year.
    income_unemployment: Yen,
    /// 傷病手当金, 出産手当金, 育児休業給付金.
    income_benefits: Yen,
    /// What others than the insured send.
    income_support: Yen,
    /// Anything else that comes in again and again.
    income_other: Yen,
    /// Every kind of income was asked about: what is not set is nothing.
    incomes_complete: bool,
    /// What comes in at present in a month, all kinds together.
    income_monthly: Yen,

    /// 売上: what a business of one's own took in.
    business_sales: Yen,
    /// 売上原価.
    business_cost_of_goods: Yen,
    /// 給料賃金.
    business_wages: Yen,
    /// 専従者給与.
    business_family_wages: Yen,
    /// 外注工賃.
    business_outsourcing: Yen,
    /// 減価償却費.
    business_depreciation: Yen,
    /// 貸倒金.
    business_bad_debts: Yen,
    /// 地代家賃.
    business_rent: Yen,
    /// 利子割引料.
    business_interest: Yen,
    /// 租税公課.
    business_taxes: Yen,
    /// 荷造運賃.
    business_shipping: Yen,
    /// 水道光熱費.
    business_utilities: Yen,
    /// 旅費交通費.
    business_travel: Yen,
    /// 通信費.
    business_communication: Yen,
    /// 広告宣伝費.
    business_advertising: Yen,
    /// 接待交際費.
    business_entertainment: Yen,
    /// 損害保険料.
    business_insurance: Yen,
    /// 修繕費.
    business_repairs: Yen,
    /// 消耗品費.
    business_supplies: Yen,
    /// 福利厚生費.
    business_welfare: Yen,
    /// 青色申告特別控除.
    business_blue_return: Yen,
    /// Any other expense.
    business_other: Yen,

    /// Wages of a year by 労働条件通知書 or contract: pay, allowances, bonuses, commuting; no overtime without a clear clause.
    contract_wages: Yen,
    /// The 労働条件通知書 or contract is shown.
    contract_shown: bool,
    /// The dependent declares to have wages only.
    only_wages: bool,

    /// Income rose for a time this year.
    temporary_rise: bool,
    /// The employer certifies that it is for a time.
    employer_certificate: bool,
    /// How many checks in a row, this one included, rest on such a certificate.
    certificates_in_a_row: u32,

    /// Where the dependent stands with the unemployment insurance.
    unemployment_state: UnemploymentState,
    /// 基本手当日額.
    unemployment_daily: Yen,
    /// First day the benefit is paid for.
    unemployment_first_paid_on: NaiveDate,
    /// Last day the benefit is paid for.
    unemployment_last_paid_on: NaiveDate,

    /// The insured's income of a year.
    insured_income: Yen,
    /// The income of the insured's spouse, the other parent, expected for the next year.
    spouse_income: Yen,
    /// The insured's income expected for the next year, to be compared with the spouse's.
    insured_expected_income: Yen,
    /// Both parents are insured by their own employment.
    both_parents_insured: bool,
    /// The couple has notified that the insured mainly supports the family.
    notified_as_supporter: bool,
    /// The parent who supports the child is on childcare leave.
    childcare_leave: bool,
    /// The child is a new one, decided afresh.
    new_child: bool,
    /// The other parent's insurer has refused the child, and its notice is there.
    refused_by_other_insurer: bool,
    /// 扶養手当: a family allowance is paid to the insured for the child.
    family_allowance: bool,

    /// Director of a company or head of a corporation.
    director: bool,
    /// Insured in one's own right elsewhere.
    insured_elsewhere: bool,

    /// The day something changed that had to be reported.
    changed_on: NaiveDate,
    /// The day it was reported.
    reported_on: NaiveDate,
}
