// ひなた健康保険組合: the full questionnaire again after a year, when nothing has changed.

import assert from 'node:assert/strict';
import { journeys } from '../prose.mjs';
import { comesAs, countsTaps, pressesTheTile, saysThatPapersComeLater } from '../survey.mjs';

const SURVEY = '令和8年度 被扶養者資格調査';
const journey = journeys();

journey('the full questionnaire, unchanged since last year: six taps after log-in', async ({ member, portal }) => {
  // There is one such person; on the other way they have handed in already.
  if (!member.script) return;
  await comesAs(member, portal, 'hinata.unchanged');
  const { tap, count } = countsTaps();
  await tap(pressesTheTile(member, SURVEY));
  await member.looksAt('hinata-survey-before');
  await tap(member.presses('前回のお答えから始める'));
  await member.seesHeading('前回のお答え');
  await member.sees('不変　松さんの扶養を、これからも続けますか');
  await member.looksAt('hinata-survey-same');
  await tap(member.presses('すべて前回と同じ'));
  await member.seesHeading('お答えの確認');
  await member.doesNotSee('まだお答えのない質問');
  await tap(saysThatPapersComeLater(member));
  await tap(member.presses('提出する'));
  await member.sees('提出が完了しました。');
  await member.looksAt('hinata-survey-receipt');
  assert.ok(count() <= 6, `${count()} taps`);
});

journey('last year\'s answers can be gone through one by one, and an answer from another device is told', async ({ member, portal, another }) => {
  if (member.script) return;
  const [here, there] = [member, await another()];
  for (const one of [here, there]) {
    await comesAs(one, portal, 'hinata.unchanged-too');
    await pressesTheTile(one, SURVEY);
    await one.presses('前回のお答えから始める');
  }
  await here.looksAt('hinata-survey-same-without-script');
  await there.presses('1つずつ答える');
  await there.findsChosen('扶養を、これからも続けますか', '続ける');
  await there.sees('前回のお答えを入れてあります。');
  await there.answers('扶養を、これからも続けますか', '続ける');
  await there.presses('次へ');

  here.expectsARefusalAt(here.path());
  await here.presses('すべて前回と同じ');
  await here.sees('別の画面か別の端末で、お答えが変わりました。');
  await here.doesNotSee('常田　松さんの扶養を、これからも続けますか');
  await here.looksAt('hinata-survey-same-changed');
  await here.presses('すべて前回と同じ');
  await here.seesHeading('お答えの確認');
});
