// A portal as an operator runs it, beside a host portal that a certified OpenID provider plays (tests/host-portal).

import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startPortal } from './portal.mjs';

const PROVIDER = fileURLToPath(new URL('../host-portal/provider.mjs', import.meta.url));
const SAMPLES = fileURLToPath(new URL('../../../samples/', import.meta.url));
const SECRET = 'a-secret-of-the-tests';
const MENU = '/portal/host-portal/ibm?next=/portal/statements';

/** Starts both; the portal has `host` with its `issuer`. With `cards`, jkc shows medical expenses to who has proven more, and
 * `cards` is where a My Number card is shown. */
export async function startBoth({ cards = false } = {}) {
  const portal = await startPortal();
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-host-'));
  const at = (path) => new URL(path, portal.address).href;
  const host = await provider({
    back: [at('/portal/host-portal/ibm/return')],
    out: [at('/portal/signed-out')],
    menu: [['医療費と給付金支給額', at(MENU)]],
    secret: SECRET,
  });
  const card = cards && await provider({ card: true, back: [at('/portal/national-id/return')] });
  const issuers = [host, card].filter(Boolean).map(({ issuer }) => issuer);
  const secrets = join(folder, 'secrets');
  const secret = (name, text) => writeFileSync(join(secrets, name), text, { mode: 0o600 });
  mkdirSync(secrets);
  secret('ibm.secret', SECRET);
  if (card) secret('jkc.national-id.pem', card.pem);
  const serves = () => portal.servesWith({ MADOGUCHI_HOST_PORTAL_ISSUERS: issuers.join(','), MADOGUCHI_HOST_PORTAL_SECRETS: secrets });
  await serves();
  for (const part of ['insurers', 'terms']) cpSync(join(SAMPLES, part), join(folder, part), { recursive: true });
  if (card) portal.operator('insurer', 'apply', withCards(folder, card.issuer));
  portal.operator('insurer', 'apply', withHostPortal(folder, host.issuer));
  await untilItIsOpen(portal);
  const stop = async () => {
    await Promise.all([host, card].filter(Boolean).map(({ child }) => halt(child)));
    await portal.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return Object.defineProperties({ host: reached(host), cards: card && reached(card), stop, forgets: serves }, inherited(portal));
}

/** The same with where cards are shown. */
export const startWithCards = () => startBoth({ cards: true });

// What a journey does with a provider: goes there, tells it what to say of somebody, and loses it.
function reached({ child, issuer }) {
  return {
    issuer,
    saysOf: (name, claims) => fetch(new URL('/people', issuer), {
      method: 'POST', body: new URLSearchParams({ name, claims: JSON.stringify(claims) }),
    }),
    dies: () => halt(child),
  };
}

// Everything the portal does but to stop; addresses are asked when they are needed.
function inherited(portal) {
  const names = Object.keys(portal).filter((name) => name !== 'stop');
  return Object.fromEntries(names.map((name) => [name, { get: () => portal[name] }]));
}

// The sample's file with more in it, beside the files it names.
function file(folder, key, change) {
  const name = join(folder, 'insurers', `${key}.toml`);
  writeFileSync(name, change(readFileSync(name, 'utf8')));
  return name;
}

function withHostPortal(folder, issuer) {
  return file(folder, 'ibm', (text) => `${text}
[host_portal]
name = "すこやかサポートplus"
issuer = "${issuer}"
client_id = "madoguchi"
scopes = ["roster"]
[host_portal.claims]
employee_number = "employee_no"
insurer_number = "insurer_no"
birth_date = "birth"
`);
}

function withCards(folder, issuer) {
  return file(folder, 'jkc', (text) => `${text}
[[modules]]
kind = "medical_expenses"

[national_id]
issuer = "${issuer}"
client_id = "RP00000001"
`);
}

async function untilItIsOpen(portal) {
  const until = Date.now() + 20_000;
  while (Date.now() < until) {
    const { status } = await fetch(new URL('/portal/host-portal/ibm', portal.address), { redirect: 'manual' });
    if (status === 303) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the way to the host portal does not open');
}

async function provider(wanted) {
  const child = spawn(process.execPath, [PROVIDER, JSON.stringify(wanted)], { stdio: ['pipe', 'pipe', 'ignore'] });
  const line = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`the host portal ended with ${code}`)));
  });
  return { child, ...JSON.parse(line) };
}

async function halt(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await ended;
}
