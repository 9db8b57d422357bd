// What time does: a code that ran out, a page left open too long, a mail server that is away for a while.

import { journeys } from '../prose.mjs';
import { awaitsACode, comesBack, identifies, chooses, choices, isANewMember, typesTheCode } from './chapters.mjs';

const journey = journeys();

journey('a code older than ten minutes is told so, and a new one helps', async ({ member, portal }) => {
  const { mail } = await awaitsACode(member, portal);
  const old = await member.readsTheCode(mail);
  await portal.later(11);
  await member.fills('認証番号', old);
  await member.presses('OK');
  await member.isToldWhatIsWrong(/有効期限/);
  await member.looksAt('code-expired');
  await member.presses('認証番号をもう一度送る');
  await typesTheCode(member, mail);
  await member.sees('ユーザー作成が完了しました。');
});

journey('who was away for longer than half an hour logs in again and goes on where they were', async ({ member, portal }) => {
  const made = await isANewMember(member, portal);
  await portal.later(31);
  await member.presses('メールアドレスの変更');
  member.isAt('/portal/');
  await member.looksAt('session-rested');
  await member.fills('ユーザーID', made.userId);
  await member.fills('パスワード', made.password);
  await member.presses('ログイン');
  member.isAt('/portal/mail');
});

journey('a sign-up begun yesterday starts again from the beginning, and says so', async ({ member, portal }) => {
  await identifies(member, portal.someone('jkc'));
  await portal.later(25 * 60);
  await chooses(member, choices());
  await member.sees(/はじめから/);
  await member.looksAt('signup-too-late');
});

journey('while the mail server is away the page says so, and the code comes on its return', async ({ member, portal }) => {
  const chosen = choices();
  const person = portal.someone('jkc');
  await portal.losesItsMailServer();
  await identifies(member, person);
  await chooses(member, chosen);
  member.isAt('/portal/signup/code');
  await member.looksAt('code-mail-away');
  await portal.restart();
  await typesTheCode(member, chosen.mail);
  await member.sees('ユーザー作成が完了しました。');
  await comesBack(member, chosen);
  member.isAt('/portal/terms');
});
