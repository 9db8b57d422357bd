// The back office: signing in, reviewing case after case by keyboard, sending back, deciding, the trail.

import assert from 'node:assert/strict';
import { journeys } from '../prose.mjs';
import { DESKS, codeAt, fresh, signsIn } from '../staff.mjs';

const journey = journeys({ ways: DESKS });

journey('somebody new is invited, sets a password and the second factor, and keeps the codes', async ({ member, portal }) => {
  const mail = `new-${member.size.name}@staff.example.jp`;
  const { url } = portal.operator('staff', 'invite', mail, '--name', '新人 朝子', '--role', 'reviewer', '--insurer', 'hinata');
  await member.opens(new URL(url).pathname);
  await member.sees('新人 朝子 さん');
  await member.looksAt('staff-invitation');
  await member.fills('パスワード', 'short');
  await member.presses('次へ');
  await member.isToldWhatIsWrong(/12文字以上/);
  await member.fills('パスワード', 'asa no kaze 2050');
  await member.presses('次へ');
  member.isAt('/staff/second-factor');
  await member.looksAt('staff-second-factor');
  const secret = await member.page.locator('.secret').innerText();
  await member.fills('アプリに出ている6桁のコード', '000000');
  await member.presses('設定する');
  await member.isToldWhatIsWrong(/コードが違います/);
  await member.fills('アプリに出ている6桁のコード', codeAt(secret, Math.floor(Date.now() / 30_000)));
  await member.presses('設定する');
  await member.sees('予備コードを控えてください');
  await member.looksAt('staff-recovery-codes');
  await member.presses('控えました');
  member.isAt('/staff/today');
  await member.looksAt('staff-today');
  await member.presses('サインアウト');
  await member.sees('サインアウトしました。');
});

journey('signing in wants both, and says what was wrong', async ({ member, portal }) => {
  const one = portal.colleague('auditor');
  await member.opens('/staff/');
  await member.looksAt('staff-sign-in');
  await member.presses('次へ');
  await member.isToldWhatIsWrong(/メールアドレスを入力/);
  await member.fills('メールアドレス', one.mail);
  await member.fills('パスワード', 'chigau chigau');
  await member.presses('次へ');
  await member.isToldWhatIsWrong(/違います/);
  await member.looksAt('staff-sign-in-refused');
  await member.fills('パスワード', one.password);
  await member.presses('次へ');
  await member.looksAt('staff-code');
  await member.fills('コード', '123456');
  await member.presses('サインイン');
  await member.isToldWhatIsWrong(/コードが違う/);
  await member.fills('コード', await fresh(one));
  await member.presses('サインイン');
  member.isAt('/staff/today');
  await member.presses('監査の記録');
  await member.sees('調査票を提出');
  await member.looksAt('staff-audit');
  await member.presses('サインイン中の端末');
  await member.looksAt('staff-sessions');
});

// The demo has three cases that wait, and one that is decided cannot be decided twice: each journey has one.
journey('a reviewer is handed a case, sends one item back, and the next case comes', async ({ member, portal }) => {
  if (member.size.name !== 'desktop') return;
  await signsIn(member, portal, 'reviewer');
  await member.presses('審査');
  await member.looksAt('staff-review-queue');
  await member.presses('次の調査票を審査する');
  await member.looksAt('staff-review-case');
  await member.presses('差し戻す');
  await member.presses('差し戻す');
  await member.isToldWhatIsWrong(/1つ以上選んで/);
  await member.page.getByRole('checkbox').first().check();
  await member.page.getByRole('textbox').first().fill('書類の一部が写っていません。もう一度ご提出ください。');
  await member.looksAt('staff-review-return');
  await member.presses('差し戻す');
  await member.sees('差し戻しました。');
});

journey('a removal is decided with its day and reason', async ({ member, portal }) => {
  if (member.script) return;
  await signsIn(member, portal, 'second_reviewer');
  await member.presses('審査');
  await member.presses('次の調査票を審査する');
  await member.presses('一人ずつ判定する');
  await member.looksAt('staff-review-decide');
  await member.presses('判定する');
  await member.isToldWhatIsWrong(/継続か削除/);
  for (const group of await member.page.getByRole('group').all()) await group.getByRole('radio', { name: '削除' }).check();
  await member.presses('判定する');
  await member.isToldWhatIsWrong(/削除の理由/);
  await member.looksAt('staff-review-decide-refused');
  for (const field of await member.page.getByLabel('削除日').all()) await field.fill('R8.12.1');
  for (const field of await member.page.getByLabel('理由').all()) await field.fill('勤め先の健康保険に加入されたため。');
  await member.presses('判定する');
  await member.sees('判定しました。');
});

journey('a case is decided with the keyboard alone, in four keys', async ({ member, portal }) => {
  if (member.size.name !== 'large') return;
  await signsIn(member, portal, 'administrator');
  await member.presses('審査');
  const { page } = member;
  const press = async (key) => {
    await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);
  };
  await press('n');
  assert.match(member.path(), /\/review\/[0-9a-f-]+$/);
  await page.keyboard.press('?');
  await member.sees('キー操作');
  await member.looksAt('staff-review-keys');
  await page.keyboard.press('Escape');
  await press('d');
  await page.keyboard.press('a');
  await press('Enter');
  await member.sees('判定しました。');
});

journey('a caller is found in one box, and the page says where they stand', async ({ member, portal }) => {
  await signsIn(member, portal, 'help_desk');
  await member.presses('加入者をさがす');
  await member.looksAt('staff-people');
  await member.fills('さがす言葉', '７-09004');
  await member.presses('さがす');
  await member.looksAt('staff-people-found');
  await member.presses(/受付\s*一郎/);
  assert.match(member.path(), /\/people\/[0-9a-f-]+$/);
  await member.looksAt('staff-person');
});
