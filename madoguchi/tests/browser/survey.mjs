// A survey that is open now, as an insurer's staff would begin it.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { chooses, choices, logsIn, typesBirthDate, typesTheCode } from './journeys/chapters.mjs';

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

/** Somebody of the demo who stands somewhere in a survey comes home. */
export async function comesAs(member, portal, userId) {
  const { user_id, password } = portal.member(userId);
  await member.opens('/portal/');
  await logsIn(member, { userId: user_id, password });
  member.isAt('/portal/home');
}

/** Signs up at the insurer whose page is at `/portal/signup/{code}`, and comes home. */
export async function arrives(member, portal, code, person) {
  const chosen = choices();
  await member.opens(`/portal/signup/${code}`);
  await member.fills('記号', person.symbol);
  await member.fills('番号', person.number);
  await typesBirthDate(member, person.birth_date);
  await member.fills('氏名（カナ）', person.kana);
  await member.presses('認証');
  await chooses(member, chosen);
  await typesTheCode(member, chosen.mail);
  await member.presses('OK');
  await logsIn(member, chosen);
  await member.ticks('利用規約に同意する');
  await member.presses('次へ');
  return chosen;
}

/** Opens the survey called `survey` from its tile at home, where there are several. */
export async function pressesTheTile(member, survey) {
  const tile = member.page.getByRole('listitem').filter({ hasText: survey });
  await Promise.all([member.page.waitForEvent('load'), tile.getByRole('link').first().click()]);
}

/** Gives a contact address where the insurer asks for one. */
export async function givesAContactAddress(member) {
  await member.fills('郵便番号', '100-0001');
  await member.fills('住所', '東京都千代田区千代田１－１');
  await member.fills('電話番号', '03-0000-0000');
  await member.presses('次へ');
  await member.presses('OK');
  member.isAt('/portal/home');
}

/**
 * Answers page after page until the check page. `told` holds a list of [a part of the question, the answer] by the name in the
 * page's heading, '' for the insured person; an answer is what begins the option, `{ fills }`, `{ incomes }`, `{ day: '2026-10-30' }`, or '' to leave it.
 * Gives back every question that was on the way, by name. With a `name` every page is looked at.
 */
export async function answersAll(member, told, { name, keyboard = false } = {}) {
  const asked = {};
  for (let pages = 0; pages < 80 && !member.path().endsWith('/check'); pages += 1) {
    const heading = await member.page.locator('h1').innerText();
    const person = Object.keys(told).find((one) => one && heading.includes(one)) ?? '';
    const list = (asked[person] ??= []);
    await answersThePage(member, told[person] ?? [], list, keyboard);
    if (name) await member.looksAt(`${name}-${pages}`);
    if (keyboard) {
      await member.tabsTo('次へ');
      await member.sends();
    } else {
      await member.presses('次へ');
    }
  }
  await member.seesHeading('お答えの確認');
  return asked;
}

/** Whatever an answer brings at once is answered too. */
async function answersThePage(member, told, list, keyboard) {
  for (let round = 0; round < 6; round += 1) {
    const questions = (await member.page.locator('[data-question] .ask').allInnerTexts()).map((text) => text.replace(/\s*任意$/, '').trim());
    const fresh = questions.filter((one) => !list.includes(one));
    if (!fresh.length) return;
    for (const question of fresh) {
      list.push(question);
      const found = told.find(([part]) => question.includes(part));
      assert.ok(found, `nobody said what to answer to 「${question}」`);
      await answersOne(member, question, found[1], keyboard);
    }
  }
}

async function answersOne(member, question, answer, keyboard) {
  if (answer === '') return;
  if (typeof answer === 'string') {
    const known = await member.option(question, answer).isChecked();
    if (keyboard) await member.choosesByKeyboard(question, answer);
    else await member.answers(question, answer);
    // What this brings comes after it is saved; what stood there already is saved with the page.
    if (member.script && !known) await member.sees(/保存済み \d\d:\d\d/);
  } else if (answer.incomes) {
    for (const [kind, amount] of Object.entries(answer.incomes)) await writes(member, kind, amount, keyboard);
  } else if (answer.day) {
    const group = member.page.getByRole('group', { name: question });
    const [year, month, day] = answer.day.split('-');
    for (const [part, text] of [['年', year], ['月', month], ['日', day]]) await group.getByLabel(part, { exact: true }).fill(text);
  } else {
    await writes(member, question, answer.fills, keyboard);
  }
}

async function writes(member, label, text, keyboard) {
  if (!keyboard) return member.fills(label, text);
  await member.tabsTo(label);
  return member.types(text);
}

/**
 * Opens a survey of every dependent from 18 on of `insurer` for `days` days from today, with the sample
 * questionnaire `questionnaire`.
 */
export function opensASurvey(portal, { insurer = 'jkc', questionnaire = 'standard', key = 'standard', days = 30 } = {}) {
  // The demo has one at jkc that is just so.
  const known = portal.operator('campaign', 'list', '--insurer', insurer);
  if (JSON.stringify(known).includes('"kennin"')) return known;
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
  if (member.script) await member.pressesSlowly('次へ');
  else await member.presses('次へ');
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
export async function saysThatPapersComeLater(member, { keyboard = false } = {}) {
  const box = '足りない書類は、あとから出します。';
  await member.sees('足りない書類が');
  if (keyboard) await member.ticksByKeyboard(box);
  else await member.ticksWhatBegins(box);
}

/** Hands in a file at the page of a paper; without script another page comes. */
export async function handsIn(member, file) {
  await member.choosesFiles('写真またはPDF', [file]);
  if (member.script) await member.taps('保存する');
  else await member.presses('保存する');
  await member.sees('ファイルをお預かりしました。');
}

/** Counts what somebody does with a finger: `tap` waits for it, `count` says how often it was. */
export function countsTaps() {
  let taps = 0;
  const tap = async (act) => {
    taps += 1;
    await act;
  };
  return { tap, count: () => taps };
}
