// A paper of a survey that takes files, what people send there, and what became of it.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { isANewMember } from './journeys/chapters.mjs';
import { is, opensTheSurvey } from './survey.mjs';

/** What is chosen from. */
export const CHOOSE = '写真またはPDF';

/** A new member has answered until a paper is asked for, and stands at that paper; the address of it. */
export async function isAtAPaper(member, portal, number) {
  const made = await isANewMember(member, portal, is(number));
  await opensTheSurvey(member);
  const survey = member.path();
  await member.presses('回答を始める');
  await member.answers('さんの扶養を、これからも続けますか', '続ける');
  await member.presses('次へ');
  await member.answers('ご自身の勤め先の健康保険に入っていますか', 'いいえ');
  await member.answers('会社の役員や法人の代表者ですか', 'いいえ');
  await member.presses('次へ');
  await member.answers('登録内容は、すべて正しいですか', 'はい');
  await member.presses('次へ');
  await member.answers('一緒に住んでいますか', '一緒に住んでいる');
  await member.answers('住民票は、日本にありますか', '日本にある');
  await member.presses('次へ');
  const paper = `${survey}/documents/residence_record`;
  await member.opens(paper);
  await member.sees('保存済みのファイル');
  return { ...made, paper };
}

/** Chooses files where photos or PDFs are asked for. */
export async function choosesFiles(member, ...files) {
  const sent = files.map(({ name, type, bytes }) => ({ name, mimeType: type, buffer: bytes }));
  await member.page.getByLabel(CHOOSE, { exact: true }).setInputFiles(sent);
  await member.sees(files[0].name);
}

/** A file of the device that is too large to be held, of so many bytes. */
export async function choosesFileAt(member, path) {
  await member.page.getByLabel(CHOOSE, { exact: true }).setInputFiles(path);
}

/** Names of the files that the list of saved ones holds, in order. */
export async function savedFiles(member) {
  const names = await member.page.locator('[data-files] .file-name').allInnerTexts();
  return names.map((name) => name.replace(/^.*：/s, '').trim());
}

/**
 * A photo as JPEG, drawn by the browser: white paper with a coloured cross of lines and `noise`, so that it has some
 * megabytes; `orientation` is what a camera writes into it when it is held otherwise (Exif 2.32, 274).
 */
export async function photo(member, name, { width = 1200, height = 900, noise = false, orientation } = {}) {
  const drawn = await member.page.evaluate(draw, { width, height, noise });
  const jpeg = Buffer.from(drawn, 'base64');
  const bytes = orientation === undefined ? jpeg : Buffer.concat([jpeg.subarray(0, 2), exif(orientation), jpeg.subarray(2)]);
  return { name, type: 'image/jpeg', bytes };
}

function draw({ width, height, noise }) {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  if (noise) {
    const image = pen.getImageData(0, 0, width, height);
    let seed = 1 + Math.floor(Math.random() * 1e9);
    for (let at = 0; at < image.data.length; at += 1) {
      // Marsaglia's xorshift: no start leads into a short circle, whose picture would be small.
      seed ^= seed << 13;
      seed ^= seed >>> 17;
      seed ^= seed << 5;
      if (at % 4 !== 3) image.data[at] = 128 + (seed >>> 16) % 128;
    }
    pen.putImageData(image, 0, 0);
  }
  // The upper left corner is red, the rest of the upper edge blue.
  pen.fillStyle = '#22c';
  pen.fillRect(0, 0, width, height / 20);
  pen.fillStyle = '#c22';
  pen.fillRect(0, 0, width / 5, height / 5);
  return canvas.toDataURL('image/jpeg', 0.92).split(',')[1];
}

// The segment APP1 with one entry: the orientation.
function exif(orientation) {
  const tiff = Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]);
  const head = Buffer.from([0xff, 0xe1, 0, 8 + tiff.length, 0x45, 0x78, 0x69, 0x66, 0, 0]);
  return Buffer.concat([head, tiff]);
}

/** SHA-256 in hex. */
export const digest = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Writes down what the script is told and what it sends: digests of saved files, bytes and number of pieces. */
export async function listens(member) {
  const heard = { digests: [], bytes: 0, pieces: 0 };
  member.page.on('request', (request) => {
    if (!/\/append\?/.test(request.url())) return;
    heard.pieces += 1;
    heard.bytes += Number(request.headers()['content-length'] ?? request.postDataBuffer()?.length ?? 0);
  });
  await member.page.route('**/finish', async (route) => {
    const answer = await route.fetch({ timeout: 60_000 }).catch(() => undefined);
    if (!answer) return route.abort('connectionfailed').catch(() => {});
    const told = await answer.json().catch(() => ({}));
    if (told.sha256) heard.digests.push(told.sha256);
    return route.fulfill({ response: answer });
  });
  return heard;
}

/** The line is as slow as so many kilobytes a second; it can be cut and mended. */
export async function isOnASlowLine(member, kilobytes) {
  const protocol = await member.page.context().newCDPSession(member.page);
  await protocol.send('Network.enable');
  const line = (offline) => protocol.send('Network.emulateNetworkConditions', {
    offline, latency: 20, downloadThroughput: -1, uploadThroughput: kilobytes * 1024,
  });
  await line(false);
  return { isCut: () => line(true), isMended: () => line(false) };
}

/** Waits until so many per cent of the file being sent have left. */
export async function isAtPercent(member, least) {
  await member.page.waitForFunction(
    (wanted) => [...document.querySelectorAll('.upload-percent')].some((one) => Number.parseInt(one.textContent, 10) >= wanted),
    least,
    { timeout: 60_000 },
  );
}

/** Waits for the page that says that so many files are saved. */
export async function isToldOfSaved(member, count) {
  await member.page.getByText(`${count}つのファイルをお預かりしました。`).waitFor({ timeout: 60_000 });
}

/** The picture that the server serves of the first page of the saved file at this place: its size, and a way to see its pixels. */
export async function seesThePicture(member, place = 0) {
  const address = await member.page.locator('[data-files] .file-look').nth(place).getAttribute('href');
  const look = (points) => member.page.evaluate(pixels, { address: `${address}/1`, points });
  const { width, height } = await look([]);
  return {
    width,
    height,
    /** The colour at this part of the width and of the height. */
    at: async (x, y) => (await look([[x, y]])).colours[0],
  };
}

async function pixels({ address, points }) {
  const answer = await fetch(address);
  const bitmap = await createImageBitmap(await answer.blob());
  const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
  const pen = canvas.getContext('2d');
  pen.drawImage(bitmap, 0, 0);
  const colours = points.map(([x, y]) => [...pen.getImageData(Math.round(x * bitmap.width), Math.round(y * bitmap.height), 1, 1).data].slice(0, 3));
  return { width: bitmap.width, height: bitmap.height, colours };
}

/** Black, however the picture was pressed together. */
export function isBlack(colour) {
  assert.ok(colour.every((part) => part < 12), `${colour} is not black`);
}

/** As light as paper. */
export function isLight(colour) {
  assert.ok(colour.every((part) => part > 120), `${colour} is not light`);
}

/** What the server refuses, and a line that is cut, Chromium notes as an error; nothing else may be wrong. */
export function forgetsRefusals(member) {
  const { complaints } = member.watched;
  const others = complaints.filter((one) => !one.startsWith('the console says: Failed to load resource'));
  complaints.splice(0, complaints.length, ...others);
}
