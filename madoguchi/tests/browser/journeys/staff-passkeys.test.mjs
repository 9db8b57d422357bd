// Passkeys of staff: from the first sign-in on, beside an app, and never the last one away. They need script and an authenticator.

import assert from 'node:assert/strict';
import { journeys } from '../prose.mjs';
import { DESKS_OF_ONE_COLUMN, fresh, signsIn } from '../staff.mjs';

const journey = journeys({ ways: DESKS_OF_ONE_COLUMN.filter(({ script }) => script) });
const unscripted = journeys({ ways: DESKS_OF_ONE_COLUMN.filter(({ script }) => !script) });

const PASSWORD = 'asa no kaze 2050';

async function isInvited(member, portal, name) {
  const mail = `passkey-${member.size.name}@staff.example.jp`;
  const { url } = portal.operator('staff', 'invite', mail, '--name', name, '--role', 'reviewer', '--insurer', 'hinata');
  await member.opens(new URL(url).pathname);
  await member.fills('パスワード', PASSWORD);
  await member.presses('次へ');
  member.isAt('/staff/second-factor');
  return mail;
}

journey('somebody new sets a passkey up instead of an app, and signs in with the password and it', async ({ member, portal }) => {
  const authenticator = await member.hasAnAuthenticator();
  const mail = await isInvited(member, portal, '鍵 朝子');
  await member.looksAt('staff-second-factor-passkey');
  await member.presses('パスキーで設定する');
  await member.sees('予備コードを控えてください');
  assert.equal((await authenticator.keys()).length, 1);
  await member.presses('控えました');
  member.isAt('/staff/today');

  await member.opens('/staff/passkeys');
  await member.sees('最後の2段階認証は、削除できません。');
  await member.looksAt('staff-passkeys-last');
  await member.presses('サインアウト');

  await member.opens('/staff/');
  await member.fills('メールアドレス', mail);
  await member.fills('パスワード', PASSWORD);
  await member.presses('次へ');
  member.isAt('/staff/code');
  await member.looksAt('staff-code-passkey');
  await member.presses('パスキーでサインイン');
  member.isAt('/staff/today');
  await member.opens('/staff/passkeys');
  await member.sees('最後に使った日');
});

journey('who has an app adds a passkey beside it, uses it, and takes it away', async ({ member, portal }) => {
  const authenticator = await member.hasAnAuthenticator();
  const role = { desktop: 'second_reviewer', large: 'help_desk' }[member.size.name];
  const one = await signsIn(member, portal, role);
  await member.presses('サインイン中の端末');
  await member.presses('パスキー');
  await member.looksAt('staff-passkeys-none');
  await member.fills('パスキーの名前', '職場のパソコン');
  await member.presses('パスキーを追加する');
  await member.sees('パスキーを追加しました。');
  await member.seesHeading('職場のパソコン');
  await member.looksAt('staff-passkeys');
  await member.receives(one.mail, ({ subject, text }) => subject.includes('管理画面のパスキーが追加されました') && text.includes('職場のパソコン'));
  assert.equal((await authenticator.keys()).length, 1);
  await member.presses('サインアウト');

  await member.fills('メールアドレス', one.mail);
  await member.fills('パスワード', one.password);
  await member.presses('次へ');
  await member.presses('パスキーでサインイン');
  member.isAt('/staff/today');
  await member.opens('/staff/passkeys');
  await member.presses(/^削除する/);
  await member.sees('パスキーを削除しました。');
  await member.receives(one.mail, ({ subject }) => subject.includes('管理画面のパスキーが削除されました'));
  await member.presses('サインアウト');

  await member.fills('メールアドレス', one.mail);
  await member.fills('パスワード', one.password);
  await member.presses('次へ');
  await member.isNotAskedFor('パスキーでサインイン');
  await member.fills('コード', await fresh(one));
  await member.presses('サインイン');
  member.isAt('/staff/today');
});

unscripted('without script the app is set up, and the page says what a passkey needs', async ({ member, portal }) => {
  await isInvited(member, portal, '鍵 夕子');
  await member.isNotAskedFor('パスキーで設定する');
  await member.sees('認証アプリで設定する');
  await member.presses('やめる');
  await signsIn(member, portal, 'auditor');
  await member.opens('/staff/passkeys');
  await member.sees('対応しているブラウザーとJavaScriptが必要です。');
  await member.looksAt('staff-passkeys-unscripted');
});
