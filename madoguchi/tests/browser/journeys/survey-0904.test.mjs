// 住友商事健康保険組合: who was certified in time is asked, by keyboard alone too; the deadline is tomorrow.

import assert from 'node:assert/strict';
import { journeys, WAYS } from '../prose.mjs';
import { answersAll, arrives, comesAs, givesAContactAddress, is, saysThatPapersComeLater } from '../survey.mjs';
import { logsIn } from './chapters.mjs';

const journey = journeys();
const SURVEY = '2026年度 被扶養者資格の再確認';

const spouse = [
  ['扶養を、これからも続けますか', '続ける'],
  ['ご自身の勤め先の健康保険に入っていますか', 'いいえ'],
  ['会社の役員や法人の代表者ですか', 'いいえ'],
  ['登録内容は、すべて正しいですか', 'はい'],
  ['一緒に住んでいますか', '一緒に住んでいる'],
  ['住民票は、日本にありますか', '日本にある'],
  ['今どのように過ごしていますか', '働いていない'],
  ['収入の見込みがありますか', 'いいえ'],
];
const insured = [['これから1年間の収入の見込みを教えてください', { fills: '5000000' }], ['お伝えになりたいこと', '']];

journey('by keyboard alone, from home to the receipt', async ({ member, portal }) => {
  const [number, name] = member.script ? ['0423', '健保　陽子'] : ['0211', '健保　花子'];
  await arrives(member, portal, '0904', portal.someone('0904', is(number)));
  await givesAContactAddress(member);
  await member.sees('明日まで');
  await member.tabsTo('被扶養者資格調査');
  await member.sends();
  await member.seesHeading(SURVEY);
  await member.sees('2024年12月31日までに認定された');
  await member.looksAt('0904-survey-before');
  await member.tabsTo('回答を始める');
  await member.sends();
  const asked = await answersAll(member, { [name]: spouse, '': insured }, { name: '0904-survey', keyboard: true });
  assert.equal(asked[name].length, spouse.length);
  await member.looksAt('0904-survey-check');
  await saysThatPapersComeLater(member, { keyboard: true });
  await member.tabsTo('提出する');
  await member.sends();
  await member.sees('提出が完了しました。');
  await member.looksAt('0904-survey-receipt');
});

journey('a mother of 76 is not asked about here, and her family is', async ({ member, portal }) => {
  if (!member.script) return;
  await arrives(member, portal, '0904', portal.someone('0904', is('9101')));
  await givesAContactAddress(member);
  await member.presses('被扶養者資格調査');
  await member.sees('三人　和子さん');
  await member.sees('三人　学さん');
  await member.doesNotSee('三人　梅さん');
  await member.looksAt('0904-survey-family');
});

for (const way of WAYS) {
  const alone = journeys({ ways: [way] });

  alone('the last day ends while somebody types; whoever got more time goes on', async ({ member, portal, another }) => {
    await comesAs(member, portal, '0904.in-progress');
    await member.presses('被扶養者資格調査');
    await member.presses('続きを答える');
    await portal.later(2 * 24 * 60);
    await member.presses('次へ');
    member.isAt('/portal/');
    const { user_id: userId, password } = portal.member('0904.in-progress');
    await logsIn(member, { userId, password });
    await member.opens('/portal/survey');
    if (await member.control('被扶養者資格調査').count()) await member.presses('被扶養者資格調査');
    await member.sees('未提出（締め切り後）');
    await member.looksAt('0904-survey-late');

    const other = await another();
    await comesAs(other, portal, '0904.extended');
    await other.presses('被扶養者資格調査');
    await other.sees(/あと(19|20|21)日/);
    await other.offers('続きを答える');
    await other.looksAt('0904-survey-extended');
  });
}
