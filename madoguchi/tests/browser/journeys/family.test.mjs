// ご家族の利用登録: an insured person invites an adult of the family, who makes an account of their own, shows the code of a
// letter, and sees what is about them alone.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { journeys } from '../prose.mjs';
import { signsIn } from '../staff.mjs';
import { logsIn } from './chapters.mjs';

const journey = journeys();
const OWN_PASSWORD = 'Komorebi no michi 2048';

/** Who invites whom: of one family the insurer has statements, of the other none. */
const FAMILIES = {
  phone: { number: '010098', name: '安心　幸子', kana: 'あんしん さちこ', born: '19970326', insurerNumber: '06133946', lines: true },
  desktop: { number: '010001', name: '健保　花子', kana: 'ケンポ ハナコ', born: '19880915', insurerNumber: '06133946', lines: false },
};

/** Families in which staff invite somebody. */
const OTHERS = {
  phone: { symbol: '1', number: '010195', name: '保険　美咲', kana: 'ホケン ミサキ', born: '19920723' },
  desktop: { symbol: '2', number: '010292', name: '花園　結衣', kana: 'ハナゾノ ユイ', born: '19740304' },
};

/** The insured person of a family, at home. */
async function comesIn(member, portal, { number }) {
  const { user_id: userId, password } = portal.account('ibm', (one) => one.number === number);
  await member.opens('/portal/');
  await logsIn(member, { userId, password });
  await member.fills('現在のパスワード', password);
  await member.fills('新しいパスワード', OWN_PASSWORD);
  await member.presses('変更する');
  member.isAt('/portal/home');
}

/** 本人確認画面 and the pages after it. */
async function showsWhoTheyAre(member, { insurerNumber, born }) {
  await member.fills('保険者番号', insurerNumber);
  await member.fills('生年月日', born);
  await member.ticks('同意する');
  await member.presses('確認');
  await member.ticks('不要');
  await member.presses('入力内容確認');
  await member.presses('実行');
  await member.presses('メニューへ');
}

/** The code that the help desk has printed for somebody. */
async function printedCode(desk, numbers) {
  await desk.opens('/staff/at/ibm/people');
  await desk.fills('さがす言葉', numbers);
  await desk.presses('さがす');
  await desk.sees('利用中');
  await desk.looksAt('family-staff-person');
  await desk.presses('登録用コードの手紙を作る');
  await desk.sees('ご家族の目に触れない届け先か');
  await desk.looksAt('family-staff-letter');
  const form_token = await desk.page.locator('main input[name=form_token]').first().inputValue();
  const form = { form_token, reason: '医療費を見たいとのこと' };
  const headers = { origin: new URL(desk.page.url()).origin };
  const answer = await desk.page.context().request.post(desk.page.url(), { form, headers });
  assert.equal(answer.status(), 200);
  return codeIn(await answer.body());
}

function codeIn(pdf) {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-letter-'));
  try {
    const file = join(folder, 'letter.pdf');
    writeFileSync(file, pdf);
    const text = execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-'], { encoding: 'utf8' });
    const code = /\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}\b/.exec(text)?.[0];
    assert.ok(code, `no code in the letter:\n${text}`);
    return code;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

journey('ibm: a wife comes in by invitation and sees her own statements alone', async ({ member: head, another, portal }) => {
  const family = FAMILIES[head.size.name];
  const mail = `kazoku-${head.size.name}@example.jp`;
  const wife = await another();
  await comesIn(head, portal, family);
  await head.presses('ご家族の利用登録');
  await head.seesHeading('ご家族の利用登録');
  await head.looksAt('family');
  await head.neverMovesSideways();
  await head.presses(`招待する （${family.name}さん）`);
  await head.seesHeading(`${family.name}さんの招待`);
  await head.fills('招待する方のメールアドレス', 'kazoku@');
  await head.presses('招待のメールを送る');
  await head.isToldWhatIsWrong(/メールアドレス/);
  await head.looksAt('family-person-wrong');
  await head.fills('招待する方のメールアドレス', mail);
  await head.presses('招待のメールを送る');
  await head.sees('招待のメールを送りました。');
  await head.looksAt('family-sent');
  await head.presses(`送りなおす・取り消す （${family.name}さん）`);
  await head.looksAt('family-person');

  const link = await wife.readsTheLink(mail, /ご家族の利用登録のご案内/);
  await wife.opens(link);
  await wife.seesHeading('ご家族の利用登録');
  await wife.doesNotSee(family.name);
  await wife.looksAt('family-invitation');
  await wife.neverMovesSideways();
  await wife.fills('記号', '1');
  await wife.fills('番号', family.number);
  await wife.fills('生年月日', '19990101');
  await wife.fills('氏名（カナ）', family.kana);
  await wife.presses('次へ');
  await wife.sees('ご本人を確認できませんでした');
  await wife.looksAt('family-invitation-failed');
  await wife.fills('生年月日', family.born);
  await wife.presses('次へ');
  wife.isAt('/portal/signup/account');
  await wife.fills('パスワード', OWN_PASSWORD);
  await wife.fills('メールアドレス', mail);
  await wife.presses('作成する');
  await wife.fills('認証番号', await wife.readsTheCode(mail));
  await wife.presses('OK');
  await wife.presses('OK');
  wife.isAt('/portal/home');
  await wife.doesNotSee('ご家族の利用登録');
  await wife.looksAt('family-home');

  await wife.presses('閲覧・変更の記録');
  await wife.sees('ご本人であることの確認');
  await wife.looksAt('family-record-closed');
  await wife.opens('/portal/home');
  await wife.presses('医療費と給付金支給額');
  await showsWhoTheyAre(wife, family);
  wife.isAt('/portal/step-up');
  await wife.looksAt('family-step-up');
  const desk = await another();
  await signsIn(desk, portal, 'operator');
  await wife.fills('登録用コード', await printedCode(desk, `1-${family.number}-01`));
  await wife.presses('確認する');
  wife.isAt('/portal/statements');
  if (family.lines) await wife.sees('支払った額');
  await wife.doesNotSee('安心　勇');
  await wife.looksAt('family-statements');
  await wife.opens('/portal/record');
  await wife.sees('利用登録に招待しました');
  await wife.sees('登録用コードの手紙を作りました');
  await wife.looksAt('family-record');

  // The insured person's page says what it said before, and the link is used up.
  await head.opens('/portal/family');
  await head.sees('まで使えます');
  await wife.opens(link);
  await wife.seesHeading('この招待は使えません');
  await wife.looksAt('family-gone');
});

/** Staff invite somebody from the person's page. */
async function staffInvite(desk, { symbol, number }, mail) {
  await desk.opens('/staff/at/ibm/people');
  await desk.fills('さがす言葉', `${symbol}-${number}-01`);
  await desk.presses('さがす');
  await desk.presses('利用登録に招待する');
  await desk.looksAt('family-staff-invite');
  await desk.fills('招待する方のメールアドレス', mail);
  await desk.fills('理由', 'ご本人からのお電話');
  await desk.presses('招待のメールを送る');
  await desk.sees('招待のメールを送りました。');
}

/** Opens a link and shows the items of a person. */
async function showsTheItems(member, link, { symbol, number, born, kana }) {
  await member.opens(link);
  await member.fills('記号', symbol);
  await member.fills('番号', number);
  await member.fills('生年月日', born);
  await member.fills('氏名（カナ）', kana);
  await member.presses('次へ');
}

journey('ibm: staff invite without the insured person, who learns nothing of the account', async ({ member: desk, another, portal }) => {
  const family = OTHERS[desk.size.name];
  const subject = /ご家族の利用登録のご案内/;
  const [mail, other] = [`gohonnin-${desk.size.name}@example.jp`, `hoka-${desk.size.name}@example.jp`];
  const [wife, head] = [await another(), await another()];
  await signsIn(desk, portal, 'operator');
  await staffInvite(desk, family, mail);
  await desk.sees('招待中');
  await desk.looksAt('family-staff-invited');
  const first = await wife.readsTheLink(mail, subject);
  await comesIn(head, portal, family);
  await head.presses('ご家族の利用登録');
  await head.sees('招待中のメールはありません。');
  await staffInvite(desk, family, mail);
  const second = await wife.readsTheLink(mail, subject);
  await wife.opens(first);
  await wife.seesHeading('この招待は使えません');
  await showsTheItems(wife, second, family);
  wife.isAt('/portal/signup/account');
  await wife.fills('パスワード', OWN_PASSWORD);
  await wife.fills('メールアドレス', mail);
  await wife.presses('作成する');
  await wife.fills('認証番号', await wife.readsTheCode(mail));
  await wife.presses('OK');
  await wife.sees('ユーザー作成が完了しました。');

  // Whoever has an account is listed and invited like everybody else, and the link answers as for a wrong item.
  const stranger = await another();
  await head.opens('/portal/family');
  await head.sees('招待中のメールはありません。');
  await head.presses(`招待する （${family.name}さん）`);
  await head.fills('招待する方のメールアドレス', other);
  await head.presses('招待のメールを送る');
  await head.sees('招待のメールを送りました。');
  const third = await stranger.readsTheLink(other, subject);
  await showsTheItems(stranger, third, family);
  await stranger.sees('ご本人を確認できませんでした');
  await wife.receives(mail, (letter) => letter.text.includes('recover/password'));
  await head.presses(`送りなおす・取り消す （${family.name}さん）`);
  await head.presses('招待を取り消す');
  await head.sees('招待を取り消しました。');
  await stranger.opens(third);
  await stranger.seesHeading('この招待は使えません');
});
