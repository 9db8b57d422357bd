//! Every bound of a subsidy's file is told with its line and reason.

use definitions::subsidies::parse;

const RIGHT: &str = include_str!("../../../../samples/subsidies/influenza-kyowa-kirin.toml");

/// What is told of the sample, without its examples, when something of it is otherwise.
fn told(right: &str, wrong: &str) -> Vec<String> {
    let rules = RIGHT.split("\n[[example]]").next().expect("the rules");
    assert!(rules.contains(right), "the sample has no {right}");
    let text = rules.replacen(right, wrong, 1);
    let problems = parse("my.toml", &text).expect_err("there is a mistake");
    problems.iter().map(ToString::to_string).collect()
}

const TIERS: &str = "tiers = [{ under_age = 13, treatments = 2, cap = 2_000 }, { cap = 2_000 }]";

/// What is right in the sample, what is wrong, and what is told of it.
const MISTAKES: &[(&str, &str, &str)] = &[
    (
        "to = 2027-01-31",
        "to = 2026-09-30",
        "lies before from; no day fits",
    ),
    ("to = 2027-01-31", "to = 2037-01-31", "is the year right?"),
    (
        "to = 2027-02-15",
        "to = 2027-01-30",
        "ends before the last day of treatment",
    ),
    (
        "season = \"2026\"\n",
        "",
        "subsidy.season: is missing; add it",
    ),
    (
        "\"once_per_season\"",
        "\"twice\"",
        "expected `once_per_season` or `once_per_treatment`",
    ),
    (
        "on = \"first_on\"",
        "on = \"first_paid\"",
        "[question.first_paid] has to be a date",
    ),
    (
        "on = \"first_on\"",
        "on = \"first\"",
        "there is no [question.first]",
    ),
    (
        "paid = \"second_paid\"",
        "paid = \"first_paid\"",
        "first_paid stands for something else already",
    ),
    (
        "first_paid = { kind = \"yen\", ask = \"1回目に払った金額\", most = 50_000",
        "first_paid = { kind = \"yen\", ask = \"1回目に払った金額\"",
        "give the question a most",
    ),
    (TIERS, "tiers = []", "is empty; nothing would be paid"),
    (
        TIERS,
        "tiers = [{ cap = 0 }]",
        "must be a whole number from 1 to 10000000",
    ),
    (
        TIERS,
        "tiers = [{ cap = 10_000_001 }]",
        "must be a whole number from 1 to 10000000",
    ),
    (
        TIERS,
        "tiers = [{ cap = 2_000, percent = 101 }]",
        "must be a whole number from 1 to 100",
    ),
    (
        TIERS,
        "tiers = [{ cap = 2_000, unit = 7 }]",
        "must be 1, 10, 100 or 1000",
    ),
    (
        TIERS,
        "tiers = [{ cap = 2_000, treatments = 3 }]",
        "is 3, and an application asks about 2",
    ),
    (
        TIERS,
        "tiers = [{ cap = 2_000 }, { cap = 1_000 }]",
        "never comes up: the one before fits everybody",
    ),
    (
        TIERS,
        "tiers = [{ from_age = 13, under_age = 13, cap = 2_000 }]",
        "is 13, not below under_age (13)",
    ),
    (
        TIERS,
        "tiers = [{ when = 'answers.first_paid', cap = 2_000 }]",
        "must be yes or no, not a number",
    ),
    (
        TIERS,
        "tiers = [{ when = 'answers.vaccine == \"injection\" && answers.vaccine == \"nasal\"', cap = 2_000 }]",
        "never holds, whatever is answered",
    ),
    (
        "age_of = \"each\"",
        "most = 1_999",
        "is below the cap of one treatment",
    ),
    (
        "age_of = \"each\"",
        "not_since = 2026-10-01",
        "must lie before the first day of treatment",
    ),
    (
        "age_of = \"each\"",
        "applicants = { insured = false, dependents = false }",
        "leaves everybody out",
    ),
    (
        "age_of = \"each\"",
        "applicants = { dependents = [] }",
        "names nobody",
    ),
    (
        "age_of = \"each\"",
        "applicants = { dependents = [\"friend\"] }",
        "must be one of spouse",
    ),
    (
        "age_of = \"each\"",
        "applicants = { categories = [\"general\", \"voluntary\", \"special_retiree\"] }",
        "leave it out where it is for everybody",
    ),
    (
        "age_of = \"each\"",
        "applicants = { categories = [\"retired\"] }",
        "must be one of general",
    ),
    (
        "age_of = \"each\"",
        "applicants = { ages = { least = 40, most = 39 } }",
        "is 40, above most (39)",
    ),
    (
        "age_of = \"each\"",
        "applicants = { ages = { on = 2027-03-31 } }",
        "says neither least nor most",
    ),
    (
        "[exclude.nasal]",
        "[exclude.too_old]",
        "is a reason that the program has itself",
    ),
    (
        "'answers.vaccine == \"nasal\"'\nreason",
        "'answers.vaccine == \"spray\"'\nreason",
        "is not one of injection, nasal",
    ),
    (
        "way = \"account\"",
        "way = \"salary\"",
        "is there twice; take one out",
    ),
    (
        "way = \"account\"",
        "way = \"cash\"",
        "unknown variant `cash`",
    ),
    (
        "[[receipt]]\nkey = \"date\"",
        "[[receipt]]\nkey = \"name\"",
        "name is there twice",
    ),
    (
        "[require.receipt]",
        "[removal]\nwanted = \"true\"\n[require.receipt]",
        "is for surveys of dependents",
    ),
    (
        "one_of = \"receipt\"",
        "one_of = \"receipt\"\noptional = true",
        "asks for no receipt of the person applied for",
    ),
];

#[test]
fn each_mistake_has_its_place_and_reason() {
    for (right, wrong, reason) in MISTAKES {
        let told = told(right, wrong);
        assert!(
            told.iter()
                .any(|one| one.contains(reason) && one.starts_with("my.toml:")),
            "{wrong}: {told:#?}"
        );
    }
}

#[test]
fn a_mistake_in_an_example_is_told_there() {
    let text = RIGHT.replacen(
        "on = 2026-10-05, amount = 2_000",
        "on = 2026-10-05, amount = 99_999_999",
        1,
    );
    let problems = parse("my.toml", &text).unwrap_err();
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert!(problems[0].key.ends_with("earlier[0].amount"));
    let text = RIGHT.replacen(
        "[[example]]",
        "[[example]]\nname = \"empty\"\napplied_on = 2026-12-01\n[[example]]",
        1,
    );
    let problems = parse("my.toml", &text).unwrap_err();
    assert!(
        problems[0]
            .reason
            .starts_with("says nothing about what comes of it")
    );
}
