// Settings: the definition in force, changed by forms and by a file, seen first, and taken back.

import assert from 'node:assert/strict';
import { PHONE } from '../browser.mjs';
import { journeys } from '../prose.mjs';
import { DESKS_OF_ONE_COLUMN, signsIn } from '../staff.mjs';

const journey = journeys({ ways: [...DESKS_OF_ONE_COLUMN, { name: 'phone', size: PHONE, script: true }] });

const ROOM = '/staff/at/hinata/settings';

/** Puts the draft that is open in force. */
async function putsInForce(member) {
  await member.presses('この内容を有効にする');
  await member.sees('新しい設定を有効にしました。');
}

journey('an administrator reads the settings, changes the colour and takes it back', async ({ member, portal }) => {
  await signsIn(member, portal, 'administrator');
  await member.presses('設定');
  await member.sees('ひなた健康保険組合');
  await member.looksAt('staff-settings');
  await member.presses('色を変える');
  const colour = member.page.getByLabel('色', { exact: true });
  await colour.fill('#ffcc00');
  if (member.script) await member.sees('4.5に足りません。もっと濃い色にしてください');
  await member.presses('違いを確かめる');
  await member.isToldWhatIsWrong(/4\.5に足りません/);
  await member.looksAt('staff-settings-colour-refused');
  await member.page.getByLabel('色', { exact: true }).fill('#00566b');
  if (member.script) {
    await member.sees('4.5以上なので使えます');
    assert.equal(await member.page.locator('[data-swatch]').getAttribute('fill'), '#00566b');
  }
  await member.looksAt('staff-settings-colour');
  await member.presses('違いを確かめる');
  await member.sees('変わるところ（1か所）');
  await member.looksAt('staff-settings-draft-colour');
  await member.presses('ご本人の画面で見る');
  await member.sees('変更案の見本です');
  await member.looksAt('staff-settings-member');
  await member.presses('変更の確認へ戻る');
  await putsInForce(member);
  await member.presses('履歴を見る');
  await member.looksAt('staff-settings-history');
  await member.page.locator('tbody a').nth(1).click();
  await member.looksAt('staff-settings-revision');
  await member.presses('この版に戻す変更案を作る');
  await member.sees('以前の版に戻す');
  await putsInForce(member);
});

journey('sentences, help desks, services and the logo are changed', async ({ member, portal }) => {
  await signsIn(member, portal, 'administrator');
  await member.opens(ROOM);
  await member.presses('お問い合わせ先を変える');
  await member.looksAt('staff-settings-help-desks');
  await member.page.locator('[name=desk-0-phone]').fill('でんわ');
  await member.presses('違いを確かめる');
  await member.isToldWhatIsWrong(/電話番号は 0120-000-000 のように/);
  await member.looksAt('staff-settings-help-desks-refused');
  await member.page.locator('[name=desk-0-phone]').fill(`0120-000-00${member.size.name.length % 10}`);
  await member.presses('違いを確かめる');
  await member.looksAt('staff-settings-draft-desks');

  await member.opens(`${ROOM}/texts`);
  await member.fills('メールが届かないとき', '迷惑メールのフォルダーをご確認ください。');
  await member.looksAt('staff-settings-texts');
  await member.presses('違いを確かめる');
  await member.looksAt('staff-settings-draft-texts');

  await member.opens(`${ROOM}/modules`);
  await member.looksAt('staff-settings-modules');
  await member.page.locator('[name=label-survey]').fill('扶養の調査');
  await member.presses('違いを確かめる');
  await member.sees('扶養の調査');

  await member.opens(`${ROOM}/logo`);
  await member.choosesFiles('新しいロゴ（SVG）', { name: 'l.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg><script/></svg>') });
  await member.presses('違いを確かめる');
  await member.isToldWhatIsWrong(/プレーンSVG/);
  await member.looksAt('staff-settings-logo-refused');
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4" fill="#a34a00"/></svg>';
  await member.choosesFiles('新しいロゴ（SVG）', { name: 'l.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(svg) });
  await member.presses('違いを確かめる');
  await member.sees('ロゴの見本');
  await member.looksAt('staff-settings-draft-logo');
});

journey('a new version of the terms is planned and taken back', async ({ member, portal }) => {
  await signsIn(member, portal, 'administrator');
  await member.opens(`${ROOM}/terms`);
  await member.presses('新しい版を加える');
  await member.fills('適用する日', 'いつか');
  await member.presses('違いを確かめる');
  await member.isToldWhatIsWrong(/日付は 2026-12-01 のように/);
  await member.looksAt('staff-settings-terms-refused');
  await member.fills('版の名前', `plan-${member.size.name}`);
  await member.fills('適用する日', '令和20年4月1日');
  const text = member.page.locator('#text');
  await text.fill(`${await text.inputValue()}\n\n## 附則\n\nこの規約は、令和20年4月1日から適用します。\n`);
  await member.presses('違いを確かめる');
  await member.looksAt('staff-settings-draft-terms');
  await putsInForce(member);
  await member.presses('利用規約を見る');
  await member.sees('予定');
  await member.looksAt('staff-settings-terms');
  await member.presses(/^取り消す変更案を作る/);
  await putsInForce(member);
});

journey('the definition is fetched as a file, brought back wrong, and then right', async ({ member, portal }) => {
  await signsIn(member, portal, 'operator');
  await member.opens(`${ROOM}/file`);
  await member.looksAt('staff-settings-file');
  const { bytes } = await member.downloads(/^定義ファイルを取り出す/);
  const text = Buffer.from(bytes).toString('utf8');
  assert.match(text, /^# ひなた健康保険組合の設定/);
  const file = (buffer) => ({ name: 'hinata.toml', mimeType: 'application/toml', buffer: Buffer.from(buffer) });
  await member.choosesFiles('定義ファイル（TOML）', file(text.replace('idle_minutes = 20', 'idle_minutes = 1')));
  await member.presses('違いを確かめる');
  await member.isToldWhatIsWrong(/1か所に誤りがあります/);
  await member.sees('5から60までの整数');
  await member.looksAt('staff-settings-file-refused');
  await member.choosesFiles('定義ファイル（TOML）', file(text.replace('idle_minutes = 20', 'idle_minutes = 25')));
  await member.presses('違いを確かめる');
  await member.sees('操作がないときのログアウト（分）');
  await member.looksAt('staff-settings-draft-file');
});

journey('the words of a letter are seen, tried out by mail, and prepared', async ({ member, portal }) => {
  const { mail } = await signsIn(member, portal, 'administrator');
  await member.opens(`${ROOM}/letters`);
  await member.looksAt('staff-settings-letters');
  await member.page.getByRole('link', { name: '登録完了' }).click();
  await member.fills('はじめの文', '{name}様');
  await member.presses('文を確かめる');
  await member.isToldWhatIsWrong(/使えるもの：\{insurer\}/);
  await member.looksAt('staff-settings-letter-refused');
  await member.fills('はじめの文', '{insurer}の窓口へようこそ。');
  await member.presses('文を確かめる');
  await member.sees('ひなた健康保険組合の窓口へようこそ。');
  await member.looksAt('staff-settings-letter');
  await member.presses('自分にテストを送る');
  await member.sees('テストのメールを');
  await member.looksAt('staff-settings-letter-sent');
  await member.receives(mail, (letter) => letter.subject.startsWith('【テスト送信】'));
  await member.presses('違いを確かめる');
  await member.sees('メール「登録完了」のはじめの文');
});

journey('the help desk reads the settings and changes nothing', async ({ member, portal }) => {
  await signsIn(member, portal, 'help_desk');
  await member.presses('設定');
  await member.sees('ひなた相談窓口');
  await member.doesNotSee('色を変える');
  await member.presses('利用規約を見る');
  await member.page.locator('tbody a').first().click();
  await member.looksAt('staff-settings-terms-version');
});

journey('what is asked at sign-up, passwords, accounts and how long things stay are looked at and refused', async ({ member, portal }) => {
  await signsIn(member, portal, 'administrator');
  for (const [page, field] of [
    ['retention', 'years'],
    ['sign-up', ''],
    ['access', 'password-min'],
    ['life', ''],
  ]) {
    await member.opens(`${ROOM}/${page}`);
    await member.looksAt(`staff-settings-${page}`);
    if (!field) continue;
    await member.page.locator(`[name="${field}"]`).fill('999');
    await member.presses('違いを確かめる');
    await member.looksAt(`staff-settings-${page}-refused`);
  }
  await member.opens(`${ROOM}/retention`);
  await member.page.locator('[name="years"]').fill('7');
  await member.presses('違いを確かめる');
  await member.sees('変わるところ（1か所）');
  await member.looksAt('staff-settings-draft-retention');
  await member.opens(ROOM);
});
