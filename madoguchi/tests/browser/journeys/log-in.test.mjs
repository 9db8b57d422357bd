// Logging in and out, and sessions that end elsewhere.

import assert from 'node:assert/strict';
import { journeys } from '../prose.mjs';
import { comesBack, isANewMember } from './chapters.mjs';

const journey = journeys();

journey('a wrong password and an unknown user ID get the same answer, five make a pause', async ({ member, portal, another }) => {
  const { userId } = await isANewMember(await another(), portal);
  const answers = [];
  await member.opens('/portal/');
  await member.presses('ログイン');
  await member.isToldWhatIsWrong(/ユーザーIDを入力/);
  for (const typed of ['nobody.at.all', userId, userId, userId, userId, userId]) {
    await member.fills('ユーザーID', typed);
    await member.fills('パスワード', 'Chigau!9999');
    await member.presses('ログイン');
    await member.isToldWhatIsWrong(/ユーザーIDかパスワードが違います/);
    await member.finds('ユーザーID', typed);
    answers.push(await member.reads());
  }
  assert.equal(new Set(answers).size, 1, 'the answers differ');
  await member.looksAt('login-refused');
  await member.fills('パスワード', 'Chigau!9999');
  await member.presses('ログイン');
  await member.seesHeading('しばらくお待ちください');
  await member.looksAt('login-paused');
});

journey('who has logged out is not at home any more, not even with the back button', async ({ member, portal }) => {
  await isANewMember(member, portal);
  await member.presses('ログアウト');
  await member.seesHeading('ログアウトしました');
  await member.looksAt('signed-out');
  await member.goesBack();
  await member.doesNotSee('手続き・確認');
  await member.opens('/portal/home');
  member.isAt('/portal/');
});

journey('the list of sessions ends one elsewhere, which is told so and goes on after log-in', async ({ member, portal, another }) => {
  const made = await isANewMember(member, portal);
  const elsewhere = await another();
  await comesBack(elsewhere, made);
  await member.receives(made.mail, ({ subject }) => /新しい端末|ログイン/.test(subject));

  await member.presses('ログイン中の端末');
  await member.sees('この端末');
  await member.looksAt('sessions');
  await member.presses('ほかの端末をすべてログアウトする');
  await member.isNotAskedFor('ほかの端末をすべてログアウトする');

  await elsewhere.presses('ログイン中の端末');
  elsewhere.isAt('/portal/');
  await elsewhere.sees(/もう一度ログインしてください|続けるには、ログイン/);
  await elsewhere.looksAt('session-ended');
  await elsewhere.fills('ユーザーID', made.userId);
  await elsewhere.fills('パスワード', made.password);
  await elsewhere.presses('ログイン');
  elsewhere.isAt('/portal/sessions');
});
