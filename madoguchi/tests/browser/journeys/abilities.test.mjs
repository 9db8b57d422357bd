// People who use the keyboard only, who enlarge, who choose their own colours, who want nothing to move.

import assert from 'node:assert/strict';
import { DESKTOP, PHONE } from '../browser.mjs';
import { journeys } from '../prose.mjs';
import { choices, isANewMember, parts } from './chapters.mjs';

const ENLARGED = { name: 'enlarged', viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 };
const scripted = (name, size) => journeys({ ways: [{ name, size, script: true }] });
const keyboard = scripted('keyboard', DESKTOP);
const enlarged = scripted('400 %', ENLARGED);
const ownColours = scripted('forced colours', { ...DESKTOP, name: 'forced-colours', forcedColors: 'active' });
const large = scripted('large letters', { ...PHONE, name: 'large' });
const still = scripted('reduced motion', { ...PHONE, name: 'still', reducedMotion: 'reduce' });

keyboard('the sign-up works with the keyboard alone, and the focus is always seen', async ({ member, portal }) => {
  const person = portal.someone('ungkenpo', ({ mail }) => !mail);
  const { year, month, day } = parts(person.birth_date);
  const { userId, password, mail } = choices();
  await member.opens('/portal/signup/ungkenpo');
  await member.tabsTo('本文へ進む');
  await member.strikes('Enter');
  await member.tabsTo('記号');
  await member.types(person.symbol);
  await member.tabsTo('番号');
  await member.types(person.number);
  for (const [label, text] of [['年', year], ['月', month], ['日', day]]) {
    await member.tabsTo(label);
    await member.types(text);
  }
  await member.tabsTo('氏名（カナ）');
  await member.types(person.kana);
  await member.sends();
  member.isAt('/portal/signup/account');

  await member.tabsTo('ユーザーID');
  await member.types('x');
  await member.tabsTo('作成する');
  await member.sends();
  await member.isToldWhatIsWrong(/6文字以上/);
  await member.strikes('Tab', 'Enter');
  await member.focusIsOn('ユーザーID');
  await member.strikes('Control+A');
  await member.types(userId);
  await member.tabsTo('パスワード');
  await member.types(password);
  await member.tabsTo(/^パスワードを\s*表示する$/);
  await member.strikes('Space');
  await member.finds('パスワード', password);
  await member.tabsTo('メールアドレス');
  await member.types(mail);
  await member.sends();
  await member.tabsTo('認証番号');
  await member.types(await member.readsTheCode(mail));
  await member.tabsTo('OK');
  await member.sends();
  await member.sees('ユーザー作成が完了しました。');
  await member.tabsTo('OK');
  await member.sends();
  await member.tabsTo('ユーザーID');
  await member.types(userId);
  await member.tabsTo('パスワード');
  await member.types(password);
  await member.sends();
  member.isAt('/portal/terms');
  await member.tabsTo('利用規約に同意する');
  await member.strikes('Space');
  await member.tabsTo('次へ');
  await member.sends();
  member.isAt('/portal/home');
  await member.tabsTo('メールアドレスの変更');
});

large('nothing is cut off or moves sideways with letters twice as large', async ({ member, portal }) => {
  await member.readsLargeLetters();
  await member.opens('/portal/signup/ungkenpo');
  await member.neverMovesSideways();
  await isANewMember(member, portal);
  await member.neverMovesSideways();
  await member.shows('large-home');
  for (const page of ['/portal/sessions', '/portal/passkeys', '/portal/mail', '/portal/recover/take-over/jkc', '/demo/']) {
    await member.opens(page);
    await member.neverMovesSideways();
  }
});

still('the first page weighs little on a slow line', async ({ member }) => {
  const bytes = await member.loads('/portal/signup/omron');
  assert.ok(bytes > 1_000 && bytes <= 60_000, `${bytes} bytes`);
});

for (const [journey, name] of [[enlarged, 'enlarged'], [ownColours, 'colours'], [still, 'still']]) {
  journey('from the sign-up to the home page', async ({ member, portal }) => {
    await member.opens('/portal/signup/jkc');
    await member.presses('認証');
    await member.isToldWhatIsWrong(/番号/);
    await member.looksAt(`${name}-signup`);
    await isANewMember(member, portal);
    await member.looksAt(`${name}-home`);
    if (name === 'still') assert.deepEqual(await member.moves(), []);
  });
}
