// What a page looks like on paper: its words in black on white, without what can only be pressed.

import assert from 'node:assert/strict';
import { DESKTOP } from '../browser.mjs';
import { journeys } from '../prose.mjs';
import { isANewMember } from './chapters.mjs';

const journey = journeys({ ways: [{ name: 'paper', size: DESKTOP, script: true }] });

journey('the home page and the list of sessions are printed as text', async ({ member, portal }) => {
  await isANewMember(member, portal);
  for (const path of ['/portal/home', '/portal/sessions']) {
    await member.opens(path);
    await member.looksAtThePaper();
    await member.isNotAskedFor('ログアウト');
    await member.isNotAskedFor('本文へ進む');
    await member.doesNotSee('登録内容の確認・変更');
    assert.deepEqual(await member.printsInColour(), []);
    assert.deepEqual(await member.printsControls(), []);
    const paper = await member.prints();
    assert.ok(paper.subarray(0, 5).toString() === '%PDF-' && paper.length > 2_000, `${paper.length} bytes`);
  }
});
