use super::*;

#[test]
fn a_role_is_found_by_its_name_and_by_no_other() {
    for role in Role::ALL {
        assert_eq!(Role::named(role.name()), Some(role));
    }
    assert_eq!(Role::named("Operator"), None);
    assert_eq!(Role::named(""), None);
}

#[test]
fn who_runs_the_portal_reads_no_documents_and_decides_nothing() {
    for task in [
        Task::AnswerForCallers,
        Task::Unprotect,
        Task::SeeCases,
        Task::SeeDocuments,
        Task::WriteMessages,
        Task::Review,
        Task::SecondReview,
        Task::RunCampaigns,
        Task::Export,
        Task::ExportPapers,
        Task::SeeStatements,
        Task::SeePayments,
        Task::PreparePayments,
        Task::ReleasePayments,
    ] {
        assert!(!Role::Operator.may(task), "{task:?}");
    }
}

#[test]
fn who_audits_sees_the_trail_and_nothing_of_people() {
    // Of orders they see those that export the trail; of settings, what was changed.
    let tasks = [Task::FollowOrders, Task::ReadAudit, Task::SeeSettings];
    assert_eq!(Role::Auditor.tasks(), tasks);
}

#[test]
fn the_help_desk_sees_where_a_case_stands_but_no_document() {
    assert!(Role::HelpDesk.may(Task::SeeCases));
    assert!(!Role::HelpDesk.may(Task::SeeDocuments));
}

#[test]
fn whoever_finds_people_keeps_them_from_the_household_and_who_decides_shows_them_again() {
    for role in Role::ALL {
        let (hides, finds) = (role.may(Task::Protect), role.may(Task::SeePeople));
        assert_eq!(hides, finds, "{role:?}");
        let (shows, decides) = (role.may(Task::Unprotect), role.may(Task::Review));
        assert_eq!(shows, decides, "{role:?}");
    }
    assert!(Role::HelpDesk.may(Task::Protect) && !Role::HelpDesk.may(Task::Unprotect));
}

#[test]
fn what_is_a_campaigns_can_be_done_by_who_has_a_role_for_one_and_the_rest_cannot() {
    for task in [
        Task::SeePeople,
        Task::HelpCallers,
        Task::Protect,
        Task::ManageStaff,
        Task::ManageRoster,
        Task::SeeStatements,
        Task::ReadAudit,
        Task::Unprotect,
    ] {
        assert!(task.spans_campaigns(), "{task:?}");
    }
    for task in [
        Task::SeeCases,
        Task::Review,
        Task::RunCampaigns,
        Task::Export,
    ] {
        assert!(!task.spans_campaigns(), "{task:?}");
    }
}

#[test]
fn whoever_sees_cases_may_write_about_them_and_nobody_else() {
    for role in Role::ALL {
        let (writes, sees) = (role.may(Task::WriteMessages), role.may(Task::SeeCases));
        assert_eq!(writes, sees, "{role:?}");
    }
}

#[test]
fn only_the_insurers_administrators_run_campaigns_and_reviewers_and_the_help_desk_see_them() {
    let may = |task| Role::ALL.into_iter().filter(move |role| role.may(task));
    let run = may(Task::RunCampaigns).collect::<Vec<_>>();
    assert_eq!(run, [Role::Administrator]);
    assert!(may(Task::RunCampaigns).all(|role| role.may(Task::SeeCampaigns)));
    assert_eq!(may(Task::SeeCampaigns).count(), 4);
}

#[test]
fn who_runs_the_portal_or_the_insurer_changes_settings_and_callers_are_told_what_they_say() {
    let may = |task| Role::ALL.into_iter().filter(move |role| role.may(task));
    let change = may(Task::ChangeSettings).collect::<Vec<_>>();
    assert_eq!(change, [Role::Operator, Role::Administrator]);
    let see = may(Task::SeeSettings).collect::<Vec<_>>();
    let others = [Role::HelpDesk, Role::Auditor];
    assert_eq!(see, [change, others.to_vec()].concat());
}

#[test]
fn treatments_are_read_by_the_insurers_administrators_alone() {
    let read = Role::ALL
        .into_iter()
        .filter(|role| role.may(Task::SeeStatements));
    assert_eq!(read.collect::<Vec<_>>(), [Role::Administrator]);
}

#[test]
fn who_prepares_payments_can_be_told_from_who_releases_them() {
    let may = |task| Role::ALL.into_iter().filter(move |role| role.may(task));
    let prepare = may(Task::PreparePayments).collect::<Vec<_>>();
    assert_eq!(prepare, [Role::Administrator]);
    let release = may(Task::ReleasePayments).collect::<Vec<_>>();
    assert_eq!(release, [Role::Administrator, Role::SecondReviewer]);
    let see = may(Task::SeePayments).collect::<Vec<_>>();
    assert_eq!(see, release);
}

#[test]
fn only_operators_may_work_for_every_insurer() {
    let spanning = Role::ALL
        .into_iter()
        .filter(|role| role.may_span_insurers());
    assert_eq!(spanning.collect::<Vec<_>>(), [Role::Operator]);
}
