// Journeys read as prose: who walks, on what screen, and what they do.

import { after, before, test } from 'node:test';
import { DESKTOP, launch, PHONE, visit } from './browser.mjs';
import { picture } from './check.mjs';
import { Member } from './member.mjs';
import { startPortal } from './portal.mjs';

/** Every journey is walked both ways. */
export const WAYS = [
  { name: 'phone', size: PHONE, script: true },
  { name: 'desktop, no script', size: DESKTOP, script: false },
];

/**
 * Starts one portal and one browser for a test file and gives back `journey(title, tell)`.
 * `tell({ member, portal, another })` runs once for each of WAYS; `another()` is a second person's fresh profile, on another screen where one is named.
 */
export function journeys({ start = startPortal, ways = WAYS } = {}) {
  let portal;
  let browser;
  before(async () => {
    [portal, browser] = await Promise.all([start(), launch()]);
  });
  after(async () => {
    await Promise.all([browser?.close(), portal?.stop()]);
  });
  return (title, tell) => {
    for (const way of ways) test(`${title} (${way.name})`, () => walk(title, tell, way, portal, browser));
  };
}

async function walk(title, tell, { size, script }, portal, browser) {
  const open = [];
  const another = async (screen = {}) => {
    const way = { size, script, ...screen };
    const { context, page } = await visit(browser, { ...way, base: portal.address });
    open.push(context);
    return new Member({ page, portal, ...way });
  };
  const member = await another();
  try {
    await tell({ member, portal, another });
  } catch (error) {
    await picture(member.page, `failed-${title.replace(/[^\p{L}\p{N}]+/gu, '-')}-${size.name}`).catch(() => {});
    error.message += `\n  at ${member.page.url()}, where it reads:\n${await reading(member.page)}`;
    throw error;
  } finally {
    await Promise.all(open.map((context) => context.close()));
  }
}

async function reading(page) {
  const text = await page.locator('body').innerText({ timeout: 1_000 }).catch(() => '(nothing)');
  return text.replace(/\n{2,}/g, '\n').slice(0, 1_200).replace(/^/gm, '    ');
}
