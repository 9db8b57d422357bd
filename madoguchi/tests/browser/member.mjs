// What a person does and notices, found by visible labels and accessible names only.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { check, show } from './check.mjs';
import { codeIn, linkIn } from './mail.mjs';
import { watch } from './watch.mjs';

const PATIENCE_MS = 30_000;

/** Somebody in front of a screen. */
export class Member {
  constructor({ page, portal, size, script }) {
    Object.assign(this, { page, portal, size, script });
    this.watched = watch(page, portal.address);
    this.read = new Set(portal.letters().map(({ id }) => id));
    this.inputs = 0;
    this.pages = new Set();
    page.on('load', () => this.pages.add(new URL(page.url()).pathname));
  }

  /** The same person in a second tab of the same browser. */
  async opensAnotherTab() {
    const { portal, size, script } = this;
    return new Member({ page: await this.page.context().newPage(), portal, size, script });
  }

  /** Types the address, or scans it. */
  async opens(path) {
    await this.page.goto(path);
  }

  /** Writes `text` into the field that is called `label`. */
  async fills(label, text) {
    this.inputs += 1;
    await this.field(label).fill(text);
  }

  /** Pastes `text` into the field called `label`: cut out of another place, put in with the keyboard. */
  async pastes(label, text) {
    this.inputs += 1;
    const elsewhere = await this.page.context().newPage();
    await elsewhere.setContent('<textarea></textarea>');
    await elsewhere.locator('textarea').fill(text);
    await elsewhere.keyboard.press('Control+A');
    await elsewhere.keyboard.press('Control+X');
    await elsewhere.close();
    await this.field(label).focus();
    await this.page.keyboard.press('Control+V');
    await this.finds(label, text);
  }

  /** What a password manager knows the field called `label` by (HTML, autocomplete). */
  async isKeptAs(label, purpose) {
    assert.equal(await this.field(label).getAttribute('autocomplete'), purpose, `「${label}」`);
  }

  /** Picks `option`, what is read there or a pattern of it, from the list called `label`. */
  async picks(label, option) {
    this.inputs += 1;
    const list = this.page.getByRole('combobox', { name: label, exact: true });
    const offered = (await list.getByRole('option').allInnerTexts()).map((text) => text.trim());
    const wanted = offered.find((text) => (option instanceof RegExp ? option.test(text) : text === option));
    assert.ok(wanted, `「${label}」 offers ${offered.join(' ')}, not ${option}`);
    await list.selectOption({ label: wanted });
  }

  /** Ticks the box, or the one of several, that is called `label`. */
  async ticks(label) {
    this.inputs += 1;
    await this.choice(label).check();
  }

  /** Ticks the box whose label begins so. */
  async ticksWhatBegins(label) {
    this.inputs += 1;
    await this.page.getByRole('checkbox', { name: label }).check();
  }

  /** Chooses files, by path or as `{ name, mimeType, buffer }`, where the page asks for what is called `label`. */
  async choosesFiles(label, files) {
    this.inputs += 1;
    await this.page.getByLabel(label, { exact: true }).setInputFiles(files);
  }

  /** Answers the question called `question` by choosing what begins with `option`. */
  async answers(question, option) {
    this.inputs += 1;
    await this.option(question, option).check();
  }

  /** The same where the question is exchanged as soon as it is saved, so that nobody can look whether it is chosen. */
  async answersInConflict(question, option) {
    this.inputs += 1;
    await this.option(question, option).click();
  }

  /** What begins with `option` is chosen under `question`. */
  async findsChosen(question, option) {
    assert.ok(await this.option(question, option).isChecked(), `「${option}」 is not chosen under 「${question}」`);
  }

  option(question, option) {
    const group = this.page.getByRole('group', { name: question });
    const name = new RegExp(`^${option.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
    return group.getByRole('radio', { name }).or(group.getByRole('checkbox', { name })).first();
  }

  /** Presses the button, or follows the link, called `name`; another page comes. */
  async presses(name) {
    await this.unfoldsTheMenu(name);
    await Promise.all([this.page.waitForEvent('load'), this.control(name).click()]);
  }

  /** The same with a heavy hand: the button is let go when what leaving the field sends has long been answered. */
  async pressesSlowly(name) {
    await this.control(name).hover();
    const answered = this.page.waitForResponse((answer) => answer.request().method() === 'POST');
    await this.page.mouse.down();
    await (await answered).finished();
    await this.waits(0.3);
    await Promise.all([this.page.waitForEvent('load'), this.page.mouse.up()]);
  }

  /** On a phone the rooms of the back office are folded. */
  async unfoldsTheMenu(name) {
    const folded = this.page.locator('.rooms-fold:not([open]) summary').filter({ visible: true });
    const room = this.page.locator('.rooms').getByText(name, { exact: true }).filter({ visible: false });
    if (await folded.count() > 0 && await room.count() > 0) await folded.click();
  }

  /** The same for something that stays on the page. */
  async taps(name) {
    await this.control(name).click();
  }

  /** The phone is in a tunnel: nothing comes and nothing goes. What the browser notes about that is no fault of the page. */
  async losesTheConnection() {
    this.expectsARefusalAt(this.path());
    await this.page.context().setOffline(true);
  }

  async hasItsConnectionAgain() {
    await this.page.context().setOffline(false);
  }

  /** Does nothing for `seconds`. */
  async waits(seconds) {
    await this.page.waitForTimeout(seconds * 1000);
  }

  /** Impatient people press twice. */
  async pressesTwice(name) {
    await Promise.all([this.page.waitForEvent('load'), this.control(name).dblclick()]);
  }

  /** Follows the link called `name` to a file; its name and bytes. */
  async downloads(name) {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.control(name).click()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  }

  /** Reads with letters twice as large, as set in the browser; the screen stays as small as it is. */
  async readsLargeLetters() {
    await this.page.addInitScript(() => {
      addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = '200%'; });
    });
  }

  /** Nothing of the page is only found by moving it sideways. */
  async neverMovesSideways() {
    const { room, needed } = await this.page.evaluate(() => {
      const { clientWidth, scrollWidth } = document.documentElement;
      return { room: clientWidth, needed: scrollWidth };
    });
    assert.ok(needed <= room, `the page is ${needed} px wide in ${room} px`);
  }

  /** Opens what is folded under `summary`, where there are several of that name the first. */
  async unfolds(summary) {
    await this.page.locator('summary').getByText(summary, { exact: true }).first().click();
  }

  /** Goes on with the Tab key until the field, button or link called `name` has the focus, which can be seen. */
  async tabsTo(name) {
    await this.tabsUntil(this.field(name).or(this.control(name)).or(this.choice(name)), name);
  }

  /** Ticks the box whose label begins so with the Tab and space keys. */
  async ticksByKeyboard(label) {
    this.inputs += 1;
    await this.tabsUntil(this.page.getByRole('checkbox', { name: label }), label);
    await this.page.keyboard.press('Space');
  }

  async tabsUntil(wanted, name) {
    for (let steps = 0; steps < 60; steps += 1) {
      await this.page.keyboard.press('Tab');
      if (await wanted.first().evaluate((one) => one === document.activeElement)) {
        const { style, width } = await wanted.first().evaluate(ring);
        assert.ok(style !== 'none' && width >= 2, `the focus on 「${name}」 cannot be seen`);
        return;
      }
    }
    throw new Error(`「${name}」 is not reached with the Tab key`);
  }

  /** Chooses what begins with `option` under `question` with the Tab, arrow and space keys. */
  async choosesByKeyboard(question, option) {
    this.inputs += 1;
    const wanted = this.option(question, option);
    const group = this.page.getByRole('group', { name: question });
    const inside = () => group.evaluate((one) => one.contains(document.activeElement));
    for (let steps = 0; steps < 60 && !(await inside()); steps += 1) await this.page.keyboard.press('Tab');
    const on = () => wanted.evaluate((one) => one === document.activeElement);
    for (let steps = 0; steps < 20 && !(await on()); steps += 1) await this.page.keyboard.press('ArrowDown');
    const { style, width } = await wanted.evaluate(ring);
    assert.ok(style !== 'none' && width >= 2, `the focus on 「${option}」 cannot be seen`);
    if (!(await wanted.isChecked())) await this.page.keyboard.press('Space');
    assert.ok(await wanted.isChecked(), `「${option}」 is not chosen`);
  }

  /** Presses keys one after the other: `Space`, `Enter`, `ArrowDown`. */
  async strikes(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Types into whatever has the focus. */
  async types(text) {
    this.inputs += 1;
    await this.page.keyboard.type(text);
  }

  /** The Enter key sends the form; another page comes. */
  async sends() {
    await Promise.all([this.page.waitForEvent('load'), this.page.keyboard.press('Enter')]);
  }

  /** The field called `name` has the focus. */
  async focusIsOn(name) {
    assert.ok(await hasTheFocus(this.field(name)), `the focus is not on 「${name}」`);
  }

  /** The bytes over the wire, heads and bodies, until the page at `path` is there with everything on it. */
  async loads(path) {
    const loaded = [];
    this.page.on('requestfinished', (request) => loaded.push(request.sizes()));
    await this.page.goto(path, { waitUntil: 'networkidle' });
    const sizes = await Promise.all(loaded);
    return sizes.reduce((sum, size) => sum + Math.max(0, size.responseHeadersSize + size.responseBodySize), 0);
  }

  /** What moves or would move by itself on this page: names of elements. */
  async moves() {
    return this.page.evaluate(moving);
  }

  /** The browser gets a passkey store of its own, as a phone has one. */
  async hasAnAuthenticator() {
    const protocol = await this.page.context().newCDPSession(this.page);
    await protocol.send('WebAuthn.enable');
    const { authenticatorId } = await protocol.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
        isUserVerified: true, automaticPresenceSimulation: true,
      },
    });
    return { keys: async () => (await protocol.send('WebAuthn.getCredentials', { authenticatorId })).credentials };
  }

  /** Where the person is. */
  path() {
    return new URL(this.page.url()).pathname;
  }

  /** Where the person is, with what stands behind the question mark. */
  pathWithQuery() {
    const { pathname, search } = new URL(this.page.url());
    return pathname + search;
  }

  /** The journey leads to another server, too. */
  mayVisit(address) {
    this.watched.mayVisit(address);
  }

  /** A request of the script to `path` will be refused, which is no fault of the page. */
  expectsARefusalAt(path) {
    this.watched.forgives(path);
  }

  /** What is wrong stands in a summary that has the focus, and leads to the field. */
  async isToldWhatIsWrong(message) {
    const summary = this.page.getByRole('alert').filter({ has: this.page.getByRole('heading') });
    await summary.getByText(message).first().waitFor();
    assert.ok(await hasTheFocus(summary), 'the error summary does not have the focus');
    assert.match(await this.page.title(), /^入力エラー：/);
  }

  async reloads() {
    await this.page.reload();
  }

  async goesBack() {
    await this.page.goBack();
  }

  /** Something is there to be read. */
  async sees(text) {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }

  async seesHeading(text) {
    await this.page.getByRole('heading', { name: text, exact: true }).waitFor();
  }

  /** A button or link called `name` is there. */
  async offers(name) {
    await this.control(name).waitFor();
  }

  async doesNotSee(text) {
    assert.equal(await this.page.getByText(text).filter({ visible: true }).count(), 0, `「${text}」 is there`);
  }

  /** All that the page says, without what was typed. */
  async reads() {
    return this.page.locator('main').innerText();
  }

  /** The name of the first choice under `legend`. */
  async firstOf(legend) {
    const group = this.page.getByRole('group', { name: legend, exact: true });
    return (await group.locator('label').first().innerText()).trim();
  }

  /** What is written in the field called `label`. */
  async finds(label, text) {
    assert.equal(await this.field(label).inputValue(), text, `in 「${label}」`);
  }

  /** The field, button or link called `name` is not offered. */
  async isNotAskedFor(name) {
    assert.equal(await this.field(name).or(this.control(name)).count(), 0, `「${name}」 is there`);
  }

  /** The address bar shows `path`, whatever stands behind a question mark. */
  isAt(path) {
    assert.equal(new URL(this.page.url()).pathname, path);
  }

  /** The page in front of the person holds everything every page must; a picture of it is kept under `name`. */
  async looksAt(name) {
    const { page, watched, size, script } = this;
    await check({ page, watched, size, script, name });
  }

  /** What a screen reader stops at, in its order: landmarks, headings, fields, links and buttons with their names. */
  async hears() {
    const read = await this.page.locator('body').ariaSnapshot();
    const stops = /^\s*- (?:'(.*)':?|(.*?)):?$/;
    const roles = /^(banner|main|navigation|contentinfo|region|group|heading|link|textbox|combobox|checkbox|button)\b/;
    const lines = read.split('\n').map((line) => stops.exec(line)).map((found) => found?.[1] ?? found?.[2] ?? '');
    return lines.filter((line) => roles.test(line));
  }

  /** From now on the page is seen as it would be on paper. */
  async looksAtThePaper() {
    await this.page.emulateMedia({ media: 'print' });
  }

  /** Words that would not be black on white: text and colours. */
  async printsInColour() {
    return this.page.evaluate(colouredWords);
  }

  /** Names of what can only be pressed and would be printed nevertheless. */
  async printsControls() {
    const controls = this.page.getByRole('button').filter({ visible: true });
    return controls.allInnerTexts();
  }

  /** The page as a PDF. */
  async prints() {
    return this.page.pdf();
  }

  /** A picture only, of what went wrong. */
  async shows(name) {
    await show(this.page, `${name}-${this.size.name}`);
  }

  /** The next unread letter to `address`, waited for. */
  async receives(address, wanted = () => true) {
    const until = Date.now() + PATIENCE_MS;
    do {
      const letter = this.portal.letters().find((one) => !this.read.has(one.id) && one.to.includes(address) && wanted(one));
      if (letter) {
        this.read.add(letter.id);
        return letter;
      }
      await setTimeout(100);
    } while (Date.now() < until);
    throw new Error(`no letter came to ${address}`);
  }

  /** The six digits from the letter that came to `address` from `sender`. */
  async readsTheCode(address, sender) {
    const letter = await this.receives(address, codeIn);
    if (sender) assert.ok(letter.from.includes(sender), `the letter came from ${letter.from}, not ${sender}`);
    return codeIn(letter);
  }

  /** The same where several may have come: the newest counts. */
  async readsTheLatestCode(address) {
    let code = await this.readsTheCode(address);
    await this.waits(1);
    for (const letter of this.portal.letters()) {
      if (!this.read.has(letter.id) && letter.to.includes(address) && codeIn(letter)) code = codeIn(letter);
    }
    return code;
  }

  /** The address in the letter that came to `address` about `subject`, as a path of the portal. */
  async readsTheLink(address, subject) {
    const letter = await this.receives(address, (one) => subject.test(one.subject) && linkIn(one));
    const link = new URL(linkIn(letter));
    assert.equal(link.origin, new URL(this.portal.address).origin, 'the link leads elsewhere');
    return link.pathname + link.search;
  }

  field(label) {
    const name = { name: label, exact: true };
    return this.page.getByRole('textbox', name)
      .or(this.page.getByRole('spinbutton', name))
      .or(this.page.getByRole('searchbox', name))
      .or(this.page.getByRole('combobox', name))
      .or(this.page.locator('input[type=password]').and(this.page.getByLabel(label, { exact: true })));
  }

  control(name) {
    return this.page.getByRole('button', { name, exact: true }).or(this.page.getByRole('link', { name, exact: true }));
  }

  choice(name) {
    return this.page.getByRole('checkbox', { name, exact: true }).or(this.page.getByRole('radio', { name, exact: true }));
  }
}

// Ink is dark on paper; grey down to 4.5 : 1 counts as black, links may be dark blue.
function colouredWords() {
  const parts = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const painted = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const [red, green, blue, alpha = 1] = parts(getComputedStyle(one).backgroundColor);
      if (alpha > 0) return [red, green, blue];
    }
    return [255, 255, 255];
  };
  const coloured = [];
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const { parentElement: element, textContent } = words.currentNode;
    if (textContent.trim() === '' || !element.checkVisibility()) continue;
    const [ink, paper] = [parts(getComputedStyle(element).color), painted(element)];
    if (light(ink) > 0.183 || light(paper) < 0.99) coloured.push(`${textContent.trim()}: ${ink} on ${paper}`);
  }
  return coloured;
}

function moving() {
  const still = (element) => {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
    return /^(0s(, )?)+$/.test(transitionDuration) && animationName === 'none' && scrollBehavior !== 'smooth';
  };
  return [...document.querySelectorAll('*')].filter((element) => !still(element)).map(({ localName }) => localName);
}

function ring(element) {
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  return { style: outlineStyle, width: Number.parseFloat(outlineWidth) };
}

/** Whether `wanted` has the focus: a browser gives it when it first draws the page, which may be after loading it. */
async function hasTheFocus(wanted) {
  for (let tries = 0; tries < 40; tries += 1) {
    if (await wanted.evaluate((one) => one === document.activeElement)) return true;
    await setTimeout(50);
  }
  return false;
}
