// Staff: the code of an authenticator app (RFC 6238), and the way in.

import { createHmac } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { DESKTOP } from './browser.mjs';

/** A large office screen. */
export const LARGE = { name: 'large', viewport: { width: 1920, height: 1080 } };

/** How staff work: at desks, with scripts and without. */
export const DESKS = [
  { name: 'desktop', size: DESKTOP, script: true },
  { name: 'large', size: LARGE, script: true },
  { name: 'desktop, no script', size: { ...DESKTOP, name: 'desk-plain' }, script: false },
];

const STEP = 30;
const used = new Map();

/** Signs somebody of the demo's staff in; a code is good once, so a second time waits for the next. */
export async function signsIn(member, portal, role) {
  const one = portal.colleague(role);
  await member.opens('/staff/');
  await member.fills('メールアドレス', one.mail);
  await member.fills('パスワード', one.password);
  await member.presses('次へ');
  await member.fills('コード', await fresh(one));
  await member.presses('サインイン');
  member.isAt('/staff/today');
  return one;
}

/** A code that nobody has used yet. */
export async function fresh({ mail, secret }) {
  const last = used.get(mail) ?? 0;
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

const now = () => Math.floor(Date.now() / 1000 / STEP);

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
