// The survey of dependents, from the tile at home to the receipt.

import assert from 'node:assert/strict';
import { journeys } from '../prose.mjs';
import { startPortal } from '../portal.mjs';
import { NAME, answersEverything, is, opensASurvey, opensTheSurvey, saysThatPapersComeLater } from '../survey.mjs';
import { comesBack, isANewMember } from './chapters.mjs';

const journey = journeys({
  start: async () => {
    const portal = await startPortal();
    opensASurvey(portal);
    return portal;
  },
});

/** The number on the receipt in front of the person. */
async function receiptNumber(member) {
  return /受付番号\s+(\S+)/.exec(await member.reads())[1];
}

journey('a part-time spouse is answered for, handed in once, taken back and handed in again', async ({ member, portal }) => {
  const [insured, spouse] = member.script ? ['0211', '健保　花子'] : ['0356', '花園　誠'];
  await isANewMember(member, portal, is(insured));
  await member.looksAt('survey-home');
  await opensTheSurvey(member);
  await member.looksAt('survey-before');
  await answersEverything(member, spouse, 'survey');
  await member.looksAt('survey-check');

  await member.presses('変更 あなたのこれから1年間の収入の見込みを教えてください');
  await member.finds('あなたのこれから1年間の収入の見込みを教えてください', '6,200,000');
  await member.fills('あなたのこれから1年間の収入の見込みを教えてください', '630万');
  await member.presses('保存して確認へ戻る');
  await member.sees('6,300,000円（630万円）');

  await saysThatPapersComeLater(member);
  await member.pressesTwice('提出する');
  await member.sees('提出が完了しました。');
  const number = await receiptNumber(member);
  await member.looksAt('survey-receipt');
  await member.goesBack();
  await member.opens('/portal/home');
  await member.sees('提出済み');
  await member.presses('被扶養者資格調査');
  await member.sees('提出済みです');
  await member.looksAt('survey-handed-in');
  await member.presses('受付票を見る');
  assert.equal(await receiptNumber(member), number);

  await member.presses('提出を取り下げて、お答えを直す');
  await member.looksAt('survey-take-back');
  await member.presses('取り下げる');
  await member.sees('提出を取り下げました。');
  await member.sees('まだ提出されていません');
  await member.presses('お答えを確認して提出する');
  await saysThatPapersComeLater(member);
  await member.presses('提出する');
  await member.sees('提出が完了しました。');
  assert.notEqual(await receiptNumber(member), number);
});

journey('who has nobody to answer for is told so', async ({ member, portal }) => {
  if (!member.script) return;
  await isANewMember(member, portal, is('0298'));
  await member.sees('お手続きはありません');
  await member.presses('被扶養者資格調査');
  await member.seesHeading('今は、お手続きはありません');
  await member.looksAt('survey-not-asked');
});

journey('two devices: an answer that changed elsewhere is never overwritten unasked', async ({ member, portal, another }) => {
  const [insured, spouse] = member.script ? ['0269', '元気　恵'] : ['0385', '例田　薫'];
  const question = `${spouse}さんの扶養を、これからも続けますか`;
  const made = await isANewMember(member, portal, is(insured));
  await opensTheSurvey(member);
  await member.presses('回答を始める');
  const other = await another();
  await comesBack(other, made);
  await opensTheSurvey(other);
  await other.presses('回答を始める');
  await other.answers(question, '外す');
  await other.presses('次へ');

  await member.answersInConflict(question, '続ける');
  if (!member.script) await member.presses('次へ');
  await member.sees('お答えが別の画面でも変わりました。どちらのお答えにするか、選んでください。');
  await member.looksAt('survey-conflict');
  await member.answers(question, 'この画面のお答え');
  await member.presses('次へ');
  await member.seesHeading(`${spouse}さんの健康保険`);
  await other.presses('前へ');
  await other.findsChosen(question, '続ける');
});

journey('by keyboard alone: two dependents, the first page, and a stop', async ({ member, portal }) => {
  if (!member.script) return;
  await isANewMember(member, portal, is('0559'));
  await member.tabsTo('被扶養者資格調査');
  await member.sends();
  await member.seesHeading(NAME);
  await member.looksAt('survey-two-people');
  await member.tabsTo('回答を始める');
  await member.sends();
  await member.sees('1人目（全2人）');
  await member.tabsTo('続ける');
  await member.strikes('Space');
  await member.sees(/保存済み \d\d:\d\d/);
  await member.tabsTo('保存して、あとで続ける');
  await member.sends();
  await member.sees('ここまでのお答えを保存しました。いつでも続きから始められます。');
  await member.sees('入力中');
});

journey('what was typed survives a lost connection and a reload', async ({ member, portal }) => {
  const [insured, spouse] = member.script ? ['0414', '若葉　薫'] : ['0443', '組合　三郎'];
  const question = `${spouse}さんの扶養を、これからも続けますか`;
  await isANewMember(member, portal, is(insured));
  await opensTheSurvey(member);
  await member.presses('回答を始める');
  await member.answers(question, '外す');
  if (member.script) await member.sees(/保存済み \d\d:\d\d/);
  else await member.presses('保存して、あとで続ける');
  await member.opens('/portal/survey');
  await member.presses('続きを答える');
  await member.presses('前へ');
  await member.findsChosen(question, '外す');
  await member.presses('次へ');
  await member.sees(`${spouse}さんが扶養から外れるのは、なぜですか`);
  await member.looksAt('survey-leaving');
});
