// 補助金の申請: from the tile at home and the photo of a receipt to 「受付済み」, and what comes afterwards.

import assert from 'node:assert/strict';
import { photo } from '../papers.mjs';
import { journeys } from '../prose.mjs';
import { arrives, comesAs, handsIn, is, japanDay } from '../survey.mjs';

const journey = journeys();
const TILE = 'インフルエンザ補助金申請';

/** Fills in page after page until the papers are asked for; every question on the way by name. */
async function fillsIn(member, paid) {
  const day = japanDay(-10).split('-');
  for (let pages = 0; pages < 30 && !/\/documents$/.test(member.path()); pages += 1) {
    for (let round = 0; round < 4; round += 1) {
      if (await isOpen(member, 'どこで接種を受けましたか')) await answers(member, 'どこで接種を受けましたか', '医療機関の窓口で費用を払った');
      if (await isOpen(member, 'ワクチンの種類はどれですか')) await answers(member, 'ワクチンの種類はどれですか', '注射');
      if (await isOpen(member, '2回目の分も、いま申請しますか')) await answers(member, '2回目の分も、いま申請しますか', 'いいえ');
    }
    const shot = member.page.getByRole('group', { name: '接種を受けた日' });
    if (await shot.count() > 0) {
      for (const [place, part] of ['年', '月', '日'].entries()) await shot.getByLabel(part, { exact: true }).fill(day[place]);
      await member.fills('窓口で払った金額', paid);
    }
    await member.looksAt(`subsidy-page-${pages}`);
    await member.presses('次へ');
  }
}

const isOpen = async (member, question) => {
  const group = member.page.getByRole('group', { name: question });
  return await group.count() > 0 && await group.locator('input:checked').count() === 0;
};

async function answers(member, question, option) {
  await member.answers(question, option);
  if (member.script) await member.sees(/保存済み \d\d:\d\d/);
}

journey('a photo of each receipt, one application for two, and it is received', async ({ member, portal }) => {
  const [number, name] = member.script ? ['9101', '三人'] : ['9102', '三木'];
  await arrives(member, portal, 'omron', portal.someone('omron', is(number)));
  await member.sees('受付中');
  await member.looksAt('subsidy-home');
  await member.presses(TILE);
  await member.seesHeading(TILE);
  await member.sees('最大3,000円（1回）');
  await member.looksAt('subsidy-season');
  await member.presses('申請を始める');
  await member.isToldWhatIsWrong('申請する方を選んでください。');
  await member.looksAt('subsidy-nobody');
  await member.ticksWhatBegins(`${name}　一郎さん`);
  await member.ticksWhatBegins(`${name}　和子さん`);
  await member.presses('申請を始める');
  await member.sees('まだ申請していません');
  await member.looksAt('subsidy-task-list');
  await member.presses('入力を始める');
  await fillsIn(member, '3,800');

  await member.seesHeading('お出しいただく書類');
  await member.sees('あと2件の書類が必要です。');
  await member.looksAt('subsidy-papers');
  await member.page.getByRole('link', { name: '領収書', exact: true }).first().click();
  await member.page.waitForLoadState();
  await member.seesHeading('領収書');
  await member.looksAt('subsidy-paper');
  await handsIn(member, photo('領収書1.png', 1));
  await member.presses(`次の書類へ：${name}　和子さんの領収書`);
  await handsIn(member, photo('領収書2.png', 2));
  await member.looksAt('subsidy-paper-saved');
  await member.presses('申請内容の確認へ');
  await member.sees('上限 3,000円');
  await member.sees('6,000円');
  await member.looksAt('subsidy-check');
  await member.pressesTwice('申請する');
  await member.sees('申請が完了しました。');
  await member.looksAt('subsidy-receipt');

  await member.opens('/portal/home');
  await member.sees('受付済み');
  await member.presses(TILE);
  await member.sees('受付済み');
  await member.looksAt('subsidy-season-applied');
  await member.presses(`${name}　一郎さん、${name}　和子さんの申請`);
  await member.sees('申請を受け付けました');
  await member.looksAt('subsidy-received');
  await member.presses('申請を取り下げて直す');
  await member.looksAt('subsidy-take-back');
  await member.presses('取り下げる');
  await member.sees('申請を取り下げました。');
  await member.presses('申請をやめる');
  await member.looksAt('subsidy-withdraw');
  await member.presses('申請をやめる');
  await member.sees('申請をやめました。');
});

journey('everybody sees where their application stands', async ({ member, portal }) => {
  const shown = {
    'omron.subsidy-draft': ['まだ申請していません', '次の方：'],
    'omron.subsidy-received': ['申請を受け付けました', '受付票を見る'],
    'omron.subsidy-returned': ['直して、もう一度申請してください', '領収書に、受けた方のお名前が書かれていないようです。'],
    'omron.subsidy-approved': ['申請が承認されました', '結果を見る'],
    'omron.subsidy-refused': ['お支払いできないことになりました', '結果を見る'],
  };
  for (const [userId, texts] of Object.entries(shown)) {
    await comesAs(member, portal, userId);
    const state = portal.member(userId).state;
    await member.looksAt(`${state}-home`);
    await member.presses(TILE);
    await member.looksAt(`${state}-season`);
    await member.page.locator('.tasks').first().getByRole('link').first().click();
    await member.page.waitForLoadState();
    for (const text of texts) await member.sees(text);
    await member.looksAt(state);
    if (texts.includes('結果を見る')) {
      await member.presses('結果を見る');
      await member.seesHeading('申請の結果');
      await member.looksAt(`${state}-result`);
    }
    const said = await member.reads();
    for (const word of ['調査', 'お答え', '回答', '扶養']) assert.ok(!said.includes(word), `${state} says ${word}`);
    await member.presses('ログアウト');
  }
});
