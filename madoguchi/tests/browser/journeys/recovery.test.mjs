// Forgotten passwords and user IDs, addresses nobody reads any more, and somebody else at the account.

import assert from 'node:assert/strict';
import { journeys } from '../prose.mjs';
import { choices, comesBack, isANewMember, logsIn, typesBirthDate } from './chapters.mjs';

const journey = journeys();
const NEW_PASSWORD = 'Yuyake#4096';

async function asksForANewPassword(member, userId) {
  await member.opens('/portal/');
  await member.presses('パスワードを忘れた方はこちら');
  await member.fills('ユーザーID', userId);
  await member.presses('メールを送る');
  await member.seesHeading('メールをご確認ください');
  return member.reads();
}

journey('a forgotten password is set again by a link from the mail, and every session ends', async ({ member, portal, another }) => {
  const elsewhere = await another();
  const made = await isANewMember(elsewhere, portal);
  await member.opens('/portal/recover/password');
  await member.looksAt('recover-password');
  assert.equal(await asksForANewPassword(member, 'nobody.at.all'), await asksForANewPassword(member, made.userId));
  await member.looksAt('recover-password-sent');

  const link = await member.readsTheLink(made.mail, /パスワード/);
  await member.opens(link);
  await member.looksAt('recover-password-new');
  await member.fills('新しいパスワード', 'abc');
  await member.presses('設定する');
  await member.isToldWhatIsWrong(/パスワードは8文字以上/);
  await member.fills('新しいパスワード', NEW_PASSWORD);
  await member.presses('設定する');
  member.isAt('/portal/');
  await member.sees(/新しいパスワードを設定しました/);
  await logsIn(member, { ...made, password: NEW_PASSWORD });
  member.isAt('/portal/home');

  await elsewhere.opens('/portal/home');
  elsewhere.isAt('/portal/');
  await elsewhere.opens(link);
  await elsewhere.seesHeading('このご案内は使えなくなりました');
  await elsewhere.looksAt('recover-password-used');
});

journey('a forgotten user ID comes by mail for the items of the sign-up', async ({ member, portal, another }) => {
  const made = await isANewMember(await another(), portal);
  const answers = [];
  for (const number of ['999999', made.person.number]) {
    await member.opens('/portal/');
    await member.presses('ユーザーIDを忘れた方はこちら');
    if (answers.length === 0) await member.looksAt('recover-user-id');
    await member.fills('保険者指定コード', 'jkc');
    await member.fills('記号', made.person.symbol);
    await member.fills('番号', number);
    await typesBirthDate(member, made.person.birth_date);
    await member.fills('氏名（カナ）', made.person.kana);
    await member.presses('メールを送る');
    await member.seesHeading('メールをご確認ください');
    answers.push(await member.reads());
  }
  assert.equal(answers[0], answers[1]);
  await member.looksAt('recover-user-id-sent');
  await member.receives(made.mail, ({ subject, text }) => /ユーザーID/.test(subject) && text.includes(made.userId));
});

journey('who cannot read the registered address any more applies for another', async ({ member, portal, another }) => {
  const made = await isANewMember(await another(), portal);
  const { mail } = choices();
  await member.opens('/portal/recover/take-over/jkc');
  await member.looksAt('take-over');
  await member.fills('記号', made.person.symbol);
  await member.fills('番号', made.person.number);
  await typesBirthDate(member, made.person.birth_date);
  await member.fills('氏名（カナ）', made.person.kana);
  await member.fills('新しいメールアドレス', mail);
  await member.presses('申し込む');
  await member.seesHeading('お申し込みを受け付けました');
  await member.looksAt('take-over-accepted');
  await member.opens(await member.readsTheLink(made.mail, /./));
  await member.sees(/新しいメールアドレスへの切り替え/);
  await member.looksAt('not-me-take-over');
});

journey('"this was not me" stops the account until the help desk opens it', async ({ member, portal, another }) => {
  const made = await isANewMember(member, portal);
  const stranger = await another();
  await comesBack(stranger, made);
  stranger.isAt('/portal/home');

  const link = await member.readsTheLink(made.mail, /ログイン|端末/);
  await member.opens(link);
  await member.sees(/新しい端末からログインがありました/);
  await member.looksAt('not-me');
  await member.presses('アカウントを止める');
  await member.seesHeading('アカウントを止めました');
  await member.looksAt('not-me-done');

  await stranger.opens('/portal/home');
  stranger.isAt('/portal/');
  await comesBack(stranger, made);
  await stranger.doesNotSee('手続き・確認');
  await member.opens(link);
  await member.seesHeading('このご案内は使えなくなりました');
});
