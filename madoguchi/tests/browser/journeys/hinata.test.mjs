// ひなた健康保険組合: a letter code, the employee number, an English name, and nothing of it is code.

import assert from 'node:assert/strict';
import { journeys } from '../prose.mjs';
import { agreesToTheTerms, choices, isAtHome, parts } from './chapters.mjs';

const journey = journeys();

journey('hinata: with the letter\'s code fewer items are asked for, and one log-in is enough', async ({ member, portal }) => {
  const person = portal.someone('hinata', ({ mail }) => !mail);
  const { year, month, day } = parts(person.birth_date);
  const chosen = choices();

  await member.opens('/portal/signup/hinata');
  await member.sees('ひなた健康保険組合');
  await member.isNotAskedFor('記号');
  await member.isNotAskedFor('番号');
  await member.isNotAskedFor('氏名（カナ）');
  await member.looksAt('hinata-signup');
  await member.fills('登録用コード', person.letter_code);
  await member.fills('社員番号', person.employee_number);
  await member.picks('年', new RegExp(`^${year}年`));
  await member.picks('月', month);
  await member.picks('日', day);
  await member.fills('氏名（英字）', person.english_name);
  await member.presses('認証');

  await member.isNotAskedFor('ユーザーID');
  await member.sees('メールアドレスがユーザーIDになります。');
  await member.looksAt('hinata-account');
  await member.fills('パスワード', chosen.password);
  await member.fills('メールアドレス', chosen.mail);
  await member.presses('作成する');

  await member.looksAt('hinata-code');
  await member.fills('認証番号', await member.readsTheCode(chosen.mail, 'madoguchi@hinata-kenpo.example.jp'));
  await member.presses('OK');
  await member.sees('ユーザー作成が完了しました。');
  await member.sees(chosen.mail);
  await member.presses('OK');

  await agreesToTheTerms(member, 'hinata');
  await isAtHome(member, {
    insurer: 'ひなた健康保険組合',
    title: 'ひなたホーム',
    services: ['被扶養者資格調査', '予防接種の補助金', '医療費と給付金支給額', '0120-000-000'],
    name: 'hinata',
  });
});

journey('hinata: from the letter\'s address seven inputs and four pages are enough', async ({ member, portal }) => {
  const person = portal.someone('hinata', ({ mail }) => mail);
  const { year, month, day } = parts(person.birth_date);

  await member.opens(`/portal/signup/hinata/letter/${person.letter_code.replaceAll('-', '')}`);
  await member.isNotAskedFor('登録用コード');
  await member.looksAt('hinata-letter');
  await member.fills('社員番号', person.employee_number);
  await member.picks('年', new RegExp(`^${year}年`));
  await member.picks('月', month);
  await member.picks('日', day);
  await member.fills('氏名（英字）', person.english_name.toLowerCase());
  await member.presses('認証');

  await member.looksAt('hinata-registered-account');
  await member.fills('パスワード', choices().password);
  await member.presses('作成する');
  await member.fills('認証番号', await member.readsTheCode(person.mail));
  await member.presses('OK');
  await member.sees('ユーザー作成が完了しました。');
  await member.sees(person.mail);
  assert.ok(member.inputs <= 7, `${member.inputs} inputs`);
  assert.ok(member.pages.size <= 4, `pages: ${[...member.pages].join(' ')}`);

  await member.presses('OK');
  await agreesToTheTerms(member, 'hinata');
  member.isAt('/portal/home');
});

journey('hinata: a letter is good for one sign-up', async ({ member, portal }) => {
  const person = portal.someone('hinata', ({ mail }) => mail);
  const { year, month, day } = parts(person.birth_date);
  const identifies = async () => {
    await member.opens(`/portal/signup/hinata/letter/${person.letter_code}`);
    await member.fills('社員番号', person.employee_number);
    await member.picks('年', new RegExp(`^${year}年`));
    await member.picks('月', month);
    await member.picks('日', day);
    await member.fills('氏名（英字）', person.english_name);
    await member.presses('認証');
  };
  await identifies();
  await member.fills('パスワード', choices().password);
  await member.presses('作成する');
  await member.fills('認証番号', await member.readsTheCode(person.mail));
  await member.presses('OK');
  await identifies();
  await member.isToldWhatIsWrong(/ログイン/);
  await member.looksAt('hinata-letter-used');
});
