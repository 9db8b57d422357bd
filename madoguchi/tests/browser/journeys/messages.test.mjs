// Messages in a case: a member reads an answer and asks again with a photo; staff answer what waits, with a usual text.

import assert from 'node:assert/strict';
import { DESKTOP, PHONE } from '../browser.mjs';
import { photo, text } from '../papers.mjs';
import { journeys } from '../prose.mjs';
import { signsIn } from '../staff.mjs';
import { comesAs } from '../survey.mjs';

const journey = journeys({
  ways: [
    { name: 'phone', size: PHONE, script: true },
    { name: 'desktop', size: DESKTOP, script: true },
    { name: 'desktop, no script', size: { ...DESKTOP, name: 'desk-plain' }, script: false },
  ],
});

// Where the thread of the member is, once it was found.
let thread;

journey('a member reads what staff answered, and asks again with a photo', async ({ member, portal }) => {
  await comesAs(member, portal, 'hinata.extended');
  if (member.size.name === 'phone') {
    await member.sees('未読のメッセージが1件あります');
    await member.looksAt('messages-home');
    await member.presses(/未読のメッセージ/);
    await member.sees('新着');
    thread = member.path();
  } else {
    await member.doesNotSee('未読のメッセージ');
    await member.opens(thread.replace('/messages', ''));
    await member.looksAt('messages-case');
    await member.presses(/^メッセージ/);
  }
  await member.sees('締め切りを3週間延ばしました。');
  await member.looksAt('messages-thread');
  await member.presses('送る');
  await member.isToldWhatIsWrong(/メッセージを入力してください/);
  const said = `証明書が届きました（${member.size.name}）。\nこれでよいでしょうか。`;
  await member.fills('内容', said);
  await member.choosesFiles('添付するファイル', [photo('証明書.png'), text()]);
  await member.presses('送る');
  await member.isToldWhatIsWrong(/メモ\.txt/);
  await member.finds('内容', said);
  await member.sees('「証明書.png」を外す');
  await member.looksAt('messages-refused');
  await member.presses('送る');
  await member.sees('送りました。');
  await member.sees('これでよいでしょうか。');
  await member.looksAt('messages-sent');
});

// Each way has somebody of its own: a code of an app is good once.
const WHO = { phone: 'help_desk', desktop: 'reviewer', 'desk-plain': 'second_reviewer' };

journey('staff are told what waits, read it and answer with a usual text', async ({ member, portal }) => {
  const role = WHO[member.size.name];
  await signsIn(member, portal, role);
  await member.looksAt('staff-today-messages');
  await member.presses(/^返信を待っているメッセージ/);
  await member.looksAt('staff-messages');
  const { page } = member;
  const numbers = await page.getByRole('row').nth(1).getByRole('cell').first().innerText();
  await member.opens('/staff/at/hinata/people');
  await member.fills('さがす言葉', `${numbers}-00`);
  await member.presses('さがす');
  await member.seesHeading('メッセージ');
  await member.looksAt('staff-person-messages');
  await member.opens('/staff/at/hinata/messages');
  await Promise.all([page.waitForEvent('load'), page.getByRole('rowheader').getByRole('link').first().click()]);
  assert.match(member.path(), /\/review\/[0-9a-f-]+\/messages$/);
  await member.sees('から、返信を待っています。');
  await member.looksAt(`staff-thread-${role}`);
  await member.presses('返信を送る');
  await member.isToldWhatIsWrong(/メッセージを入力してください/);
  await member.looksAt('staff-thread-refused');
  await member.unfolds('よく使う文面');
  if (member.script) {
    await member.fills('返信', 'お待たせしました。');
    await member.taps('確認中のお知らせ');
    assert.match(await member.field('返信').inputValue(), /^お待たせしました。\n\nただいま確認しています。/);
  } else {
    await member.presses('確認中のお知らせ');
    assert.match(await member.field('返信').inputValue(), /^ただいま確認しています。/);
  }
  await member.presses('返信を送る');
  await member.sees('送りました。');
  await member.doesNotSee('返信を待っています。');
  await member.looksAt('staff-thread-answered');
  await member.presses('調査票へ');
  await member.sees('ただいま確認しています。');
  await member.looksAt(`staff-case-messages-${role}`);
  await member.opens('/staff/at/hinata/messages?show=mine');
  await member.sees('最後に返信した担当者');
  await member.looksAt('staff-messages-mine');
});
