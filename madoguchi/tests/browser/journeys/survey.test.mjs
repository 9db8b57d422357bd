// The survey of dependents, from the tile at home to the receipt.

import { journeys } from '../prose.mjs';
import { startPortal } from '../portal.mjs';
import { opensASurvey } from '../survey.mjs';
import { isANewMember, logsIn } from './chapters.mjs';

const NAME = '令和8年度 被扶養者資格調査';
const WITHOUT_DEPENDENTS = '花園　真由美';

const journey = journeys({
  start: async () => {
    const portal = await startPortal();
    opensASurvey(portal);
    return portal;
  },
});

const hasFamily = ({ name }) => name !== WITHOUT_DEPENDENTS;
const isTaro = ({ number }) => number === '0211';
const isHanako = ({ number }) => number === '0356';

/** Opens the survey from home. */
async function opensTheSurvey(member) {
  await member.presses('被扶養者資格調査');
  await member.seesHeading(NAME);
  await member.sees('まだ提出されていません');
}

/** Answers everything about a spouse in part-time work, from the first page to the check page. */
async function answersEverything(member, spouse, name) {
  await member.presses('回答を始める');
  await member.chooses(`${spouse}さんの扶養を、これからも続けますか`, '続ける');
  await member.looksAt(`${name}-going`);
  await member.presses('次へ');
  await member.chooses('ご自身の勤め先の健康保険に入っていますか', 'いいえ');
  await member.chooses('会社の役員や法人の代表者ですか', 'いいえ');
  await member.presses('次へ');
  await member.looksAt(`${name}-data`);
  await member.chooses('登録内容は、すべて正しいですか', 'はい');
  await member.presses('次へ');
  await member.chooses('一緒に住んでいますか', '一緒に住んでいる');
  await member.chooses('住民票は、日本にありますか', '日本にある');
  await member.presses('次へ');
  await member.chooses('今どのように過ごしていますか', '勤めている');
  await member.looksAt(`${name}-work`);
  await member.presses('次へ');
  await member.chooses('収入の見込みがありますか', 'はい');
  await member.presses('次へ');
  await fillsInTheIncomes(member, spouse, name);
  await member.chooses('収入は、給与だけですか', 'はい');
  await answersWhatThisBrings(member, '労働条件通知書か雇用契約書を出せますか', 'はい');
  if (!member.script) await member.presses('次へ');
  await member.fills('その契約では、1年間の賃金はいくらになりますか', '１，０８０，０００円');
  await member.looksAt(`${name}-contract`);
  await member.presses('次へ');
  await member.fills('あなたのこれから1年間の収入の見込みを教えてください', '620万');
  await member.presses('次へ');
  await answersAboutTheCouple(member);
  await member.looksAt(`${name}-remarks`);
  await member.presses('次へ');
  await member.seesHeading('お答えの確認');
}

async function fillsInTheIncomes(member, spouse, name) {
  await member.fills('給与', 'だいたい108万');
  await member.presses('次へ');
  await member.isToldWhatIsWrong('「給与」の金額を数字で入力してください。例：1200000、120万');
  await member.looksAt(`${name}-incomes-refused`);
  await member.finds('給与', 'だいたい108万');
  await member.fills('給与', '１０８万');
  if (member.script) await member.sees('合計：1,080,000円（108万円）');
  await member.looksAt(`${name}-incomes`);
  await member.presses('次へ');
  await member.sees(`${spouse}さん`);
}

/** A question that an answer on the same page brings: at once with script, else on the same page again. */
async function answersWhatThisBrings(member, question, option) {
  if (!member.script) {
    await member.presses('次へ');
    await member.sees('お答えに応じて、質問が増えました。続けてお答えください。');
  }
  await member.chooses(question, option);
}

async function answersAboutTheCouple(member) {
  await member.seesHeading('あなたの収入とご夫婦のこと');
}

journey('a part-time spouse is answered for, handed in, taken back and handed in again', async ({ member, portal }) => {
  await isANewMember(member, portal, member.script ? isTaro : isHanako);
  const spouse = member.script ? '健保　花子' : '花園　誠';
  await member.looksAt('survey-home');
  await opensTheSurvey(member);
  await member.looksAt('survey-before');
  await answersEverything(member, spouse, 'survey');
});
