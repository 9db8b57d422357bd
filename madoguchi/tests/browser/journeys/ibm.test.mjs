// 日本アイ・ビー・エム健康保険組合: the account was issued, its first password must be changed.

import { journeys } from '../prose.mjs';
import { agreesToTheTerms, isAtHome, logsIn } from './chapters.mjs';

const journey = journeys();
const OWN_PASSWORD = 'Komorebi no michi 2048';

journey('ibm: the issued account asks for a password of one\'s own, then for consent, then the top page comes', async ({ member, portal }) => {
  const account = portal.account('ibm', ({ must_change }) => must_change);
  const issued = { userId: account.user_id, password: account.password };

  await member.opens('/portal/');
  await logsIn(member, issued);

  member.isAt('/portal/password');
  await member.looksAt('ibm-password');
  await member.fills('現在のパスワード', issued.password);
  await member.fills('新しいパスワード', OWN_PASSWORD);
  await member.presses('変更する');
  await agreesToTheTerms(member, 'ibm');

  await isAtHome(member, {
    insurer: '日本アイ・ビー・エム健康保険組合',
    title: '医療費通知トップ',
    services: ['医療費と給付金支給額'],
    name: 'ibm',
  });

  await member.presses('ログアウト');
  await member.looksAt('ibm-signed-out');
  await member.opens('/portal/');
  await logsIn(member, { ...issued, password: OWN_PASSWORD });
  member.isAt('/portal/home');
});
