// What a screen reader stops at, in its order: landmarks, headings, fields, links and buttons with their names.

import assert from 'node:assert/strict';
import { journeys } from '../prose.mjs';
import { isANewMember } from './chapters.mjs';

const journey = journeys();

const DEMO = ['link "本文へ進む"', 'link "入力例を見る"', 'link "届いたメールを見る"', 'banner'];
const DESK = [
  'contentinfo', 'region "お問い合わせ"', 'heading "お問い合わせ" [level=2]', 'heading "専用コールセンター" [level=3]',
  'link "電話 050-2018-3292"', 'link "jvckwd_kennin@ibss.jp"',
];
const section = (name) => [`region "${name}"`, `heading "${name}" [level=2]`];
const links = (...names) => names.map((name) => `link "${name}"`);

const SIGN_UP = [
  ...DEMO, ...links('JVCケンウッド健康保険組合'), 'main', 'heading "ご本人の確認" [level=1]',
  ...links('お手紙に「登録用コード」がある方はこちら'), 'group: 記号・番号はどこに書いてありますか',
  'textbox "記号"', 'textbox "番号"', 'group "生年月日"', 'textbox "年"', 'textbox "月"', 'textbox "日"',
  'textbox "氏名（カナ）"', 'button "認証"', ...links('既にユーザーIDを作成した方はこちら'), ...DESK,
];
const logIn = (script) => [
  ...DEMO, ...links('JVCケンウッド健康保険組合'), 'main', 'heading "ログイン" [level=1]', 'textbox "ユーザーID"', 'textbox "パスワード"',
  ...(script ? ['button "パスワードを 表示する"'] : []), 'button "ログイン"', ...(script ? ['button "パスキーでログイン"'] : []),
  ...section('ほかのサイトのログインで利用する方'), ...links('すこやかサポートplus（デモ）でログイン'),
  ...links('パスワードを忘れた方はこちら', 'ユーザーIDを忘れた方はこちら'),
  ...section('はじめての方'), ...links('ユーザーIDの作成がまだの方はこちら'), ...section('サイトからのお知らせ'), ...DESK,
];
const HOME = [
  ...DEMO, ...links('JVCケンウッド健康保険組合'), 'button "ログアウト"', 'main', 'heading "トップページ" [level=1]',
  ...section('手続き・確認'), 'heading "被扶養者資格調査" [level=3]', 'link "被扶養者資格調査"',
  ...section('健康保険組合からのお知らせ'), ...section('サイトからのお知らせ'), ...section('登録内容の確認・変更'),
  ...links('メールアドレスの変更', 'パスワードの変更', 'ユーザーIDの変更', 'パスキーの設定', 'ログイン中の端末', '閲覧・変更の記録'),
  ...section('次回から、パスワードなしでログインできます'), ...links('くわしく見る'), 'button "あとで"', ...DESK,
];

// Announcements are of a day; what they are called is not ours to fix.
const lasting = (stops) => stops.filter((stop) => !/^link "\d{4}年/.test(stop));

journey('the sign-up, the log-in and the home page are read out in order', async ({ member, portal }) => {
  await member.opens('/portal/signup/jkc');
  assert.deepEqual(await member.hears(), SIGN_UP);
  await member.opens('/portal/');
  assert.deepEqual(lasting(await member.hears()), logIn(member.script));
  await isANewMember(member, portal);
  assert.deepEqual(lasting(await member.hears()), HOME);
});
