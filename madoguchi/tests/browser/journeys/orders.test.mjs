// What takes longer than a page: exports, and a roster file from the desk to the roster and back.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PHONE } from '../browser.mjs';
import { journeys } from '../prose.mjs';
import { DESKS, finishes, signsIn } from '../staff.mjs';

const journey = journeys({ ways: [...DESKS, { name: 'phone', size: PHONE, script: true }] });

journey('an administrator takes results away, for a purpose', async ({ member, portal }) => {
  await signsIn(member, portal, 'administrator');
  await member.presses('書き出し');
  await member.looksAt('staff-exports');
  await member.presses('書き出す');
  await member.isToldWhatIsWrong(/書き出すものを選んで/);
  await member.looksAt('staff-exports-refused');
  const { page } = member;
  await page.getByLabel('調査の結果').check();
  await page.getByRole('combobox', { name: '調査' }).selectOption({ index: 1 }).catch(() => {});
  await page.getByLabel('ファイルの形式').selectOption({ label: 'CSV（Shift_JIS）' });
  await member.fills('目的', '判定の確認');
  await member.presses('書き出す');
  await finishes(member);
  await member.looksAt('staff-order-done');
  const { bytes } = await member.downloads('ダウンロード');
  const text = new TextDecoder('shift_jis', { fatal: true }).decode(bytes);
  assert.match(text, /^記号,番号,枝番,氏名カナ/);
  await member.presses('書き出しの一覧へ');
  await member.sees('目的：判定の確認');
  await member.looksAt('staff-exports-list');
});

journey('a roster file is compared, approved, imported, and taken back', async ({ member, portal }) => {
  await signsIn(member, portal, 'operator');
  const folder = await mkdtemp(join(tmpdir(), 'roster-'));
  const file = join(folder, 'daicho.csv');
  const number = { desktop: 1, large: 2, 'desk-plain': 3, phone: 4 }[member.size.name];
  const head = '記号,番号,枝番,氏名カナ,生年月日,氏名,続柄\n';
  await writeFile(file, `${head}77,${number},00,ケンポ シロウ,1990-01-0${number},健保 四郎,本人\n77,,00,ケンポ,x,,\n`);
  await member.opens('/staff/at/hinata/roster');
  await member.looksAt('staff-roster');
  await member.presses('照合する');
  await member.isToldWhatIsWrong(/ファイルに入っている人/);
  await member.page.getByLabel('一部の人だけ').check();
  await member.page.getByLabel('台帳のファイル').setInputFiles(file);
  await member.presses('照合する');
  await finishes(member);
  if (!member.script) await member.sees('照合の結果');
  await member.sees('取り込めない行');
  await member.looksAt('staff-roster-check');
  await member.presses('承認して取り込む');
  await finishes(member);
  await member.sees('新しく加わった人 1');
  await member.looksAt('staff-roster-imported');
  await member.presses('取り込む前の台帳と照合する');
  await finishes(member);
  await member.sees('資格を失う人');
  await member.looksAt('staff-roster-back');
  await rm(folder, { recursive: true });
});

journey('letters for the post are made, figures are shown, and the trail is checked', async ({ member, portal }) => {
  await signsIn(member, portal, 'administrator');
  await member.looksAt('staff-today-at-work');
  await member.presses('集計');
  await member.page.getByRole('combobox', { name: '調査' }).selectOption({ index: 0 });
  await member.presses('表示する');
  await member.sees('提出の推移');
  await member.looksAt('staff-figures');
  await member.page.getByText('提出の推移を表で見る').click();
  const { bytes } = await member.downloads('提出の推移をCSVで保存する');
  assert.match(bytes.toString('utf8'), /日,提出,合計/);
  await member.presses('通知書');
  await member.looksAt('staff-letters');
  await member.page.getByLabel('提出のお願い').check();
  await member.page.getByRole('combobox', { name: '調査' }).selectOption({ index: 1 }).catch(() => {});
  await member.page.getByLabel('事業所ごとに分ける').check();
  await member.fills('目的', '未提出者への郵送');
  await member.presses('通知書を作る');
  await finishes(member);
  await member.sees('個の束にして作りました');
  await member.looksAt('staff-letters-done');
  await member.presses('監査の記録');
  await member.presses('改ざんがないか確かめる');
  await finishes(member);
  await member.sees('件の記録を確かめました');
  await member.presses('担当者');
  await member.looksAt('staff-colleagues');
  await member.page.getByRole('link', { name: '審査 次郎' }).click();
  await member.looksAt('staff-colleague');
});
