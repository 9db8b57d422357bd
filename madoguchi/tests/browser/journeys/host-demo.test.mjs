// The demo has a host portal of its own, plainly a demo, to click through without anything else.

import { journeys } from '../prose.mjs';

const journey = journeys();

journey('the demo\'s host portal leads to 本人確認画面, and can be given up', async ({ member }) => {
  await member.opens('/demo/');
  await member.presses('すこやかサポートplus（デモ）から入る');
  await member.seesHeading('すこやかサポートplus（デモ）');
  await member.sees('これは本物のサイトではありません');
  await member.looksAt('host-demo-menu');
  await member.presses('医療費と給付金支給額');

  member.isAt('/demo/host/authorize');
  await member.looksAt('host-demo-who');
  await member.presses('キャンセル');
  await member.seesHeading('ログインを取りやめました');
  await member.presses('もう一度進む');
  await member.presses('ログイン');
  // What was wanted first is not forgotten.
  member.isAt('/portal/first-use');
  await member.seesHeading('本人確認画面');

  await member.opens('/portal/home');
  await member.presses('ログアウト');
  await member.sees('この画面からはログアウトできません');
  await member.looksAt('host-demo-signed-out');
});
