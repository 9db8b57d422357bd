// Painting black before anything leaves the device: by finger, by mouse, by keyboard, and afterwards on a saved file.

import assert from 'node:assert/strict';
import { DESKTOP, PHONE } from '../browser.mjs';
import {
  choosesFiles, digest, isAtAPaper, isBlack, isLight, isToldOfSaved, listens, photo, savedFiles, seesThePicture,
} from '../sending.mjs';
import { startPortal } from '../portal.mjs';
import { journeys } from '../prose.mjs';
import { opensASurvey } from '../survey.mjs';

const start = async () => {
  const portal = await startPortal();
  opensASurvey(portal);
  return portal;
};
// A canvas has to do with the points of the screen.
const SHARP = { ...PHONE, deviceScaleFactor: 2 };
const onPhone = journeys({ start, ways: [{ name: 'phone', size: SHARP, script: true }] });
const onDesk = journeys({ start, ways: [{ name: 'desktop', size: DESKTOP, script: true }] });

const view = (member) => member.page.locator('.black-out-view');

/** Draws with one finger from one part of the picture to another. */
async function drawsWithAFinger(member, [left, top], [right, bottom]) {
  const protocol = await member.page.context().newCDPSession(member.page);
  const box = await view(member).boundingBox();
  const at = (x, y) => ({ x: box.x + x * box.width, y: box.y + y * box.height });
  const touch = (type, ...touchPoints) => protocol.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', at(left, top));
  await touch('touchMove', at((left + right) / 2, (top + bottom) / 2));
  await touch('touchMove', at(right, bottom));
  await touch('touchEnd');
}

/** The same with the mouse. */
async function drawsWithTheMouse(member, [left, top], [right, bottom]) {
  const box = await view(member).boundingBox();
  const { mouse } = member.page;
  await mouse.move(box.x + left * box.width, box.y + top * box.height);
  await mouse.down();
  await mouse.move(box.x + right * box.width, box.y + bottom * box.height, { steps: 5 });
  await mouse.up();
}

onPhone('by finger: what is sent is black where it was painted, upright, and nothing else of it is sent', async ({ member, portal }) => {
  await isAtAPaper(member, portal, '0211');
  // The camera was held upright: the picture lies on its side and says so.
  const file = await photo(member, 'juminhyo.jpg', { width: 1200, height: 800, orientation: 6 });
  const heard = await listens(member);
  await choosesFiles(member, file);
  await member.taps('黒く塗る （juminhyo.jpg）');
  await member.seesHeading('黒く塗る');
  const box = await view(member).boundingBox();
  assert.ok(box.height > box.width, 'the picture does not stand upright');
  await member.looksAt('black-out-open');
  await member.tabsTo('塗ってから送る');
  await member.strikes('Enter');
  await member.sees('まだ、どこも塗っていません。隠したいところを囲んでください。');
  await drawsWithAFinger(member, [0.2, 0.5], [0.8, 0.6]);
  await member.sees('1か所を塗りました。');
  await drawsWithAFinger(member, [0.1, 0.8], [0.4, 0.9]);
  await member.sees('2か所を塗りました。');
  await member.taps('元に戻す');
  await member.sees('1つ戻しました。塗ったところは1か所です。');
  await member.taps('拡大');
  await member.sees('1.5倍に拡大しました。');
  await member.taps('画像を動かす');
  await member.looksAt('black-out-larger');
  await member.taps('全体を表示');
  await member.looksAt('black-out-painted');
  await member.taps('塗ってから送る');
  await isToldOfSaved(member, 1);
  assert.notEqual(heard.digests[0], digest(file.bytes));
  const picture = await seesThePicture(member);
  assert.ok(picture.height > picture.width, `${picture.width} × ${picture.height}`);
  for (const [x, y] of [[0.22, 0.52], [0.5, 0.55], [0.78, 0.58]]) isBlack(await picture.at(x, y));
  for (const [x, y] of [[0.5, 0.45], [0.5, 0.65], [0.25, 0.85]]) isLight(await picture.at(x, y));
  // Upright, the red corner is the upper right one.
  const [red, green, blue] = await picture.at(0.95, 0.05);
  assert.ok(red > 120 && green < 90 && blue < 90, `${red} ${green} ${blue}`);
});

onPhone('who leaves the desk keeps the photo as it was, and the focus is where it was', async ({ member, portal }) => {
  await isAtAPaper(member, portal, '0356');
  const file = await photo(member, 'juminhyo.jpg');
  await choosesFiles(member, file);
  await member.taps('黒く塗る （juminhyo.jpg）');
  await drawsWithAFinger(member, [0.2, 0.5], [0.8, 0.6]);
  await member.taps('やめる');
  const focused = await member.page.evaluate(() => document.activeElement.textContent);
  assert.equal(focused, '黒く塗る（juminhyo.jpg）');
  const heard = await listens(member);
  await member.taps('保存する');
  await isToldOfSaved(member, 1);
  assert.deepEqual(heard.digests, [digest(file.bytes)]);
});

onDesk('by keyboard alone: a frame is moved, made larger, painted, undone and painted again', async ({ member, portal }) => {
  await isAtAPaper(member, portal, '0211');
  await choosesFiles(member, await photo(member, 'juminhyo.jpg'));
  await member.tabsTo('黒く塗る （juminhyo.jpg）');
  await member.strikes('Enter');
  await member.seesHeading('黒く塗る');
  await member.strikes('ArrowDown');
  await member.sees('枠は、左から30％、上から45％、幅40％、高さ10％です。Enterで塗ります。');
  await member.strikes(...Array(6).fill('ArrowUp'), ...Array(6).fill('Shift+ArrowRight'));
  await member.looksAt('black-out-frame');
  await member.strikes('Enter');
  await member.sees('1か所を塗りました。');
  await member.strikes('Backspace');
  await member.sees('1つ戻しました。塗ったところは0か所です。');
  await member.strikes('Enter', 'Enter');
  await member.sees('1か所を塗りました。');
  await staysInside(member);
  await member.tabsTo('塗ってから送る');
  await member.strikes('Enter');
  await isToldOfSaved(member, 1);
  const picture = await seesThePicture(member);
  isBlack(await picture.at(0.5, 0.5));
  isBlack(await picture.at(0.35, 0.47));
  isLight(await picture.at(0.5, 0.4));
  isLight(await picture.at(0.2, 0.5));
});

/** The focus goes round inside the desk and never to the page behind it. */
async function staysInside(member) {
  for (let steps = 0; steps < 12; steps += 1) {
    await member.strikes('Tab');
    const outside = await member.page.evaluate(() => document.activeElement !== document.body && !document.activeElement.closest('dialog'));
    assert.ok(!outside, 'the focus has left the dialog');
  }
}

onDesk('two photos: the painted one keeps its place in the order', async ({ member, portal }) => {
  await isAtAPaper(member, portal, '0269');
  await choosesFiles(member, await photo(member, 'omote.jpg'), await photo(member, 'ura.jpg', { width: 800 }));
  await member.taps('黒く塗る （omote.jpg）');
  await drawsWithTheMouse(member, [0.3, 0.3], [0.6, 0.7]);
  await member.taps('塗ったものに替える');
  await member.sees('黒く塗りました（1か所）。まだ送っていません。');
  await member.looksAt('black-out-chosen');
  await member.taps('保存する');
  await isToldOfSaved(member, 2);
  assert.deepEqual(await savedFiles(member), ['omote.jpg', 'ura.jpg']);
  isBlack(await (await seesThePicture(member, 0)).at(0.45, 0.5));
  isLight(await (await seesThePicture(member, 1)).at(0.45, 0.5));
});

onDesk('a saved file that may hold a My Number is painted over and replaced', async ({ member, portal }) => {
  await isAtAPaper(member, portal, '0385');
  await choosesFiles(member, await photo(member, '123456789018.jpg'));
  await member.taps('保存する');
  await isToldOfSaved(member, 1);
  await member.sees('マイナンバー（個人番号）が写っているかもしれません。');
  await member.looksAt('black-out-hinted');
  await member.taps('黒く塗って差し替える （123456789018.jpg）');
  await drawsWithTheMouse(member, [0.3, 0.3], [0.6, 0.7]);
  await member.taps('塗ってから差し替える');
  await member.page.locator('.file-name').getByText('黒塗り済み.jpg').waitFor();
  assert.deepEqual(await savedFiles(member), ['黒塗り済み.jpg']);
  await member.doesNotSee('マイナンバー（個人番号）が写っているかもしれません。');
  isBlack(await (await seesThePicture(member)).at(0.45, 0.5));
});

onDesk('a picture that the browser cannot open says what to do instead, and a PDF says so before', async ({ member, portal }) => {
  await isAtAPaper(member, portal, '0414');
  await choosesFiles(
    member,
    { name: 'photo.heic', type: 'image/heic', bytes: Buffer.from('0000001c66747970686569630000', 'hex') },
    { name: 'scan.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7\n') },
  );
  await member.sees(/^PDFは、ここでは黒く塗れません。/);
  await member.taps('黒く塗る （photo.heic）');
  await member.sees(/^この画像は、ここでは開けません。/);
});
