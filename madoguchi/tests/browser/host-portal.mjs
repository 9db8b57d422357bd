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

/** Starts both; the portal has `host` with its `issuer`. */
export async function startBoth() {
  const portal = await startPortal();
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-host-'));
  const wanted = {
    back: [new URL('/portal/host-portal/ibm/return', portal.address).href],
    out: [new URL('/portal/signed-out', portal.address).href],
    menu: [['医療費と給付金支給額', new URL(MENU, portal.address).href]],
    secret: SECRET,
  };
  const { child, issuer } = await provider(wanted);
  mkdirSync(join(folder, 'secrets'));
  writeFileSync(join(folder, 'secrets', 'ibm.secret'), SECRET, { mode: 0o600 });
  await portal.servesWith({ MADOGUCHI_HOST_PORTAL_ISSUERS: issuer, MADOGUCHI_HOST_PORTAL_SECRETS: join(folder, 'secrets') });
  portal.operator('insurer', 'apply', definition(folder, issuer));
  await untilItIsOpen(portal);
  const host = { issuer };
  const stop = async () => {
    await halt(child);
    await portal.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return Object.defineProperties({ host, stop }, inherited(portal));
}

// Everything the portal does but to stop; addresses are asked when they are needed.
function inherited(portal) {
  const names = Object.keys(portal).filter((name) => name !== 'stop');
  return Object.fromEntries(names.map((name) => [name, { get: () => portal[name] }]));
}

// The sample's file with the host portal in it, beside the files it names.
function definition(folder, issuer) {
  for (const part of ['insurers', 'terms']) cpSync(join(SAMPLES, part), join(folder, part), { recursive: true });
  const file = join(folder, 'insurers', 'ibm.toml');
  writeFileSync(file, `${readFileSync(file, 'utf8')}
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
  return file;
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
