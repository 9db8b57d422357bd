// What happens in between: pressing twice, going back, a second tab, another device, a server that restarts.

import { journeys } from '../prose.mjs';
import { awaitsACode, choices, chooses, comesBack, identifies, typesTheCode } from './chapters.mjs';

const journey = journeys();

journey('pressing twice sends one code and makes one account', async ({ member, portal }) => {
  const chosen = choices();
  await identifies(member, portal.someone('jkc'));
  await member.fills('ユーザーID', chosen.userId);
  await member.fills('パスワード', chosen.password);
  await member.fills('メールアドレス', chosen.mail);
  await member.pressesTwice('作成する');
  await member.sees('認証番号の入力');
  await member.fills('認証番号', await member.readsTheLatestCode(chosen.mail));
  await member.pressesTwice('OK');
  await member.sees('ユーザー作成が完了しました。');
  await member.reloads();
  await member.sees('ユーザー作成が完了しました。');
});

journey('the back button loses nothing and makes nothing twice', async ({ member, portal }) => {
  const { userId, password, mail } = await awaitsACode(member, portal);
  const code = await member.readsTheCode(mail);
  await member.goesBack();
  member.isAt('/portal/signup/account');
  await member.finds('ユーザーID', userId);
  await member.finds('メールアドレス', mail);
  await member.fills('パスワード', password);
  await member.presses('作成する');
  await member.fills('認証番号', code);
  await member.presses('OK');
  await member.sees('ユーザー作成が完了しました。');

  await member.goesBack();
  await member.sees('ユーザー作成が完了しました。');
  await member.presses('OK');
  await comesBack(member, { userId, password });
  member.isAt('/portal/terms');
});

journey('two tabs work on one sign-up', async ({ member, portal }) => {
  const chosen = choices();
  await identifies(member, portal.someone('jkc'));
  const tab = await member.opensAnotherTab();
  await tab.opens('/portal/signup/account');
  await chooses(tab, chosen);
  const later = choices();
  await chooses(member, later);
  await typesTheCode(member, later.mail);
  await member.sees(later.userId);
  await tab.reloads();
  await tab.sees(later.userId);
});

journey('an interrupted sign-up goes on where it stood, after the server has restarted, too', async ({ member, portal }) => {
  const chosen = choices();
  await identifies(member, portal.someone('jkc'));
  await portal.restart();
  await chooses(member, chosen);
  await portal.restart();
  await member.opens('/portal/');
  await member.sees(/ユーザーIDの作成が途中です/);
  await member.looksAt('login-resume');
  await member.presses('続きから進める');
  await typesTheCode(member, chosen.mail);
  await member.sees(chosen.userId);
});

journey('on another device one begins again, and what was left behind leads to the log-in', async ({ member, portal, another }) => {
  const begun = await awaitsACode(member, portal);
  const code = await member.readsTheCode(begun.mail);
  const elsewhere = await another();
  const chosen = choices();
  await identifies(elsewhere, begun.person);
  await chooses(elsewhere, chosen);
  await typesTheCode(elsewhere, chosen.mail);
  await elsewhere.sees('ユーザー作成が完了しました。');

  await member.fills('認証番号', code);
  await member.presses('OK');
  member.isAt('/portal/');
  await member.sees(/すでにユーザーIDが作成されています/);
  await member.looksAt('login-registered');
  await comesBack(member, chosen);
  member.isAt('/portal/terms');
});
