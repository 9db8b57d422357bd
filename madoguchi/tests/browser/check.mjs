// What every page and every state of it must hold: WCAG 2.2 AA, valid HTML, quiet, narrow enough.

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

const SCREENSHOTS = fileURLToPath(new URL('../../../target/screenshots/', import.meta.url));
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
// 320 CSS pixels are also 1280 at 400 % zoom (WCAG 2.2, 1.4.10).
const NARROWEST = 320;

const validator = new HtmlValidate(
  new StaticConfigLoader({ root: true, extends: ['html-validate:standard', 'html-validate:a11y'] }),
);

/** Takes a picture as `target/screenshots/<name>-<size>.png`, then fails with everything that is wrong with the page. */
export async function check({ page, watched, size, script, name }) {
  await picture(page, `${name}-${size.name}`);
  const found = [
    ...watched.complaints.splice(0),
    ...(await accessibility(page, script)),
    ...(await validity(await watched.served())),
    ...(await sideways(page, size)),
  ];
  assert.deepEqual(found, [], `${name} (${size.name}) at ${page.url()}:\n  ${found.join('\n  ')}\n`);
}

/** The whole page as a picture, for people to look at. */
export async function picture(page, name) {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: `${SCREENSHOTS}${name}.png`, fullPage: true, animations: 'disabled' });
}

async function accessibility(page, script) {
  if (script) return axeFindings(page);
  return inAnotherProfile(page, axeFindings);
}

async function axeFindings(page) {
  await page.evaluate(axe.source);
  const tags = WCAG;
  const { violations } = await page.evaluate(
    (values) => globalThis.axe.run(document, { runOnly: values, rules: { 'target-size': { enabled: true } } }),
    tags,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `axe ${id}: ${help}: ${node.target.join(' ')} ${node.html.slice(0, 160)}`),
  );
}

// axe needs timers, which a page without JavaScript hasn't: a second profile with JavaScript shows the same
// document at the same address, its own scripts taken out and its <noscript> parts opened.
async function inAnotherProfile(page, look) {
  const twin = await twinOf(page);
  const body = (await page.content())
    .replace(/<script\b[^>]*>[\s\S]*?<\/script>/gi, '')
    .replace(/<\/?noscript\b[^>]*>/gi, '');
  await twin.route(page.url(), (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }), { times: 1 });
  await twin.goto(page.url());
  return look(twin);
}

const twins = new WeakMap();

async function twinOf(page) {
  const profile = page.context();
  if (!twins.has(profile)) {
    const context = await profile.browser().newContext({ viewport: page.viewportSize(), locale: 'ja-JP' });
    profile.once('close', () => context.close().catch(() => {}));
    twins.set(profile, await context.newPage());
  }
  return twins.get(profile);
}

async function validity(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `html ${ruleId} at ${line}:${column}: ${message}`),
  );
}

async function sideways(page, size) {
  await page.setViewportSize({ width: NARROWEST, height: size.viewport.height });
  const { room, needed, culprits } = await page.evaluate(widths);
  await page.setViewportSize(size.viewport);
  if (room === NARROWEST && needed <= room) return [];
  return [`at ${NARROWEST} px the page is ${needed} px wide in ${room} px: ${culprits.join(', ')}`];
}

function widths() {
  const room = document.documentElement.clientWidth;
  const tooWide = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > room + 1);
  return {
    room,
    needed: document.documentElement.scrollWidth,
    culprits: tooWide.slice(0, 5).map((element) => `<${element.localName} class="${element.className}">`),
  };
}
