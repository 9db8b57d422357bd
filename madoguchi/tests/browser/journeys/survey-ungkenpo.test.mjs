// U-NEXT HOLDINGS健康保険組合: only those whom records leave open are asked; who is unchanged is done in six taps.

import assert from 'node:assert/strict';
import { journeys } from '../prose.mjs';
import { answersAll, comesAs, countsTaps, pressesTheTile } from '../survey.mjs';

const journey = journeys();

journey('a dependent unchanged since last year: six taps after log-in', async ({ member, portal }) => {
  const [userId, mother] = member.script ? ['ungkenpo.unchanged', '不変　松'] : ['ungkenpo.unchanged-too', '常田　松'];
  await comesAs(member, portal, userId);
  await member.looksAt('ungkenpo-survey-home');
  const { tap, count } = countsTaps();
  await tap(pressesTheTile(member, '2026年度 ご家族の収入の確認'));
  await member.sees('確認済み・提出不要');
  await member.looksAt('ungkenpo-survey-before');
  await tap(member.presses('回答を始める'));
  await tap(member.answers(`${mother}さんの扶養を、これからも続けますか`, '続ける（変わったことはない）'));
  await member.looksAt('ungkenpo-survey-same');
  await tap(member.presses('次へ'));
  await member.sees('前回のお答えを入れてあります。変わりありませんか。変わったときは、直してください。');
  await member.looksAt('ungkenpo-survey-last-year');
  await tap(member.presses('次へ'));
  await member.seesHeading('お答えの確認');
  await member.doesNotSee('件あります');
  await member.looksAt('ungkenpo-survey-check');
  await tap(member.presses('提出する'));
  await member.sees('提出が完了しました。');
  await member.looksAt('ungkenpo-survey-receipt');
  assert.equal(count(), 6);
});

journey('who has no dependents confirms their own data', async ({ member, portal }) => {
  if (!member.script) return;
  await comesAs(member, portal, 'ungkenpo.members');
  await member.presses('被扶養者資格調査');
  await member.seesHeading('2026年度 加入者情報の確認');
  await member.looksAt('ungkenpo-members-before');
  await member.presses('回答を始める');
  const told = [
    ['登録内容はすべて正しいですか', 'はい、正しいです'],
    ['どの方法で資格を確認していますか', 'マイナンバーカードで確認している'],
    ['「資格情報のお知らせ」はお手元にありますか', 'はい、あります'],
    ['今のお仕事の状況を教えてください', '働いている'],
    ['ほかの会社でも働いていますか', 'いいえ'],
    ['この1年に、次のようなことがありましたか', 'どれもない'],
    ['ご都合のよい時間帯はいつですか', ''],
    ['お伝えになりたいこと', ''],
  ];
  const asked = await answersAll(member, { '': told }, { name: 'ungkenpo-members' });
  assert.equal(asked[''].length, told.length, asked[''].join(' / '));
  await member.presses('提出する');
  await member.sees('提出が完了しました。');
});
