// What bad input gets: the field, the reason, the way on; what was typed stays; nobody learns who exists.

import assert from 'node:assert/strict';
import { journeys } from '../prose.mjs';
import { choices, identifies, isANewMember, typesBirthDate } from './chapters.mjs';

const journey = journeys();

journey('empty and unreadable items are named, each in its place', async ({ member }) => {
  await member.opens('/portal/signup/jkc');
  await member.fills('記号', '0100');
  await member.fills('年', '2019');
  await member.fills('月', '13');
  await member.fills('日', '1');
  await member.fills('氏名（カナ）', 'KENPO TARO');
  await member.presses('認証');
  await member.isToldWhatIsWrong(/番号/);
  await member.finds('記号', '0100');
  await member.finds('月', '13');
  await member.finds('氏名（カナ）', 'KENPO TARO');
  await member.looksAt('signup-invalid');
});

journey('wrong items, nobody at all and a registered person get one and the same answer', async ({ member, portal, another }) => {
  const known = await isANewMember(await another(), portal);
  const person = portal.someone('jkc');
  const answers = [];
  for (const wrong of [{ ...person, birth_date: '1901-01-01' }, { ...person, number: '999999' }, known.person]) {
    await identifies(member, wrong);
    await member.isToldWhatIsWrong('ご本人を確認できませんでした');
    await member.finds('番号', wrong.number);
    await member.finds('氏名（カナ）', wrong.kana);
    answers.push(await member.reads());
  }
  assert.equal(new Set(answers).size, 1, 'the answers differ');
  await member.looksAt('signup-refused');
});

journey('an insurer code that nobody has is named', async ({ member }) => {
  await member.opens('/portal/signup');
  await member.fills('保険者指定コード', 'zzz');
  await member.presses('認証');
  await member.isToldWhatIsWrong(/保険者指定コード/);
  await member.finds('保険者指定コード', 'zzz');
  await member.looksAt('signup-unknown-code');
});

journey('a taken user ID is said at once, with free ones to pick from', async ({ member, portal, another }) => {
  const { userId } = await isANewMember(await another(), portal);
  await identifies(member, portal.someone('jkc'));
  const chosen = choices();
  await member.fills('ユーザーID', userId.toUpperCase());
  await member.fills('パスワード', chosen.password);
  await member.fills('メールアドレス', chosen.mail);
  await member.presses('作成する');

  await member.isToldWhatIsWrong(/ほかの方が使っています/);
  await member.finds('メールアドレス', chosen.mail);
  await member.finds('パスワード', '');
  await member.looksAt('account-taken');
  const free = await member.firstOf('こちらのユーザーIDなら、お使いいただけます');
  await member.ticks(free);
  await member.fills('パスワード', chosen.password);
  await member.presses('作成する');
  member.isAt('/portal/signup/code');
  await member.fills('認証番号', await member.readsTheCode(chosen.mail));
  await member.presses('OK');
  await member.sees(free);
});

journey('a weak password, a bad user ID and a bad address are all said at once', async ({ member, portal }) => {
  await identifies(member, portal.someone('jkc'));
  await member.fills('ユーザーID', '太郎');
  await member.fills('パスワード', 'abc');
  await member.fills('メールアドレス', 'taro.example.jp');
  await member.presses('作成する');
  await member.isToldWhatIsWrong(/「太」は使えません/);
  await member.isToldWhatIsWrong(/パスワードは8文字以上/);
  await member.isToldWhatIsWrong(/「@」が1つ必要/);
  await member.finds('ユーザーID', '太郎');
  await member.finds('パスワード', '');
  await member.looksAt('account-invalid');
});

journey('a page that is not there says so and leads on', async ({ member }) => {
  await member.opens('/portal/nowhere');
  await member.looksAt('not-found');
});

journey('a birth date in a Japanese era, pasted and full width, is understood', async ({ member, portal }) => {
  const person = portal.someone('omron', ({ birth_date }) => birth_date > '1989-01-08' && birth_date < '2019-05-01');
  const [year, month, day] = person.birth_date.split('-').map(Number);
  await member.opens('/portal/signup/omron');
  await member.fills('記号', ` ${person.symbol} `);
  await member.fills('番号', person.number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)));
  await typesBirthDate(member, person.birth_date);
  await member.fills('年', `平成${year - 1988}`);
  await member.fills('月', `${month}月`);
  await member.fills('日', `${day}日`);
  await member.fills('氏名（カナ）', person.kana);
  await member.presses('認証');
  member.isAt('/portal/signup/account');
});
