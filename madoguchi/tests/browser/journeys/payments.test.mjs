// 補助金の支払い: a member's account, a run that two people agree to, its file, and money that came back.

import assert from 'node:assert/strict';
import { approves, givesBack } from '../approved.mjs';
import { PHONE } from '../browser.mjs';
import { journeys } from '../prose.mjs';
import { DESKS_OF_ONE_COLUMN, signsIn } from '../staff.mjs';
import { agreesToTheTerms, choices, parts } from './chapters.mjs';

const BANKS = new URL('../../../../samples/banks.csv', import.meta.url).pathname;
const PLAIN = { name: 'phone, no script', size: { ...PHONE, name: 'phone-plain' }, script: false };
const journey = journeys({ ways: [{ name: 'phone', size: PHONE, script: true }, PLAIN] });
// One way: a run takes everything that is approved.
const atDesks = journeys({ ways: DESKS_OF_ONE_COLUMN.slice(0, 1) });

/** Somebody of ひなた with a letter, at home. */
async function movesIn(member, portal) {
  const person = portal.someone('hinata', ({ mail }) => mail);
  const { year, month, day } = parts(person.birth_date);
  await member.opens(`/portal/signup/hinata/letter/${person.letter_code.replaceAll('-', '')}`);
  await member.fills('社員番号', person.employee_number);
  await member.picks('年', new RegExp(`^${year}年`));
  await member.picks('月', month);
  await member.picks('日', day);
  await member.fills('氏名（英字）', person.english_name);
  await member.presses('認証');
  await member.fills('パスワード', choices().password);
  await member.presses('作成する');
  await member.fills('認証番号', await member.readsTheCode(person.mail));
  await member.presses('OK');
  await member.presses('OK');
  await agreesToTheTerms(member, 'hinata-payments');
  return person;
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

atDesks('two people make a run, agree to it and carry its file away; what came back is told to the member', async ({ member, portal, another }) => {
  portal.operator('banks', 'import', BANKS);
  const owner = await another();
  const person = await movesIn(owner, portal);
  await registers(owner, person, '7654321');
  await owner.presses('登録する');
  await owner.sees('****321');
  approves(portal);

  await signsIn(member, portal, 'administrator', 'hinata');
  await member.looksAt('staff-today-payments');
  await member.presses('支払い');
  await member.looksAt('staff-payments');
  await member.page.getByRole('link', { name: /^支払いを作成する/ }).click();
  await member.sees('2件、合計 5,500円');
  await member.sees('振込先の口座が登録されていません。');
  await member.looksAt('staff-payments-new');
  await member.presses('この内容で作成する');
  await member.sees('承認待ち');
  await member.looksAt('staff-payments-run-prepared');
  const run = member.path();

  const second = await another();
  await signsIn(second, portal, 'second_reviewer', 'hinata');
  await second.opens(run);
  await second.presses('承認する');
  await second.isToldWhatIsWrong(/件数と合計を確かめて/);
  await second.looksAt('staff-payments-run-refused');
  await second.ticks('件数、合計、支払日を確かめました');
  await second.presses('承認する');
  await second.sees('承認しました。');

  await member.opens(run);
  await member.looksAt('staff-payments-run-released');
  await member.fills('取り出す目的', '銀行への振込依頼');
  const file = await member.downloads('ファイルを取り出す');
  assert.match(file.name, /^furikomi-\d{5}\.txt$/);
  assert.equal(file.bytes.length, 5 * 122);
  await member.reloads();
  await member.sees('銀行への振込依頼');
  await member.fills('さがす', '9999999999');
  await member.presses('さがす');
  await member.sees('見つかりません。');

  givesBack(portal);
  await member.opens(run);
  await member.sees('戻り（振込不能）：口座が解約されている');
  await member.looksAt('staff-payments-run-returned');
  await owner.opens('/portal/account/bank');
  await owner.sees('補助金を振り込めませんでした');
  await owner.looksAt('bank-account-returned');
  await registers(owner, person, '1112223');
  await owner.presses('登録する');
  await owner.sees(/振り込めなかった補助金2件は/);
});
