// 日本アイ・ビー・エム健康保険組合: from the menu of a host portal to the top page, with every wrong turn (manual 004).

import { startBoth } from '../host-portal.mjs';
import { journeys } from '../prose.mjs';

const journey = journeys({ start: startBoth });

// Nobody does it twice, so each way has somebody of its own.
const PEOPLE = {
  phone: { name: 'host-yui', born: '19740322', employee: '20071' },
  desktop: { name: 'host-misaki', born: '19661022', employee: '20036' },
};

async function choosesTheMenu(member, portal) {
  member.mayVisit(portal.host.issuer);
  await member.opens(`${portal.host.issuer}/menu`);
  await member.presses('医療費と給付金支給額');
}

async function signsInThere(member, name) {
  await member.fills('ログインID', name);
  await member.presses('ログイン');
}

journey('from the menu of the host portal to the top page', async ({ member, portal, another }) => {
  const who = PEOPLE[member.size.name];
  await choosesTheMenu(member, portal);
  await signsInThere(member, who.name);

  member.isAt('/portal/first-use');
  await member.seesHeading('本人確認画面');
  await member.looksAt('host-first-use');
  await member.fills('保険者番号', '06133947');
  await member.fills('生年月日', who.born);
  await member.presses('確認');
  await member.isToldWhatIsWrong('保険者番号の数字のどれかが違うようです。');
  await member.isToldWhatIsWrong('同意いただけない場合は、先へ進めません。');
  await member.looksAt('host-first-use-check-digit');
  await member.fills('保険者番号', who.employee);
  await member.presses('確認');
  await member.isToldWhatIsWrong('入力されたのは社員番号のようです。');
  await member.fills('保険者番号', '63133946');
  await member.presses('確認');
  await member.isToldWhatIsWrong('同意いただけない場合は、先へ進めません。');

  // The other of the two numbers, then another birth date: nobody learns which of them was wrong.
  for (const [number, born] of [['63133946', who.born], ['06133946', '19991231']]) {
    await member.fills('保険者番号', number);
    await member.fills('生年月日', born);
    await member.ticks('同意する');
    await member.presses('確認');
    await member.isToldWhatIsWrong('ご本人を確認できませんでした。');
    await member.finds('保険者番号', number);
  }
  await member.looksAt('host-first-use-refused');
  await member.fills('生年月日', who.born);
  await member.ticks('同意する');
  await member.presses('確認');
  await member.ticks('不要');
  await member.presses('入力内容確認');
  await member.seesHeading('入力確認画面');
  await member.presses('実行');
  await member.seesHeading('オンラインサインアップ完了画面');
  await member.presses('メニューへ');
  member.isAt('/portal/statements');

  await member.opens('/portal/home');
  await member.presses('ログアウト');
  await member.sees('まだログインしています');
  await member.looksAt('host-signed-out');

  const elsewhere = await another();
  await choosesTheMenu(elsewhere, portal);
  await signsInThere(elsewhere, who.name);
  // The host portal's word is enough for medical expenses, and who she is has been asked once.
  elsewhere.isAt('/portal/statements');
  await elsewhere.looksAt('host-statements');
  await elsewhere.opens('/portal/first-use/done');
  await elsewhere.seesHeading('オンラインサインアップ完了画面');
});

journey('wrong turns on the way from the host portal have their pages', async ({ member, portal, another }) => {
  await member.opens('/portal/');
  await member.offers('すこやかサポートplusでログイン');
  await member.looksAt('host-log-in');
  member.mayVisit(portal.host.issuer);

  await member.presses('すこやかサポートplusでログイン');
  await member.presses('キャンセル');
  await member.seesHeading('ログインを取りやめました');
  await member.looksAt('host-cancelled');

  await member.presses('もう一度進む');
  await signsInThere(member, 'host-ghost');
  await member.sees('加入者台帳に見つかりませんでした');
  await member.looksAt('host-nobody');

  // The same return once more, with another state, and in a browser that never set out.
  const path = member.pathWithQuery();
  await member.opens(path);
  await member.sees('すでに一度使われています');
  await member.looksAt('host-replayed');
  await member.opens(path.replace(/([?&]state=)./, (all, key) => key + (all.endsWith('A') ? 'B' : 'A')));
  await member.sees('別の画面で手続きが始まっています');
  await member.looksAt('host-altered');
  const thief = await another();
  await thief.opens(path);
  await thief.sees('もう一度はじめからお進みください');
  await thief.looksAt('host-forged');

  const [stranger, mallory] = [await another(), await another()];
  await choosesTheMenu(stranger, portal);
  await signsInThere(stranger, 'host-stranger');
  await stranger.sees('この健康保険組合のものと違います');
  await stranger.looksAt('host-other-insurer');

  const taro = await another();
  await choosesTheMenu(taro, portal);
  await taro.presses('キャンセル');
  await taro.seesHeading('ログインを取りやめました');
  // Whoever begins again comes to what the menu led to.
  await taro.presses('もう一度進む');
  await signsInThere(taro, 'host-taro');
  taro.isAt('/portal/first-use');
  await choosesTheMenu(mallory, portal);
  await signsInThere(mallory, 'host-mallory');
  await mallory.sees('一致しません');
  await mallory.looksAt('host-another-person');
});
