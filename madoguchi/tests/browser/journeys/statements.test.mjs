// 医療費と給付金支給額: an insured person looks through two years of the household and takes the papers for taxes along.

import assert from 'node:assert/strict';
import { journeys } from '../prose.mjs';
import { logsIn } from './chapters.mjs';

const journey = journeys();
const OWN_PASSWORD = 'Komorebi no michi 2048';

let moved = false;

/** The only account of a household of four: the first way sets a password of one's own, the second logs in with it. */
async function logsInWithTheIssuedAccount(member, portal) {
  const userId = 'sukoyaka-20008';
  await member.opens('/portal/');
  if (moved) {
    await logsIn(member, { userId, password: OWN_PASSWORD });
    return;
  }
  const account = portal.account('ibm', ({ user_id }) => user_id === userId);
  const { password } = account;
  await logsIn(member, { userId, password });
  await member.fills('現在のパスワード', password);
  await member.fills('新しいパスワード', OWN_PASSWORD);
  await member.presses('変更する');
  moved = true;
  await showsWhoTheyAre(member, account);
}

/** 本人確認画面 and the pages after it, without a mail address. */
async function showsWhoTheyAre(member, account) {
  await member.presses('医療費と給付金支給額');
  await member.fills('保険者番号', account.insurer_number);
  await member.fills('生年月日', account.birth_date.replaceAll('-', ''));
  await member.ticks('同意する');
  await member.presses('確認');
  await member.ticks('不要');
  await member.presses('入力内容確認');
  await member.presses('実行');
  await member.presses('メニューへ');
  member.isAt('/portal/statements');
  await member.opens('/portal/home');
}

journey('ibm: the household of four by year, month and person, with benefits and the papers for taxes', async ({ member, portal }) => {
  await logsInWithTheIssuedAccount(member, portal);

  await member.presses('医療費と給付金支給額');
  member.isAt('/portal/statements');
  await member.seesHeading('医療費と給付金支給額');
  await member.sees('次の更新');
  await member.sees('安心　幸子');
  await member.looksAt('statements');
  await member.neverMovesSideways();

  await member.fills('医療機関・薬局の名前', 'もみじ');
  await member.presses('さがす');
  await member.sees('見本薬局 もみじ店');
  await member.looksAt('statements-found');
  await member.presses('検索をやめて、年ごとの表示に戻る');

  const month = await member.page.locator('#months ~ .table-frame tbody a').last().textContent();
  await member.presses(month);
  await member.seesHeading(`${month}の医療費`);
  await member.looksAt('statements-month');
  await member.neverMovesSideways();
  await member.page.getByRole('link', { name: /この診療について問い合わせる/ }).first().click();
  await member.seesHeading('この診療についてのお問い合わせ');
  await member.looksAt('statements-ask');
  await member.presses('送る');
  await member.isToldWhatIsWrong(/お問い合わせの内容を選んでください/);
  await member.page.getByLabel('日数や金額が違います').check();
  await member.fills('くわしい内容', '領収書では、2日分です。');
  await member.looksAt('statements-ask-refused');
  await member.presses('送る');
  await member.sees('お問い合わせを送りました。');
  await member.sees('領収書では、2日分です。');
  await member.looksAt('statements-questions');
  await member.neverMovesSideways();
  await member.presses('医療費の一覧へ戻る');

  await member.presses('給付金の支給決定');
  await member.seesHeading('給付金の支給決定');
  await member.sees('給与などとともに支払われます');
  await member.looksAt('statements-benefits');
  await member.presses('医療費の一覧へ戻る');

  await member.presses('医療費控除に使う明細');
  await member.seesHeading('医療費控除に使う明細');
  await member.looksAt('statements-tax');
  const year = (await member.page.locator('main h2').first().textContent()).replace('年分', '');
  const { bytes } = await member.downloads(`${year}年分をPDFで保存する`);
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
  await member.presses('医療費の一覧へ戻る');
  member.isAt('/portal/statements');
});
