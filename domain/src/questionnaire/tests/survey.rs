//! A small survey with everything in it that can go wrong.

use super::*;

pub(super) fn survey() -> Questionnaire {
    papers(life(start())).questionnaire
}

fn yes_no() -> Kind {
    Kind::YesNo(YesNo::default())
}

fn start() -> Sketch {
    let left = "answers.status != null && answers.status != 'continue'";
    let you = vec![
        ("correct", yes_no(), ""),
        ("wrong", text(), "!answers.correct"),
    ];
    let status = vec![
        ("status", choice(&["continue", "remove", "filed"]), ""),
        ("removed_on", Kind::Date(Date::default()), left),
    ];
    Sketch::new()
        .section("you", Side::Insured, "", "", you)
        .section(
            "status",
            Side::Dependent,
            "",
            "answers.status != 'continue'",
            status,
        )
}

fn life(sketch: Sketch) -> Sketch {
    let kinds = Several {
        options: options(&["wages", "pension", "none"]),
        none: Some(key("none")),
        least: 1,
        most: 3,
    };
    let incomes = Incomes {
        kinds: options(&["wages", "pension"]),
    };
    let apart = "answers.household == 'apart'";
    let life = vec![
        ("household", choice(&["together", "apart"]), ""),
        ("remittance", Kind::Yen(Yen::default()), apart),
        (
            "work",
            choice(&["none", "part_time", "student"]),
            "dependent.age >= 16",
        ),
        ("kinds", Kind::Several(kinds), "answers.work != 'student'"),
        (
            "income",
            Kind::Incomes(incomes),
            "!('none' in answers.kinds)",
        ),
        ("maybe_remark", text(), ""),
    ];
    let end = vec![(
        "about_apart",
        yes_no(),
        "dependents.exists(d, d.answers.household == 'apart')",
    )];
    sketch
        .section(
            "life",
            Side::Dependent,
            "answers.status == 'continue'",
            "",
            life,
        )
        .section("end", Side::Insured, "", "", end)
}

fn papers(sketch: Sketch) -> Sketch {
    let together = "dependents.exists(d, d.answers.household == 'together')";
    let adult = "answers.status == 'continue' && dependent.age >= 18";
    let study: &[&[&str]] = &[&["enrolment"], &["id_front", "id_back"]];
    let one = Side::Dependent;
    sketch
        .requires("residence", Side::Insured, together, &[&["residence"]], "")
        .requires(
            "transfer",
            one,
            "answers.household == 'apart'",
            &[&["slips"], &["book"]],
            "",
        )
        .requires("tax", one, adult, &[&["tax"]], "")
        .requires(
            "income_tax",
            one,
            "answers.income.total > 1000000",
            &[&["tax"]],
            "size(answers.income)",
        )
        .requires("study", one, "answers.work == 'student'", study, "")
}
