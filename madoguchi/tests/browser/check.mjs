// What every page and every state of it must hold: WCAG 2.2 AA, valid HTML, quiet, narrow enough.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

const SCREENSHOTS = fileURLToPath(new URL('../../../target/screenshots/', import.meta.url));
// A picture costs as much as half a look at a page, and only people have something of it.
const WANTED = process.env.MADOGUCHI_TEST_PICTURES === '1';
// Half as long as the one that is made for reading.
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
// 320 CSS pixels are also 1280 at 400 % zoom (WCAG 2.2, 1.4.10).
const NARROWEST = 320;

const validator = new HtmlValidate(
  new StaticConfigLoader({ root: true, extends: ['html-validate:standard', 'html-validate:a11y'] }),
);

/**
 * Fails with everything that is wrong with the page. Where pictures are wanted (`./test pictures`) it takes one first, as
 * `target/screenshots/<name>-<size>.png`.
 */
export async function check({ page, watched, size, script, name }) {
  await show(page, `${name}-${size.name}`);
  const found = [
    ...watched.complaints.splice(0),
    ...(await accessibility(page, script)),
    ...(await validity(await watched.served())),
    ...(await sideways(page, size)),
  ];
  assert.deepEqual(found, [], `${name} (${size.name}) at ${page.url()}:\n  ${found.join('\n  ')}\n`);
}

/** The whole page as a picture, where pictures are wanted. */
export async function show(page, name) {
  if (WANTED) await picture(page, name);
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
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((values) => {
    const rules = { 'target-size': { enabled: true } };
    return globalThis.axe.run(document, { runOnly: values, rules, resultTypes: ['violations'] });
  }, WCAG);
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
