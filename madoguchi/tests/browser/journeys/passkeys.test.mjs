// Passkeys: offered, added, used instead of the password, taken away. They need script and an authenticator.

import assert from 'node:assert/strict';
import { journeys, WAYS } from '../prose.mjs';
import { comesBack, isANewMember } from './chapters.mjs';

const journey = journeys({ ways: WAYS.filter(({ script }) => script) });
const unscripted = journeys({ ways: WAYS.filter(({ script }) => !script) });

journey('a passkey is offered, added, logs in, and is taken away', async ({ member, portal }) => {
  const authenticator = await member.hasAnAuthenticator();
  const made = await isANewMember(member, portal);
  await member.sees('次回から、パスワードなしでログインできます');
  await member.presses('くわしく見る');
  await member.looksAt('passkey-offer');
  await member.presses('パスキーを追加する');
  member.isAt('/portal/passkeys');
  await member.sees('パスキーを追加しました。次回から、パスワードなしでログインできます。');
  await member.seesHeading('LinuxのパソコンのChrome');
  await member.looksAt('passkeys');
  assert.equal((await authenticator.keys()).length, 1);
  const added = await member.readsTheLink(made.mail, /パスキーが追加されました/);
  assert.match(added, /^\/portal\/not-me\//);
  await member.opens('/portal/home');
  await member.doesNotSee('次回から、パスワードなしでログインできます');

  await member.presses('ログアウト');
  await member.opens('/portal/');
  await member.presses('パスキーでログイン');
  member.isAt('/portal/home');
  await member.sees(made.person.name);

  await member.presses('パスキーの設定');
  await member.sees('最後に使った日');
  await member.presses(/^削除する/);
  await member.sees('登録されているパスキーはありません。');
  assert.notEqual(await member.readsTheLink(made.mail, /パスキーが削除されました/), added);
  await member.presses('ログアウト');
  await member.opens('/portal/');
  member.expectsARefusalAt('/portal/passkeys/login/finish');
  await member.taps('パスキーでログイン');
  await member.sees(/パスキーでログインできませんでした/);
  await member.looksAt('login-passkey-refused');
  await comesBack(member, made);
  member.isAt('/portal/home');
});

unscripted('without script the page says what a passkey needs, and the offer can be put off', async ({ member, portal }) => {
  await isANewMember(member, portal);
  await member.presses('くわしく見る');
  await member.looksAt('passkey-offer');
  await member.presses('あとで');
  member.isAt('/portal/home');
  await member.doesNotSee('次回から、パスワードなしでログインできます');
  await member.presses('パスキーの設定');
  await member.sees(/JavaScriptが必要です/);
  await member.looksAt('passkeys');
});
