// What a member changes at home: mail address, password, user ID; what they read there.

import assert from 'node:assert/strict';
import { journeys } from '../prose.mjs';
import { signsIn } from '../staff.mjs';
import { choices, comesBack, isANewMember } from './chapters.mjs';

const journey = journeys();

journey('the mail address is changed with a code to the new one, and the old one is told', async ({ member, portal }) => {
  const { mail } = await isANewMember(member, portal);
  const later = choices().mail;
  await member.presses('メールアドレスの変更');
  await member.doesNotSee(mail);
  await member.looksAt('mail');
  await member.fills('新しいメールアドレス', 'himawari');
  await member.presses('認証番号を送る');
  await member.isToldWhatIsWrong(/「@」/);
  await member.finds('新しいメールアドレス', 'himawari');
  await member.looksAt('mail-refused');
  await member.fills('新しいメールアドレス', later);
  await member.presses('認証番号を送る');
  await member.sees(later);
  await member.looksAt('mail-code');
  await member.fills('認証番号', await member.readsTheCode(later));
  await member.presses('OK');
  member.isAt('/portal/home');
  await member.sees('メールアドレスを変更しました。');
  await member.looksAt('home-said');
  await member.opens(await member.readsTheLink(mail, /メールアドレス/));
  await member.sees(/メールアドレスが変更されました/);
});

journey('the password is changed, and other browsers are out', async ({ member, portal, another }) => {
  const made = await isANewMember(member, portal);
  const elsewhere = await another();
  await comesBack(elsewhere, made);
  await member.presses('パスワードの変更');
  await member.fills('現在のパスワード', 'Chigau!9999');
  await member.fills('新しいパスワード', 'password1!');
  await member.presses('変更する');
  await member.isToldWhatIsWrong(/パスワード/);
  await member.looksAt('password-refused');
  await member.fills('現在のパスワード', made.password);
  await member.fills('新しいパスワード', 'Yuyake#4096');
  await member.presses('変更する');
  await member.sees('パスワードを変更しました。');
  await elsewhere.opens('/portal/home');
  elsewhere.isAt('/portal/');
  await comesBack(elsewhere, { ...made, password: 'Yuyake#4096' });
  elsewhere.isAt('/portal/home');
});

journey('the user ID is changed; a taken one is refused with free ones', async ({ member, portal, another }) => {
  const other = await isANewMember(await another(), portal);
  const made = await isANewMember(member, portal);
  const later = choices().userId;
  await member.presses('ユーザーIDの変更');
  await member.looksAt('user-id');
  await member.fills('新しいユーザーID', other.userId);
  await member.presses('変更する');
  await member.isToldWhatIsWrong(/ほかの方が使っています/);
  await member.looksAt('user-id-taken');
  await member.fills('新しいユーザーID', later);
  await member.presses('変更する');
  await member.sees('ユーザーIDを変更しました。');
  await member.presses('ログアウト');
  await comesBack(member, { ...made, userId: later });
  member.isAt('/portal/home');
});

journey('an announcement is read and its guide comes as a PDF', async ({ member, portal }) => {
  await isANewMember(member, portal);
  await member.presses(/被扶養者資格調査を始めました/);
  await member.sees('提出の期限');
  await member.looksAt('announcement');
  const { name, bytes } = await member.downloads(/はじめての登録の手引き/);
  assert.equal(name, 'はじめての登録の手引き.pdf');
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
  await member.presses('前の画面へ戻る');
  member.isAt('/portal/home');
  await member.opens('/portal/');
  await member.presses('ログアウト');
  await member.opens('/portal/');
  await member.presses(/ブラウザーについて/);
  await member.looksAt('announcement-site');
});

journey('a member reads that nobody looked, and after a look who it was', async ({ member, portal }) => {
  await isANewMember(member, portal);
  await member.presses('閲覧・変更の記録');
  await member.sees('記録はありません。');
  await member.looksAt('record-empty');
});

journey('a member whose case a reviewer opened reads when, and by whom', async ({ member, portal, another }) => {
  const staff = await another();
  await signsIn(staff, portal, 'reviewer');
  await staff.presses('審査');
  await staff.presses(/^差し戻し中/);
  await staff.presses(/返田/);
  const one = portal.member('hinata.returned');
  await comesBack(member, { userId: one.user_id, password: one.password });
  await member.presses('閲覧・変更の記録');
  await member.sees('回答を確認しました');
  await member.doesNotSee('審査 次郎');
  await member.looksAt('record');
});
