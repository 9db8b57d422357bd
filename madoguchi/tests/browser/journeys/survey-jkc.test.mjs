// JVCケンウッド健康保険組合: what came back is put right; a lost connection and a second device lose nothing.

import { photo } from '../papers.mjs';
import { journeys } from '../prose.mjs';
import { comesAs, handsIn, saysThatPapersComeLater } from '../survey.mjs';

const journey = journeys();

journey('an answer and a paper came back: both are named, put right and handed in again', async ({ member, portal }) => {
  // Both are in the same state; each has a family of their own.
  const [userId, wife] = member.script ? ['jkc.returned', '返田　和子'] : ['omron.returned', '返田　和子'];
  await comesAs(member, portal, userId);
  await member.sees('直していただきたいところがあります');
  await member.looksAt('jkc-survey-home-returned');
  await member.presses('被扶養者資格調査');
  await member.sees('給与明細書の金額と違うようです。直近3か月の平均をご確認ください。');
  await member.sees('10月分の給与明細書の総支給額が読み取れません。');
  await member.looksAt('jkc-survey-returned');
  await member.presses('直して再提出する');
  await member.fills(`${wife}さんの今の給与は、1か月におよそいくらですか`, '10万2千');
  if (member.script) await member.sees('102,000円（10万2,000円）');
  await member.presses('次へ');
  await member.opens('/portal/survey');
  await member.presses('お答えを確認する');
  await member.sees('直していただきたい書類が1件あります');
  await member.looksAt('jkc-survey-paper-to-put-right');
  await member.presses('給与明細書など');
  await member.sees('10月分の給与明細書の総支給額が読み取れません。');
  await handsIn(member, photo('給与明細書10月.png'));
  await member.looksAt('jkc-survey-paper-put-right');
  await member.opens('/portal/survey');
  await member.presses('お答えを確認する');
  await saysThatPapersComeLater(member);
  await member.presses('再提出する');
  await member.sees('提出が完了しました。');
  await member.looksAt('jkc-survey-resubmitted');
});

journey('a lost connection is told, and what was chosen is saved when it is back', async ({ member, portal }) => {
  if (!member.script) return;
  await comesAs(member, portal, 'jkc.in-progress');
  await member.presses('被扶養者資格調査');
  await member.presses('続きを答える');
  await member.losesTheConnection();
  await member.answers('一緒に住んでいますか', '一緒に住んでいる');
  await member.sees('まだ保存できていません。「次へ」を押すと、もう一度保存します。');
  await member.looksAt('jkc-survey-offline');
  await member.hasItsConnectionAgain();
  await member.answers('住民票は、日本にありますか', '日本にある');
  await member.presses('次へ');
  await member.sees('途中　和子さんは、今どのように過ごしていますか');
  await member.presses('前へ');
  await member.findsChosen('一緒に住んでいますか', '一緒に住んでいる');
});

journey('two devices: the later one is told, and chooses', async ({ member, portal, another }) => {
  const userId = member.script ? 'jkc.filled-in' : 'jkc.not-started';
  const question = member.script ? '記入　和子さんの扶養を、これからも続けますか' : '見本　和子さんの扶養を、これからも続けますか';
  const both = [member, await another()];
  for (const one of both) {
    await comesAs(one, portal, userId);
    await one.presses('被扶養者資格調査');
    if (member.script) {
      await one.presses('お答えを確認して提出する');
      await one.presses(`変更 ${question}`);
    } else {
      await one.presses('回答を始める');
    }
  }
  const [here, there] = both;
  await there.answers(question, '外す');
  await there.presses(member.script ? '保存して確認へ戻る' : '次へ');
  await here.answersInConflict(question, '外す届け出をもう出した');
  if (!member.script) await here.presses('次へ');
  await here.sees('お答えが別の画面でも変わりました。どちらのお答えにするか、選んでください。');
  await here.looksAt('jkc-survey-conflict');
  await here.answers(question, '別の画面のお答え');
  await here.presses(member.script ? '保存して確認へ戻る' : '次へ');
  await here.sees('扶養から外れ');
});

journey('the result of a removal says why and from when', async ({ member, portal }) => {
  await comesAs(member, portal, 'jkc.removed');
  await member.sees('結果が出ました');
  await member.presses('被扶養者資格調査');
  await member.presses('確認の結果を見る');
  await member.sees('勤め先の健康保険に加入されたため。');
  await member.looksAt('jkc-survey-result');
});
