// オムロン健康保険組合: a family of three – a student who lives apart, a wife in part-time work by contract, a mother of 76.

import assert from 'node:assert/strict';
import { journeys } from '../prose.mjs';
import { answersAll, arrives, comesAs, is, saysThatPapersComeLater } from '../survey.mjs';

const journey = journeys();
const SURVEY = '2026年度 被扶養者資格調査（検認）';

const common = [
  ['扶養を、これからも続けますか', '続ける'],
  ['ご自身の勤め先の健康保険に入っていますか', 'いいえ'],
  ['会社の役員や法人の代表者ですか', 'いいえ'],
  ['登録内容は、すべて正しいですか', 'はい'],
  ['住民票は、日本にありますか', '日本にある'],
];
const wife = [
  ...common,
  ['一緒に住んでいますか', '一緒に住んでいる'],
  ['今どのように過ごしていますか', '勤めている'],
  ['収入の見込みがありますか', 'はい'],
  ['収入の見込みを教えてください', { incomes: { 給与: '124万' } }],
  ['収入は、給与だけですか', 'はい'],
  ['労働条件通知書か雇用契約書を出せますか', 'はい'],
  ['1年間の賃金はいくらになりますか', { fills: '118万' }],
];
const student = [
  ...common,
  ['一緒に住んでいますか', '国内の別の場所に住んでいる'],
  ['別々に住んでいるのは、なぜですか', '学校に通うため'],
  ['今どのように過ごしていますか', '学校に通っている（昼間）'],
  ['収入の見込みがありますか', 'いいえ'],
];
const mother = [
  ['扶養から外す届け出は、お済みですか', 'まだ'],
  ['資格確認書は、お手元にありますか', 'もともと持っていない'],
];
const insured = [
  ['これから1年間の収入の見込みを教えてください', { fills: '680万' }],
  ['お子さんのもう一人の親の、健康保険を教えてください', 'あなたの扶養に入っている'],
  ['お伝えになりたいこと', ''],
];

journey('a family of three is asked what the rules demand and nothing else, up to the receipt', async ({ member, portal }) => {
  const [number, name] = member.script ? ['9101', '三人'] : ['9102', '三木'];
  await arrives(member, portal, 'omron', portal.someone('omron', is(number)));
  await member.sees('未着手');
  await member.looksAt('omron-survey-home');
  await member.presses('被扶養者資格調査');
  await member.seesHeading(SURVEY);
  await member.sees('18歳以上のご家族全員について、年に一度お伺いしています。');
  await member.seesHeading('必要になりそうな書類');
  await member.unfolds('学校に通っている方');
  await member.sees('在学証明書');
  await member.looksAt('omron-survey-before');
  await member.presses('回答を始める');

  const people = { [`${name}　和子`]: wife, [`${name}　学`]: student, [`${name}　梅`]: mother, '': insured };
  const asked = await answersAll(member, people, { name: 'omron-survey' });
  for (const [person, told] of Object.entries(people)) {
    const questions = asked[person];
    assert.equal(questions.length, told.length, `${person}: ${questions.join(' / ')}`);
    for (const [part] of told) assert.ok(questions.some((one) => one.includes(part)), `${person} is not asked: ${part}`);
  }

  await member.looksAt('omron-survey-check');
  const papers = (await member.reads()).split('お出しいただく書類').at(-1);
  for (const paper of ['課税証明書', '労働条件通知書', '収入が給与だけであることの申立書', '在学証明書', '健康保険被扶養者（異動）届', '住民票（世帯全員分）']) {
    assert.ok(papers.includes(paper), `${paper} is not asked for`);
  }
  for (const paper of ['給与明細書', '年金振込通知書', '振り込みの控え', '源泉徴収票']) assert.ok(!papers.includes(paper), `${paper} is asked for`);
  await saysThatPapersComeLater(member);
  await member.presses('提出する');
  await member.sees('提出が完了しました。');
  await member.looksAt('omron-survey-receipt');
});

journey('everybody sees where their survey stands', async ({ member, portal }) => {
  const shown = {
    'omron.in-progress': ['まだ提出されていません', '入力中'],
    'omron.filled-in': ['まだ提出されていません', '入力済み'],
    'omron.submitted': ['提出済みです', '受付票を見る'],
    'omron.under-review': ['提出済みです（確認中）', '担当者が確認しています。'],
    'omron.returned': ['まだ再提出されていません', '給与明細書の金額と違うようです。'],
    'omron.resubmitted': ['提出済みです', '受付票を見る'],
    'omron.continued': ['確認が終わりました', '確認の結果を見る'],
    'omron.removed': ['確認が終わりました', '確認の結果を見る'],
  };
  for (const [userId, texts] of Object.entries(shown)) {
    await comesAs(member, portal, userId);
    const survey = portal.member(userId).state;
    await member.presses('被扶養者資格調査');
    for (const text of texts) await member.sees(text);
    await member.looksAt(`omron-state-${survey}`);
    await member.presses('ログアウト');
  }
});
