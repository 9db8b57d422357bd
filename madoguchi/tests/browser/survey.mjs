// A survey that is open now, as an insurer's staff would begin it.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SAMPLES = fileURLToPath(new URL('../../../samples/questionnaires/', import.meta.url));
const DAY = 86_400_000;

/** The day so many days from today, in Japan: `2026-11-21`. */
export function japanDay(days = 0) {
  return new Date(Date.now() + 9 * 3_600_000 + days * DAY).toISOString().slice(0, 10);
}

/**
 * Opens a survey of every dependent from 18 on of `insurer` for `days` days from today, with the sample
 * questionnaire `questionnaire`.
 */
export function opensASurvey(portal, { insurer = 'jkc', questionnaire = 'standard', key = 'standard', days = 30 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-survey-'));
  try {
    const file = join(folder, 'survey.toml');
    writeFileSync(file, definition({ insurer, key, days }));
    portal.operator('questionnaire', 'apply', '--insurer', insurer, join(SAMPLES, `${questionnaire}.toml`));
    portal.operator('campaign', 'apply', file);
    return portal.operator('campaign', 'open', '--insurer', insurer, 'kennin');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function definition({ insurer, key, days }) {
  return `
key = "kennin"
insurer = "${insurer}"
name = "令和8年度 被扶養者資格調査"
opens_on = ${japanDay()}
closes_on = ${japanDay(days)}
base_date = 2026-11-01
rules_date = 2026-11-01
questionnaire = { key = "${key}", version = "2026-11" }

[target]
dependents = [{ when = 'dependent.age >= 18', reason = "adult" }]

[reasons]
adult = "18歳以上のご家族について、毎年お伺いしています。"

[texts]
lead = """
健康保険の扶養に入っているご家族が、今も条件を満たしているかを確認する調査です。
健康保険法施行規則第50条にもとづいて行います。"""
`;
}
