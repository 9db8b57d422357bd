// People who let a program keep and type their passwords (WCAG 3.3.8): fields say what they are, and pasting works.

import { journeys } from '../prose.mjs';
import { agreesToTheTerms, choices, identifies } from './chapters.mjs';

const journey = journeys();

journey('passwords and codes can be pasted, and fields say what they hold', async ({ member, portal }) => {
  const { userId, password, mail } = choices();
  await identifies(member, portal.someone('jkc'));
  await member.isKeptAs('ユーザーID', 'username');
  await member.isKeptAs('パスワード', 'new-password');
  await member.isKeptAs('メールアドレス', 'email');
  await member.pastes('ユーザーID', userId);
  await member.fills('メールアドレス', mail);
  await member.pastes('パスワード', password);
  await member.presses('作成する');

  await member.isKeptAs('認証番号', 'one-time-code');
  await member.pastes('認証番号', await member.readsTheCode(mail));
  await member.presses('OK');
  await member.presses('OK');

  member.isAt('/portal/');
  await member.isKeptAs('ユーザーID', 'username');
  await member.isKeptAs('パスワード', 'current-password');
  await member.finds('ユーザーID', userId);
  await member.pastes('パスワード', password);
  await member.presses('ログイン');
  await agreesToTheTerms(member, 'paste');

  await member.presses('パスワードの変更');
  await member.isKeptAs('現在のパスワード', 'current-password');
  await member.isKeptAs('新しいパスワード', 'new-password');
});
