// Announcements in the back office: written, looked at, shown to a group, ended and shown again; and the site's own.

import assert from 'node:assert/strict';
import { PHONE } from '../browser.mjs';
import { photo, text } from '../papers.mjs';
import { journeys } from '../prose.mjs';
import { DESKS_OF_ONE_COLUMN, signsIn } from '../staff.mjs';
import { comesAs } from '../survey.mjs';

const journey = journeys({ ways: [...DESKS_OF_ONE_COLUMN, { name: 'phone', size: PHONE, script: true }] });

const BODY = '窓口は、次の期間お休みします。\n\n## 期間\n\n- 12月29日から1月3日まで\n- お急ぎの方は、[ご案内](https://example.jp/)をご覧ください。';

journey('an administrator writes an announcement, looks at it, shows it, ends it and shows it again', async ({ member, portal, another }) => {
  const title = `年末年始のお休み（${member.size.name}）`;
  await signsIn(member, portal, 'administrator');
  await member.presses('お知らせ');
  await member.looksAt('staff-announcements');
  await member.presses('新しいお知らせを書く');
  await member.looksAt('staff-announcement-new');
  await member.fills('見出し', title);
  await member.fills('本文', '# 期間');
  await member.presses('プレビュー');
  await member.isToldWhatIsWrong(/「## 」で始めてください/);
  await member.looksAt('staff-announcement-refused');
  await member.fills('本文', BODY);
  await member.fills('掲載の最後の日', '令和19年1月3日');
  await member.presses('プレビュー');
  await member.sees('まだ保存していません。');
  await member.looksAt('staff-announcement-preview');
  await member.finds('本文', BODY);
  await member.presses('下書きとして保存する');
  await member.sees('下書きとして保存しました。');
  await member.choosesFiles('添付する資料', [text()]);
  await member.presses('添付する');
  await member.isToldWhatIsWrong(/PDF、PNG、JPEG/);
  await member.choosesFiles('添付する資料', [photo('休業日の一覧.png')]);
  await member.presses('添付する');
  await member.sees('資料を添付しました。');
  await member.looksAt('staff-announcement-draft');
  await member.presses('掲載する');
  await member.sees('掲載しました。');
  await member.looksAt('staff-announcement-shown');

  const reader = await another();
  await comesAs(reader, portal, 'hinata.not-started');
  await reader.page.getByRole('link', { name: title }).click();
  await reader.seesHeading(title);
  await reader.looksAt('announcement-with-file');

  await member.reloads();
  assert.match(await member.reads(), /開いた方\s*1人/);
  await member.presses('いますぐ掲載を終える');
  await member.sees('掲載を終えました。');
  await reader.opens('/portal/home');
  await reader.doesNotSee(title);
  await member.presses('もう一度掲載する');
  await member.sees('もう一度、掲載しました。');
});

journey('an announcement for some is not on the screens of others, and what nobody saw is deleted', async ({ member, portal }) => {
  await signsIn(member, portal, 'administrator');
  await member.presses('お知らせ');
  await member.presses('調査のご回答が、まだお済みでない方へ');
  await member.sees('の判定が終わっていない方');
  await member.looksAt('staff-announcement-group');
  await member.presses('内容を直す');
  await member.looksAt('staff-announcement-edit');
  await member.presses('やめる');
  await member.presses('お知らせの一覧へ戻る');
  await member.presses('新しいお知らせを書く');
  await member.fills('見出し', `書きかけ（${member.size.name}）`);
  await member.fills('本文', '書きかけです。');
  await member.ticks('被保険者の区分で選ぶ');
  await member.presses('下書きとして保存する');
  await member.isToldWhatIsWrong(/区分を1つ以上/);
  await member.ticks('任意継続の被保険者');
  await member.presses('下書きとして保存する');
  await member.sees('任意継続の被保険者');
  await member.presses('削除する');
  await member.looksAt('staff-announcement-delete');
  await member.presses('削除する');
  await member.sees('お知らせを削除しました。');
});

journey('an operator writes what everybody reads, before logging in, too', async ({ member, portal, another }) => {
  const title = `夜間の点検（${member.size.name}）`;
  await signsIn(member, portal, 'operator');
  await member.presses('サイト全体のお知らせ');
  await member.looksAt('staff-site-announcements');
  await member.presses('新しいお知らせを書く');
  await member.looksAt('staff-site-announcement-new');
  await member.fills('見出し', title);
  await member.fills('本文', '夜中に点検します。');
  await member.presses('下書きとして保存する');
  await member.presses('掲載する');
  await member.sees('すべての健康保険組合の方');
  await member.looksAt('staff-site-announcement');
  const visitor = await another();
  await visitor.opens('/portal/');
  await visitor.sees(title);
});
