// Staff: the code of an authenticator app (RFC 6238), and the way in.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { DESKTOP } from './browser.mjs';

/** A large office screen. */
export const LARGE = { name: 'large', viewport: { width: 1920, height: 1080 } };

const USUAL = { name: 'desktop', size: DESKTOP, script: true };
const PLAIN = { name: 'desktop, no script', size: { ...DESKTOP, name: 'desk-plain' }, script: false };
const WIDE = { name: 'large', size: LARGE, script: true };

/** How staff work: at desks, with scripts and without. */
export const DESKS = [USUAL, WIDE, PLAIN];

/** The same for pages of one column: on a large screen they only have more margin, which is for who looks at pictures. */
export const DESKS_OF_ONE_COLUMN = process.env.MADOGUCHI_TEST_PICTURES === '1' ? DESKS : [USUAL, PLAIN];

const STEP = 30;
const used = new Map();

/** What the browsers of those who signed in hold: a code is good once, so that a second one would have to wait for the next. */
const signedIn = new Map();

/** Signs somebody of the demo's staff in, or goes on with the session of an earlier journey while it lasts. */
export async function signsIn(member, portal, role, insurer) {
  const one = portal.colleague(role, insurer);
  const [context, who] = [member.page.context(), `${portal.address} ${one.mail}`];
  if (signedIn.has(who)) {
    await context.addCookies(signedIn.get(who));
    await member.opens('/staff/today');
    if (member.path() === '/staff/today') return one;
    await context.clearCookies();
  }
  await member.opens('/staff/');
  await member.fills('メールアドレス', one.mail);
  await member.fills('パスワード', one.password);
  await member.presses('次へ');
  await member.fills('コード', await fresh(one, portal.minutesAhead()));
  await member.presses('サインイン');
  member.isAt('/staff/today');
  signedIn.set(who, await context.cookies());
  return one;
}

/** Waits for an order: the page does so itself where a script runs, and by its link where none does. */
export async function finishes(member) {
  for (let tries = 0; tries < 60; tries += 1) {
    const said = await member.page.locator('main').innerText();
    if (/完了|失敗|照合の結果|に替えたときの影響です/.test(said)) return;
    await member.page.waitForTimeout(1000);
    if (!member.script) await member.presses('最新の状態を表示する');
  }
  assert.fail('the order does not end');
}

/** A code that nobody has used yet, for a server whose clock runs so many minutes ahead. */
export async function fresh({ mail, secret }, ahead = 0) {
  const last = used.get(mail) ?? 0;
  const now = () => Math.floor((Date.now() + ahead * 60_000) / 1000 / STEP);
  let step = now();
  // A step ahead is taken, too.
  if (step <= last && last === now()) step = last + 1;
  while (step <= last || step > now() + 1) {
    await setTimeout(500);
    step = Math.max(now(), Math.min(last + 1, now() + 1));
  }
  used.set(mail, step);
  return codeAt(secret, step);
}

/** What an app with this secret (base32, in any grouping) shows in this step. */
export function codeAt(secret, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const at = digest[digest.length - 1] & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

function bytesOf(secret) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let bits = '';
  for (const letter of secret.replace(/\s/g, '')) bits += letters.indexOf(letter).toString(2).padStart(5, '0');
  return Buffer.from(bits.match(/.{8}/g).map((eight) => Number.parseInt(eight, 2)));
}
