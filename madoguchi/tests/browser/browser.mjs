// Launches a real Chromium and opens it at the sizes and with the abilities people have.

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

// As many points as a phone has are drawn only where somebody looks at them: there are four for each of a page.
const POINTS = process.env.MADOGUCHI_TEST_PICTURES === '1' ? 2 : 1;

/** The smallest phone that is common, held upright. */
export const PHONE = {
  name: 'phone',
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: POINTS,
  isMobile: true,
  hasTouch: true,
};

/** A small office screen. */
export const DESKTOP = { name: 'desktop', viewport: { width: 1280, height: 800 } };

// A closed network refuses every look-up a browser makes for its own sake, many at a time.
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

// The first is the same browser without windows, which is a third quicker.
const USUAL_PLACES = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Path of the browser: `CHROMIUM`, or where Debian and Ubuntu put it. */
export function chromiumPath() {
  const path = process.env.CHROMIUM ?? USUAL_PLACES.find((place) => existsSync(place));
  if (!path) throw new Error('No Chromium found: install it, or name its path in CHROMIUM. ./test does it on Debian.');
  return path;
}

/** One browser for a whole test file; every visit gets a profile of its own. */
export async function launch() {
  return chromium.launch({ executablePath: chromiumPath(), args: QUIET });
}

/**
 * A fresh profile with one open page.
 * `size` is PHONE or DESKTOP; `script: false` switches JavaScript off; `base` is the portal's address.
 */
export async function visit(browser, { size, script, base }) {
  const { name: _, ...screen } = size;
  const context = await browser.newContext({
    ...screen,
    baseURL: base,
    javaScriptEnabled: script,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
  });
  context.setDefaultTimeout(30_000);
  return { context, page: await context.newPage() };
}
