// Applications as a reviewer has left them, put beside the pages: journeys of payments begin where those of applications end.

import { execFileSync } from 'node:child_process';

const PYTHON = process.env.MADOGUCHI_TEST_PYTHON ?? 'python3';

const APPROVED = `
import sqlite3, sys, uuid
db = sqlite3.connect(sys.argv[1], timeout=60)
insurer, person, since = db.execute("select insurer_id, person_id, since from bank_accounts where until is null order by since desc").fetchone()
others = db.execute("select id from persons where insurer_id = ? and insured_id is null and in_roster = 1 and id <> ? limit 1", (insurer, person)).fetchone()
for who, yen in [(person, 3000), (person, 2500), (others[0], 1500)]:
    case = uuid.uuid4().bytes
    db.execute("insert into cases (id, insurer_id, campaign_id, insured_id, questionnaire_id, status, reasons, marks, created_at, changed_at, about_insured, revision, place) "
               "values (?, ?, ?, ?, ?, 'decided', '[]', '[]', ?, ?, 1, 1, 1)", (case, insurer, case, who, case, since, since))
    db.execute("insert into applications (case_id, insurer_id, campaign_id, insured_id, subsidy, season, status, way, applied_on, amount, changed_at) "
               "values (?, ?, ?, ?, 'influenza', '2026', 'approved', 'account', '2026-11-01', ?, ?)", (case, insurer, case, who, yen, since))
db.commit()
`;

const CAME_BACK = `
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], timeout=60)
db.execute("update payments set state = 'returned', reason = 'closed'")
db.execute("update applications set status = 'transfer_returned' where status = 'in_run'")
db.commit()
`;

/** Whoever registered an account last has two approved applications, and somebody without an account has one. */
export const approves = (portal) => execFileSync(PYTHON, ['-c', APPROVED, portal.database]);

/** Whatever was in a run was paid, and came back. */
export const givesBack = (portal) => execFileSync(PYTHON, ['-c', CAME_BACK, portal.database]);
