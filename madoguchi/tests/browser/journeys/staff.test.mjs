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
  await member.sees('調査票・申請を提出');
  await member.looksAt('staff-audit');
  await member.presses('サインイン中の端末');
  await member.looksAt('staff-sessions');
});

// The demo has four cases that wait, and one that is decided cannot be decided twice: each journey has one.
journey('a clear case is found among those to be decided together, and decided alone with three keys', async ({ member, portal }) => {
  if (member.size.name !== 'desktop') return;
  await signsIn(member, portal, 'administrator');
  await member.presses('審査');
  await member.presses(/まとめて判定する/);
  await member.sees('明快　一郎');
  await member.looksAt('staff-review-clear');
  const { page } = member;
  for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
  await member.presses('選んだ調査票を継続と判定する');
  await member.isToldWhatIsWrong(/1件から100件/);
  await page.getByRole('checkbox', { name: /明快/ }).check();
  await member.presses('選んだ調査票を継続と判定する');
  await member.sees('判定を予約しました。');
  await member.looksAt('staff-review-clear-chosen');
  await member.presses('取り消す');
  await member.sees('まとめての判定を取り消しました。');
  await member.presses('審査の一覧へ');
  await member.presses('明快　一郎');
  const press = async (key) => {
    await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);
  };
  await press('o');
  await member.looksAt('staff-review-case-clear');
  await page.keyboard.press('c');
  await press('Enter');
  await member.sees('判定しました。');
});

journey('papers are looked at by keyboard, and the return begins with the one that is wrong', async ({ member, portal }) => {
  if (member.size.name !== 'desktop') return;
  await signsIn(member, portal, 'reviewer');
  await member.presses('審査');
  await member.looksAt('staff-review-queue');
  await member.presses('次の調査票を審査する');
  const { page } = member;
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('v')]);
  await member.sees('書類の確認を記録しました。');
  await page.keyboard.press('x');
  await member.looksAt('staff-review-paper');
  await page.getByLabel('理由', { exact: true }).locator('visible=true').selectOption({ index: 1 });
  await member.presses('不備として記録する');
  await member.sees('不備とした書類があります。');
  await member.looksAt('staff-review-case');
  await member.presses('差し戻す');
  await member.looksAt('staff-review-return');
  const wrong = page.getByRole('checkbox', { checked: true });
  assert.equal(await wrong.count(), 1);
  await wrong.uncheck();
  await member.presses('差し戻す');
  await member.isToldWhatIsWrong(/1つ以上選んで/);
  await page.getByRole('checkbox').first().check();
  await page.getByRole('textbox').first().fill('書類の一部が写っていません。もう一度ご提出ください。');
  await member.presses('差し戻す');
  await member.sees('差し戻しました。');
});

journey('a case is put aside with a note until a day, and taken up again by hand', async ({ member, portal }) => {
  if (member.size.name !== 'large') return;
  await signsIn(member, portal, 'reviewer');
  await member.presses('審査');
  await member.presses('次の調査票を審査する');
  const { page } = member;
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('h')]);
  await member.looksAt('staff-review-hold');
  await member.presses('保留する');
  await member.isToldWhatIsWrong(/メモ/);
  await member.looksAt('staff-review-hold-refused');
  await member.fills('メモ', '勤め先からの証明書を待っています。');
  await member.presses('保留する');
  await member.sees('保留しました。');
  await member.presses(/^保留中/);
  await member.sees('まで保留');
  await member.looksAt('staff-review-held');
  await page.getByRole('row', { name: /保留\s*一郎/ }).getByRole('link').click();
  await member.sees('勤め先に、給与明細書の金額を確認しています。');
  await member.looksAt('staff-review-case-held');
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('o')]);
  await member.sees('審査を再開しました。');
  await member.presses('担当を外す');
  await member.sees('担当を外しました。');
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
  await member.sees('二次審査へ回しました。');
});

journey('a second reviewer sends a removal back with a reason, and another one agrees to the next', async ({ member, portal }) => {
  if (!member.script) return;
  const sendsBack = member.size.name === 'desktop';
  await signsIn(member, portal, sendsBack ? 'second_reviewer' : 'administrator');
  await member.presses('審査');
  await member.presses(/^二次審査待ち/);
  await member.looksAt('staff-review-second-queue');
  if (sendsBack) {
    await member.presses('次の二次審査をする');
    await member.sees('判定案（二次審査待ち）');
    await member.looksAt('staff-review-case-second');
    await member.presses('差し戻す');
    await member.presses('差し戻す');
    await member.isToldWhatIsWrong(/差し戻す理由/);
    await member.looksAt('staff-review-send-back');
    await member.fills('差し戻す理由', '加入日の分かる書類を、もう一度ご確認ください。');
    await member.presses('差し戻す');
    await member.sees('一次審査の担当者へ差し戻しました。');
    return;
  }
  const { page } = member;
  const press = async (key) => {
    await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);
  };
  await press('n');
  await member.sees('判定案（二次審査待ち）');
  await page.keyboard.press('c');
  await press('Enter');
  await member.sees('承認し、判定しました。');
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
