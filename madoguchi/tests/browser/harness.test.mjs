// The harness itself: a good page passes, every planted fault is found, letters are read.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { codeIn, read } from './mail.mjs';
import { journeys } from './prose.mjs';

const page = (body) => `<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width"><title>窓口</title></head><body><main><h1>窓口</h1>${body}</main></body></html>`;

const PAGES = {
  '/good': page('<form method="post" action="/refused"><p><label for="number">番号</label> <input id="number" name="number"></p><button type="submit">認証</button></form>'),
  '/refused': page('<p>番号をご確認ください。</p>'),
  '/unnamed': page('<p>番号 <input name="number"></p>'),
  '/invalid': page('<p id="a">一</p><p id="a">二</p>'),
  '/wide': page('<p style="width:700px">広い</p>'),
  '/leaks': page('<img src="http://127.0.0.2:9/x.png" alt="外" width="10" height="10">'),
  '/broken': page('<script src="/missing.js"></script>'),
  '/unscripted': page('<noscript><p>番号 <input name="number"></p></noscript>'),
};

async function start() {
  const server = createServer(({ url, method }, answer) => {
    const status = method === 'POST' ? 422 : url in PAGES ? 200 : 404;
    answer.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "script-src 'self'" });
    answer.end(PAGES[url] ?? '');
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    letters: () => [],
    stop: () => server.close(),
  };
}

const journey = journeys({ start });

journey('a good page passes, also as the answer to a refused form', async ({ member }) => {
  await member.opens('/good');
  await member.looksAt('harness-good');
  await member.fills('番号', '1001');
  await member.presses('認証');
  await member.sees('番号をご確認ください。');
  await member.looksAt('harness-refused');
});

for (const [path, finding] of [
  ['/unnamed', /axe label/],
  ['/invalid', /html no-dup-id/],
  ['/wide', /at 320 px the page is \d+ px wide/],
  ['/leaks', /a request leaves the server/],
]) {
  journey(`the fault of ${path} is found`, async ({ member }) => {
    await member.opens(path);
    await assert.rejects(member.looksAt(`harness${path.replace('/', '-')}`), finding);
  });
}

journey('what only people without script are shown is looked at too', async ({ member }) => {
  await member.opens('/unscripted');
  const look = member.looksAt('harness-unscripted');
  await (member.script ? look : assert.rejects(look, /axe label/));
});

journey('a script that cannot be loaded is found by people who have scripts', async ({ member }) => {
  await member.opens('/broken');
  const look = member.looksAt('harness-broken');
  await (member.script ? assert.rejects(look, /the console says/) : look);
});

test('a letter in base64 gives its code, sender and subject', () => {
  const body = Buffer.from('認証番号\r\n\r\n123456\r\n\r\n10分以内', 'utf8').toString('base64');
  const letter = read(Buffer.from(`From: =?utf-8?b?${Buffer.from('健保').toString('base64')}?= <a@example.jp>
To: "ab..cd"@example.jp
Subject: =?utf-8?b?${Buffer.from('認証').toString('base64')}?=
 =?utf-8?b?${Buffer.from('番号').toString('base64')}?=
Content-Type: multipart/alternative;
 boundary="b"

--b
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: base64

${body}
--b
Content-Type: text/html; charset=utf-8

<p>654321</p>
--b--
`.replace(/\n/g, '\r\n')));
  assert.equal(letter.from, '健保 <a@example.jp>');
  assert.equal(letter.subject, '認証番号');
  assert.equal(codeIn(letter), '123456');
});

test('a letter in quoted-printable gives its code', () => {
  const letter = read(Buffer.from('To: a@example.jp\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=E7=95=AA=\r\n=E5=8F=B7\r\n  654321\r\n'));
  assert.equal(letter.text, '番号\r\n  654321\r\n');
  assert.equal(codeIn(letter), '654321');
});
