// A survey that is open now, as an insurer's staff would begin it.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SAMPLES = fileURLToPath(new URL('../../../samples/questionnaires/', import.meta.url));
const DAY = 86_400_000;

/** What the survey is called. */
export const NAME = '令和8年度 被扶養者資格調査';

/** The insured person with this number. */
export const is = (number) => (person) => person.number === number;

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
name = "${NAME}"
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

/** Opens the survey from home. */
export async function opensTheSurvey(member) {
  await member.presses('被扶養者資格調査');
  await member.seesHeading(NAME);
  await member.sees('まだ提出されていません');
}

/** Answers everything about a spouse in part-time work, from the task list to the check page; with a `name`, looking at every page. */
export async function answersEverything(member, spouse, name) {
  const looks = async (page) => name && member.looksAt(`${name}-${page}`);
  await member.presses('回答を始める');
  await member.answers(`${spouse}さんの扶養を、これからも続けますか`, '続ける');
  await looks('going');
  await member.presses('次へ');
  await member.answers('ご自身の勤め先の健康保険に入っていますか', 'いいえ');
  await member.answers('会社の役員や法人の代表者ですか', 'いいえ');
  await member.presses('次へ');
  await looks('data');
  await member.answers('登録内容は、すべて正しいですか', 'はい');
  await member.presses('次へ');
  await member.answers('一緒に住んでいますか', '一緒に住んでいる');
  await member.answers('住民票は、日本にありますか', '日本にある');
  await member.presses('次へ');
  await member.answers('今どのように過ごしていますか', '勤めている');
  await looks('work');
  await member.presses('次へ');
  await member.answers('収入の見込みがありますか', 'はい');
  await member.presses('次へ');
  await fillsInTheIncomes(member, looks);
  await answersAboutTheContract(member, looks);
  await member.fills('あなたのこれから1年間の収入の見込みを教えてください', '620万');
  await member.presses('次へ');
  await looks('remarks');
  await member.presses('次へ');
  await member.seesHeading('お答えの確認');
}

async function fillsInTheIncomes(member, looks) {
  await member.fills('給与', 'だいたい108万');
  await member.presses('次へ');
  await member.isToldWhatIsWrong('「給与」の金額を数字で入力してください。例：1200000、120万');
  await looks('incomes-refused');
  await member.finds('給与', 'だいたい108万');
  await member.fills('給与', '１０８万');
  if (member.script) await member.sees('合計：1,080,000円（108万円）');
  await looks('incomes');
  await member.presses('次へ');
}

/** An answer brings a question on the same page: at once with script, else on the same page again. */
async function answersAboutTheContract(member, looks) {
  const brings = async () => {
    if (member.script) return;
    await member.presses('次へ');
    await member.sees('お答えに応じて、質問が増えました。続けてお答えください。');
  };
  await member.answers('収入は、給与だけですか', 'はい');
  await brings();
  await member.answers('労働条件通知書か雇用契約書を出せますか', 'はい');
  await brings();
  await member.fills('その契約では、1年間の賃金はいくらになりますか', '１，０８０，０００円');
  await looks('contract');
  await member.presses('次へ');
}

/** Says of the papers that are missing that they come later. */
export async function saysThatPapersComeLater(member) {
  await member.sees('足りない書類が');
  await member.ticksWhatBegins('足りない書類は、あとから出します。');
}
