// Starts the portal with its fictitious people as an operator would, and stops it again.

import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { letters } from './mail.mjs';

const BINARY = process.env.MADOGUCHI_BIN ?? fileURLToPath(new URL('../../../target/debug/madoguchi', import.meta.url));
const START_SECONDS = 180;
const STOP_SECONDS = 10;

/**
 * A running portal on a free port with a data directory of its own: a copy of `MADOGUCHI_TEST_DEMO`, which `demo.mjs` has
 * made, or else one that is made now, which takes many times as long.
 */
export async function startPortal() {
  const data = mkdtempSync(join(tmpdir(), 'madoguchi-browser-'));
  if (process.env.MADOGUCHI_TEST_DEMO) cpSync(process.env.MADOGUCHI_TEST_DEMO, data, { recursive: true });
  let running = await run(data, '127.0.0.1:0').catch((error) => {
    rmSync(data, { recursive: true, force: true });
    throw error;
  });
  const met = new Set();
  let ahead = 0;
  const again = async (minutes = 0) => {
    const listen = new URL(running.hello.address).host;
    await halt(running.child);
    ahead += minutes;
    running = await run(data, listen, ahead);
  };
  return {
    get address() { return running.hello.address; },
    letters: () => letters(running.hello.mail_dir),
    /** Where its database is, for what no page of a journey leads to. */
    database: join(data, 'madoguchi.sqlite'),
    someone: (insurer, wanted = () => true) => unmet(running.hello.people, met, insurer, wanted),
    account: (insurer, wanted = () => true) => unmet(running.hello.accounts, met, insurer, wanted),
    /** The member of the demo with this user ID, who stands somewhere in a survey. */
    member: (userId) => running.hello.members.find((one) => one.user_id === userId),
    /** The first of the staff with this role, at this insurer where one is named. */
    colleague: (role, insurer) => running.hello.staff.find((one) => one.role === role && (!insurer || one.insurer === insurer)),
    /** What an operator types beside the running portal; its answer as JSON. */
    operator: (...words) => operator(data, words),
    restart: () => again(),
    /** `kill -9`; `comesBack` starts the server again at the same address. */
    dies: async () => {
      const ended = new Promise((resolve) => running.child.once('exit', resolve));
      running.child.kill('SIGKILL');
      await ended;
    },
    comesBack: () => again(),
    /** The server starts again on a day that is `minutes` later; from then on its clock runs ahead. */
    later: (minutes) => again(minutes),
    minutesAhead: () => ahead,
    /** The server starts again with a mail server that is not there; `restart` ends this. */
    losesItsMailServer: async () => {
      const { hello } = running;
      await halt(running.child);
      running = { child: await serve(data, hello.address, ahead, await noMailServer()), hello };
    },
    /** The server starts again as an operator would run it, with these settings beside the usual ones; mail is captured. */
    servesWith: async (settings) => {
      const { hello } = running;
      await halt(running.child);
      const mail = { MADOGUCHI_MAIL_CARRIER: 'captured', MADOGUCHI_MAIL_FOLDER: hello.mail_dir };
      running = { child: await serve(data, hello.address, ahead, { ...mail, ...settings }), hello };
    },
    stop: async () => {
      await halt(running.child);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function operator(data, words) {
  const said = execFileSync(BINARY, [...words, '--data', data, '--json'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  return JSON.parse(said.trim().split('\n').at(-1));
}

// Nobody signs up twice, so every journey needs somebody who hasn't been met.
function unmet(people, met, insurer, wanted) {
  const person = people.find((one) => one.insurer === insurer && !met.has(JSON.stringify(one)) && wanted(one));
  if (!person) throw new Error(`the demo has nobody left at ${insurer} for this journey`);
  met.add(JSON.stringify(person));
  return person;
}

/** A portal's data directory as the demo makes it, at `data`, with nobody serving it. */
export async function makeDemo(data) {
  const { child } = await run(data, '127.0.0.1:0');
  await halt(child);
}

async function run(data, listen, ahead = 0) {
  const child = spawn(BINARY, ['demo', '--listen', listen, '--data', data, '--json'], {
    env: { ...process.env, ...clock(ahead) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk) => { complaint = (complaint + chunk).slice(-4000); });
  try {
    return { child, hello: JSON.parse(await firstLine(child)) };
  } catch (error) {
    await halt(child);
    throw new Error(`${BINARY} demo did not start: ${error.message}\n${complaint}`, { cause: error });
  }
}

// The server's own clock, so many minutes ahead. What `faketime` sets is taken over, because it would stand between us and the process.
function clock(ahead) {
  if (ahead === 0) return {};
  const named = execFileSync('faketime', ['-f', `+${ahead}m`, 'printenv', 'LD_PRELOAD', 'FAKETIME'], { encoding: 'utf8' });
  const [preload, time] = named.trim().split('\n');
  return { LD_PRELOAD: preload, FAKETIME: time };
}

// A mail server that refuses every connection.
async function noMailServer() {
  return {
    MADOGUCHI_MAIL_HOST: '127.0.0.1',
    MADOGUCHI_MAIL_PORT: String(await freePort()),
    MADOGUCHI_MAIL_TLS: 'none',
  };
}

// As an operator would run it, with the demo's people.
async function serve(data, address, ahead, more) {
  const settings = {
    MADOGUCHI_DATA: data,
    MADOGUCHI_LISTEN: `127.0.0.1:${new URL(address).port}`,
    MADOGUCHI_BASE_URL: address,
    ...more,
  };
  const child = spawn(BINARY, ['serve'], { env: { ...process.env, ...settings, ...clock(ahead) }, stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk) => { complaint = (complaint + chunk).slice(-4000); });
  const until = Date.now() + START_SECONDS * 1000;
  while (Date.now() < until && child.exitCode === null) {
    if (await fetch(new URL('/readyz', address)).then(({ ok }) => ok, () => false)) return child;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await halt(child);
  throw new Error(`${BINARY} serve did not start\n${complaint}`);
}

// A port at which nobody listens.
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function firstLine(child) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`nothing printed in ${START_SECONDS} s`)), START_SECONDS * 1000);
    const settle = (act, value) => { clearTimeout(late); act(value); };
    createInterface({ input: child.stdout }).once('line', (line) => settle(resolve, line));
    child.once('error', (error) => settle(reject, error));
    child.once('exit', (code, signal) => settle(reject, new Error(`it ended with ${code ?? signal}`)));
  });
}

async function halt(child) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const impatient = setTimeout(() => child.kill('SIGKILL'), STOP_SECONDS * 1000);
  await ended;
  clearTimeout(impatient);
}
