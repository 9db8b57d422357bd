// オムロン健康保険組合: the whole way from the letter in the hand to the main page, step by step as in the manual.

import { journeys } from '../prose.mjs';
import { choices, halfWidth, isAtHome, parts } from './chapters.mjs';

const journey = journeys();

journey('omron: the letter in the hand leads to the main page', async ({ member, portal }) => {
  const person = portal.someone('omron');
  const { year, month, day } = parts(person.birth_date);
  const { userId, password, mail } = choices();

  await member.opens('/portal/');
  await member.sees('サイトからのお知らせ');
  await member.looksAt('omron-login');
  await member.presses('ユーザーIDの作成がまだの方はこちら');

  member.isAt('/portal/signup');
  await member.offers('既にユーザーIDを作成した方はこちら');
  await member.looksAt('omron-signup');
  await member.fills('保険者指定コード', 'omron');
  await member.fills('記号', person.symbol);
  await member.fills('番号', person.number);
  await member.fills('年', year);
  await member.fills('月', month);
  await member.fills('日', day);
  await member.fills('氏名（カナ）', halfWidth(person.kana));
  await member.presses('認証');

  member.isAt('/portal/signup/account');
  await member.sees(person.name);
  await member.looksAt('omron-account');
  await member.fills('ユーザーID', userId);
  await member.fills('パスワード', password);
  await member.fills('メールアドレス', mail);
  await member.presses('作成する');

  member.isAt('/portal/signup/code');
  await member.sees('omron-kenpo@ibss.jp');
  await member.offers('キャンセル');
  await member.looksAt('omron-code');
  await member.fills('認証番号', await member.readsTheCode(mail, 'omron-kenpo@ibss.jp'));
  await member.presses('OK');

  await member.sees('ユーザー作成が完了しました。');
  await member.looksAt('omron-done');
  await member.presses('OK');

  member.isAt('/portal/');
  await member.sees('オムロン健康保険組合');
  await member.sees('0120-180-939');
  await member.finds('ユーザーID', userId);
  await member.offers('パスワードを忘れた方はこちら');
  await member.offers('ユーザーIDを忘れた方はこちら');
  await member.fills('ユーザーID', userId);
  await member.fills('パスワード', password);
  await member.presses('ログイン');

  member.isAt('/portal/terms');
  await member.looksAt('omron-terms');
  await member.ticks('利用規約に同意する');
  await member.presses('次へ');

  await isAtHome(member, {
    insurer: 'オムロン健康保険組合',
    title: 'メイン画面',
    services: ['被扶養者資格調査', 'インフルエンザ補助金申請', '0120-180-939'],
    name: 'omron',
  });
});
