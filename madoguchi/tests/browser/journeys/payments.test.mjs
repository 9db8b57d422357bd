// 補助金の支払い: a member's account, a run that two people agree to, its file, and money that came back.

import assert from 'node:assert/strict';
import { DESKTOP, PHONE } from '../browser.mjs';
import { photo } from '../papers.mjs';
import { journeys } from '../prose.mjs';
import { signsIn } from '../staff.mjs';
import { handsIn, japanDay } from '../survey.mjs';
import { agreesToTheTerms, choices, logsIn, parts } from './chapters.mjs';

const BANKS = new URL('../../../../samples/banks.csv', import.meta.url).pathname;
const PLAIN = { name: 'phone, no script', size: { ...PHONE, name: 'phone-plain' }, script: false };
const journey = journeys({ ways: [{ name: 'phone', size: PHONE, script: true }, PLAIN] });
// One way, as a run takes everything that is approved and time goes on for everybody; staff sit at desks.
const journeyToPaid = journeys({ ways: [{ name: 'phone', size: PHONE, script: true }] });
const DESK = { size: DESKTOP };
const NAME = '人間ドックの補助';

/** Somebody of ひなた with a letter, at home. */
async function movesIn(member, portal, wanted = ({ mail }) => mail) {
  const person = portal.someone('hinata', wanted);
  const { password } = choices();
  const { year, month, day } = parts(person.birth_date);
  await member.opens(`/portal/signup/hinata/letter/${person.letter_code.replaceAll('-', '')}`);
  await member.fills('社員番号', person.employee_number);
  await member.picks('年', new RegExp(`^${year}年`));
  await member.picks('月', month);
  await member.picks('日', day);
  await member.fills('氏名（英字）', person.english_name);
  await member.presses('認証');
  await member.fills('パスワード', password);
  await member.presses('作成する');
  await member.fills('認証番号', await member.readsTheCode(person.mail));
  await member.presses('OK');
  await member.presses('OK');
  await agreesToTheTerms(member, 'hinata-payments');
  return { ...person, password };
}

/** Registers an account, codes found by name. */
async function registers(member, person, number) {
  await member.opens('/portal/account/bank/change');
  await member.fills('銀行の名前のはじめ', 'みどり');
  await member.fills('支店の名前のはじめ', 'おかのうえ');
  await member.presses('名前からコードをさがす');
  await member.finds('金融機関コード', '9992');
  await member.finds('支店コード（店番）', '012');
  await member.page.getByLabel('普通').check();
  await member.fills('口座番号', number);
  await member.fills('口座名義（カナ）', person.kana);
}

journey('an account is registered on a phone, by names of banks, and shown masked', async ({ member, portal }) => {
  portal.operator('banks', 'import', BANKS);
  const person = await movesIn(member, portal);
  await member.presses('振込先の口座');
  await member.sees('口座は、まだ登録されていません。');
  await member.looksAt('bank-account-none');
  await member.presses('口座を登録する');
  await member.looksAt('bank-account-change');
  await member.presses('登録する');
  await member.isToldWhatIsWrong(/金融機関コードを入力してください/);
  await member.looksAt('bank-account-refused');
  await registers(member, { kana: 'ヤマダ タロウ' }, '1234567');
  await member.looksAt('bank-account-found');
  await member.presses('登録する');
  await member.isToldWhatIsWrong(/加入者台帳のお名前と違います/);
  await member.fills('口座名義（カナ）', person.kana);
  await member.presses('登録する');
  member.isAt('/portal/account/bank');
  await member.sees('口座を登録しました。');
  await member.sees('****567');
  assert.ok(!(await member.reads()).includes('1234567'));
  await member.looksAt('bank-account');
});

/** From the questions and photos of somebody's own check-up to the receipt. */
async function applies(member) {
  await member.opens('/portal/subsidies');
  await member.seesHeading(NAME);
  await member.page.locator('input[name="person"]').first().check();
  await member.presses('申請を始める');
  await member.presses('入力を始める');
  await member.answers('どの施設で受けましたか', 'あおぞら健診センター');
  await member.answers('会社の健康診断として、会社が費用を払いましたか', 'いいえ');
  await member.presses('次へ');
  await member.answers('どのコースですか', '日帰りドック');
  const day = japanDay(-10).split('-');
  for (const [place, part] of ['年', '月', '日'].entries()) await member.page.getByLabel(part, { exact: true }).fill(day[place]);
  await member.fills('払った金額', '38,500');
  await member.presses('次へ');
  await member.answers('結果の写しを健康保険組合に出すことに同意しますか', 'はい');
  await member.presses('次へ');
  await member.page.getByRole('link', { name: '領収書', exact: true }).first().click();
  await member.seesHeading('領収書');
  await handsIn(member, photo('領収書.png', 21));
  await member.presses(/^次の書類へ/);
  await handsIn(member, photo('検査結果.png', 22));
  await member.presses('申請内容の確認へ');
  await member.sees('お支払い 26,000円');
  await member.page.locator('input[name="way"][value="account"]').check();
  await member.looksAt('subsidy-to-paid-check');
  await member.presses('申請する');
  await member.sees('申請が完了しました。');
}

/** A reviewer finds the application by its person's number, and approves it. */
async function approves(reviewer, portal, person) {
  await signsIn(reviewer, portal, 'reviewer', 'hinata');
  await reviewer.presses('審査');
  await reviewer.picks('調査・補助金', NAME);
  await reviewer.presses('表示する');
  await reviewer.page.getByRole('row', { name: new RegExp(`${person.symbol}-${person.number}`) }).getByRole('link').click();
  await reviewer.presses('審査を始める');
  await reviewer.presses(/全員を承認する/);
  await reviewer.sees('審査の結果を記録しました。');
}

/** A run of what is approved is made and, by somebody else, released; its file is carried away. */
async function pays(member, second, portal) {
  await signsIn(member, portal, 'administrator', 'hinata');
  await member.looksAt('staff-today-payments');
  await member.presses('支払い');
  await member.looksAt('staff-payments');
  await member.page.getByRole('link', { name: /^支払いを作成する/ }).first().click();
  await member.sees('1件、合計 26,000円');
  await member.sees('振込先の口座が登録されていません。');
  await member.looksAt('staff-payments-new');
  await member.presses('この内容で作成する');
  await member.sees('承認待ち');
  await member.looksAt('staff-payments-run-prepared');
  const run = member.path();
  const [, year, month, day] = (await member.reads()).match(/支払日\s*(\d+)年(\d+)月(\d+)日/);

  await signsIn(second, portal, 'second_reviewer', 'hinata');
  await second.opens(run);
  await second.presses('承認する');
  await second.isToldWhatIsWrong(/件数と合計を確かめて/);
  await second.looksAt('staff-payments-run-refused');
  await second.ticks('件数、合計、支払日を確かめました');
  await second.presses('承認する');
  await second.sees('承認しました。');

  await member.opens(run);
  await member.sees('支払日になると、支払済みにできます。');
  await member.looksAt('staff-payments-run-released');
  await member.fills('取り出す目的', '銀行への振込依頼');
  const file = await member.downloads('ファイルを取り出す');
  assert.match(file.name, /^furikomi-\d{5}\.txt$/);
  assert.equal(file.bytes.length, 4 * 122);
  await member.reloads();
  await member.sees('銀行への振込依頼');
  await member.fills('さがす', '9999999999');
  await member.presses('さがす');
  await member.sees('見つかりません。');
  return { run, days: Math.round((Date.UTC(year, month - 1, day) - Date.parse(japanDay())) / 86_400_000) };
}

/** The owner of the account, who has been away since, comes back. */
async function comesBack(owner, person) {
  await owner.opens('/portal/');
  await logsIn(owner, { userId: person.mail, password: person.password });
  await owner.opens('/portal/subsidies');
}

journeyToPaid('from the photo of a receipt to the day it is paid, and what comes back from the bank', async ({ member: owner, portal, another }) => {
  const [reviewer, member, second] = [await another(DESK), await another(DESK), await another(DESK)];
  portal.operator('banks', 'import', BANKS);
  const person = await movesIn(owner, portal, ({ mail, birth_date }) => mail && birth_date > '1960' && birth_date < '1990');
  await registers(owner, person, '7654321');
  await owner.presses('登録する');
  await owner.sees('****321');
  await applies(owner);
  await approves(reviewer, portal, person);
  const { run, days } = await pays(member, second, portal);

  await portal.later(days * 24 * 60);
  await signsIn(member, portal, 'administrator', 'hinata');
  await member.opens(run);
  await member.ticks('支払いが済んだことを確かめました');
  await member.presses('支払済みにする');
  await member.sees('支払済み');
  await member.looksAt('staff-payments-run-settled');
  await comesBack(owner, person);
  await owner.sees('支払済み');
  await owner.looksAt('subsidy-paid');

  await member.presses(/^戻りを記録/);
  await member.looksAt('staff-payments-returned');
  await member.presses('戻りを記録する');
  await member.isToldWhatIsWrong(/戻った理由を選んでください/);
  await member.page.getByLabel('口座が解約されている').check();
  await member.presses('戻りを記録する');
  await member.sees('戻り（振込不能）：口座が解約されている');
  await member.looksAt('staff-payments-run-returned');
  await owner.opens('/portal/account/bank');
  await owner.sees('補助金を振り込めませんでした');
  await owner.looksAt('bank-account-returned');
  await registers(owner, person, '1112223');
  await owner.presses('登録する');
  await owner.sees(/振り込めなかった補助金1件は/);
  await owner.opens('/portal/subsidies');
  await owner.sees('承認済み');
});
