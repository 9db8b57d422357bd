// The demo's own pages: what to try, and the letters that came.

import { journeys } from '../prose.mjs';
import { awaitsACode } from './chapters.mjs';

const journey = journeys();

journey('the demo says what to type and shows the letters', async ({ member, portal }) => {
  await member.opens('/demo/mail');
  await member.looksAt('demo-mail-first');
  const { mail } = await awaitsACode(member, portal);
  await member.receives(mail);
  await member.presses('入力例を見る');
  await member.seesHeading('デモの入力例');
  await member.looksAt('demo');
  await member.presses('届いたメールを見る');
  await member.looksAt('demo-mail');
  await member.presses(new RegExp(mail));
  await member.looksAt('demo-mail-letter');
});
