// Handing in documents with script: in pieces, on a line that breaks, on another visit.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DESKTOP, PHONE } from '../browser.mjs';
import {
  choosesFileAt, choosesFiles, digest, forgetsRefusals, isAtAPaper, isAtPercent, isOnASlowLine, isToldOfSaved, listens, photo, savedFiles,
} from '../sending.mjs';
import { startPortal } from '../portal.mjs';
import { journeys } from '../prose.mjs';
import { opensASurvey } from '../survey.mjs';
import { comesBack } from './chapters.mjs';

const start = async () => {
  const portal = await startPortal();
  opensASurvey(portal);
  return portal;
};
const journey = journeys({ start, ways: [{ name: 'phone', size: PHONE, script: true }] });
const LARGE = { width: 2200, height: 1600, noise: true };

journey('several photos are saved in the order they were chosen, and what is no document is refused at its row', async ({ member, portal }) => {
  await isAtAPaper(member, portal, '0211');
  await member.looksAt('upload-empty');
  const [front, back] = [await photo(member, 'ura.jpg'), await photo(member, 'omote.jpg', { width: 800 })];
  const text = { name: 'memo.txt', type: 'text/plain', bytes: Buffer.from('給与は9万円です。') };
  await choosesFiles(member, front, text, back);
  await member.sees('まだ送っていません。');
  await member.looksAt('upload-chosen');
  await member.taps('保存する');
  await member.sees('1つのファイルは保存できませんでした');
  await member.sees('文字だけのファイルは、お預かりできません。');
  await member.sees('ほかの2つのファイルは、保存しました。');
  assert.deepEqual(await savedFiles(member), ['ura.jpg', 'omote.jpg']);
  const focused = await member.page.evaluate(() => document.activeElement.innerText);
  assert.match(focused, /保存できませんでした/);
  forgetsRefusals(member);
  await member.looksAt('upload-refused');
  await member.taps('外す （memo.txt）');
  await member.reloads();
  assert.deepEqual(await savedFiles(member), ['ura.jpg', 'omote.jpg']);
});

journey('a file of 100 MB is refused before a byte of it is sent', async ({ member, portal }) => {
  await isAtAPaper(member, portal, '0356');
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-large-'));
  try {
    const large = join(folder, 'scan.pdf');
    writeFileSync(large, '%PDF-1.7\n');
    truncateSync(large, 100_000_000);
    const heard = await listens(member);
    member.expectsARefusalAt(`${member.path()}/pieces`);
    await choosesFileAt(member, large);
    await member.taps('保存する');
    await member.sees('ファイルが大きすぎます。1つのファイルは20MBまでです。');
    assert.equal(heard.pieces, 0);
    await member.looksAt('upload-too-large');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

journey('lost signal: it waits, goes on by itself where it stopped, and what is saved is what was chosen', async ({ member, portal }) => {
  await isAtAPaper(member, portal, '0269');
  const file = await photo(member, 'juminhyo.jpg', LARGE);
  const heard = await listens(member);
  const line = await isOnASlowLine(member, 300);
  await choosesFiles(member, file);
  await member.taps('保存する');
  await isAtPercent(member, 30);
  await line.isCut();
  await member.sees('電波が途切れました。つながると、続きから自動で送ります。このままお待ちください。');
  forgetsRefusals(member);
  await member.looksAt('upload-lost');
  await line.isMended();
  await isToldOfSaved(member, 1);
  assert.deepEqual(heard.digests, [digest(file.bytes)]);
  assert.ok(heard.bytes < file.bytes.length + 2.5 * 1024 * 1024, `${heard.bytes} bytes were sent of ${file.bytes.length}`);
  assert.deepEqual(await savedFiles(member), ['juminhyo.jpg']);
  forgetsRefusals(member);
  await member.looksAt('upload-saved');
});

journey('the server is killed in the middle of an upload, and nothing that was received is sent again', async ({ member, portal }) => {
  await isAtAPaper(member, portal, '0385');
  const file = await photo(member, 'juminhyo.jpg', LARGE);
  const heard = await listens(member);
  await isOnASlowLine(member, 700);
  await choosesFiles(member, file);
  await member.taps('保存する');
  await isAtPercent(member, 40);
  await portal.dies();
  await member.sees('電波が途切れました。つながると、続きから自動で送ります。このままお待ちください。');
  await portal.comesBack();
  await member.taps('もう一度 （juminhyo.jpg）');
  await isToldOfSaved(member, 1);
  assert.deepEqual(heard.digests, [digest(file.bytes)]);
  assert.ok(heard.bytes < file.bytes.length + 2.5 * 1024 * 1024, `${heard.bytes} bytes were sent of ${file.bytes.length}`);
  forgetsRefusals(member);
});

journey('the page was closed in the middle: with the same file it goes on on another visit', async ({ member, portal, another }) => {
  const made = await isAtAPaper(member, portal, '0414');
  const file = await photo(member, 'juminhyo.jpg', LARGE);
  await isOnASlowLine(member, 700);
  await choosesFiles(member, file);
  await member.taps('保存する');
  await isAtPercent(member, 60);
  await member.page.close();
  const later = await another();
  await comesBack(later, made);
  await later.opens(made.paper);
  await later.sees('途中のファイルがあります');
  await later.sees('同じファイルをもう一度選ぶと、続きから送ります。');
  await later.looksAt('upload-unfinished');
  const heard = await listens(later);
  // Another one of the same name begins anew, and the one that was begun is still offered.
  await choosesFiles(later, await photo(later, 'juminhyo.jpg', { width: 300 }));
  await later.sees('まだ送っていません。');
  await later.taps('外す （juminhyo.jpg）');
  await later.sees('途中のファイルがあります');
  await choosesFiles(later, file);
  await later.sees('続きから送ります。');
  await later.taps('保存する');
  await isToldOfSaved(later, 1);
  assert.deepEqual(heard.digests, [digest(file.bytes)]);
  assert.ok(heard.bytes < file.bytes.length * 0.8, `${heard.bytes} bytes were sent again of ${file.bytes.length}`);
});

journey('who stops an upload leaves nothing behind, and leaving in the middle is asked about', async ({ member, portal }) => {
  await isAtAPaper(member, portal, '0443');
  const file = await photo(member, 'juminhyo.jpg', LARGE);
  await isOnASlowLine(member, 300);
  await choosesFiles(member, file);
  await member.taps('保存する');
  await isAtPercent(member, 10);
  const asked = member.page.waitForEvent('dialog');
  const leaving = member.page.goto('/portal/home').catch(() => {});
  const dialog = await asked;
  assert.equal(dialog.type(), 'beforeunload');
  await dialog.dismiss();
  await leaving;
  await member.taps('中止 （juminhyo.jpg）');
  await member.page.waitForFunction(() => !document.querySelector('.upload'));
  await member.reloads();
  await member.doesNotSee('途中のファイルがあります');
  assert.deepEqual(await savedFiles(member), []);
});

const wide = journeys({ start, ways: [{ name: 'desktop', size: DESKTOP, script: true }] });

wide('when the session ends in the middle, the way back leads to the same paper and goes on', async ({ member, portal }) => {
  const made = await isAtAPaper(member, portal, '0211');
  const file = await photo(member, 'juminhyo.jpg', LARGE);
  await isOnASlowLine(member, 700);
  await choosesFiles(member, file);
  await member.looksAt('upload-chosen');
  await member.taps('保存する');
  await isAtPercent(member, 20);
  const tab = await member.opensAnotherTab();
  await tab.opens('/portal/home');
  await tab.presses('ログアウト');
  await member.sees('ログインの時間が切れました');
  forgetsRefusals(member);
  await member.looksAt('upload-signed-out');
  await member.presses('ログインする');
  await member.fills('ユーザーID', made.userId);
  await member.fills('パスワード', made.password);
  await member.presses('ログイン');
  member.isAt(made.paper);
  await choosesFiles(member, file);
  await member.sees('続きから送ります。');
  await member.taps('保存する');
  await isToldOfSaved(member, 1);
});

wide('the page of a paper weighs no more than any other', async ({ member, portal }) => {
  const { paper } = await isAtAPaper(member, portal, '0356');
  const elsewhere = await member.page.context().newCDPSession(member.page);
  await elsewhere.send('Network.setCacheDisabled', { cacheDisabled: true });
  assert.ok(await member.loads(paper) <= 60_000);
});
