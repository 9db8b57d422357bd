// Starts the portal with its fictitious people as an operator would, and stops it again.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { letters } from './mail.mjs';

const BINARY = process.env.MADOGUCHI_BIN ?? fileURLToPath(new URL('../../../target/debug/madoguchi', import.meta.url));
const START_SECONDS = 60;
const STOP_SECONDS = 10;

/** A running portal on a free port with a data directory of its own. */
export async function startPortal() {
  const data = mkdtempSync(join(tmpdir(), 'madoguchi-browser-'));
  let running = await run(data, '127.0.0.1:0').catch((error) => {
    rmSync(data, { recursive: true, force: true });
    throw error;
  });
  const met = new Set();
  return {
    get address() { return running.hello.address; },
    letters: () => letters(running.hello.mail_dir),
    someone: (insurer, wanted = () => true) => unmet(running.hello.people, met, insurer, wanted),
    account: (insurer, wanted = () => true) => unmet(running.hello.accounts, met, insurer, wanted),
    restart: async () => {
      const listen = new URL(running.hello.address).host;
      await halt(running.child);
      running = await run(data, listen);
    },
    stop: async () => {
      await halt(running.child);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

// Nobody signs up twice, so every journey needs somebody who hasn't been met.
function unmet(people, met, insurer, wanted) {
  const person = people.find((one) => one.insurer === insurer && !met.has(JSON.stringify(one)) && wanted(one));
  if (!person) throw new Error(`the demo has nobody left at ${insurer} for this journey`);
  met.add(JSON.stringify(person));
  return person;
}

async function run(data, listen) {
  const child = spawn(BINARY, ['demo', '--listen', listen, '--data', data, '--json'], {
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
