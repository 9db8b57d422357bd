// 日本アイ・ビー・エム健康保険組合: the account was issued, its first password must be changed; before medical expenses come
// 本人確認画面 and the pages after it (manual 004).

import { journeys } from '../prose.mjs';
import { isAtHome, logsIn } from './chapters.mjs';

const journey = journeys();
const OWN_PASSWORD = 'Komorebi no michi 2048';

async function comesIn(member, portal, wanted = ({ must_change }) => must_change) {
  const account = portal.account('ibm', wanted);
  const issued = { userId: account.user_id, password: account.password };
  await member.opens('/portal/');
  await logsIn(member, issued);
  member.isAt('/portal/password');
  await member.looksAt('ibm-password');
  await member.fills('現在のパスワード', issued.password);
  await member.fills('新しいパスワード', OWN_PASSWORD);
  await member.presses('変更する');
  return { ...account, userId: issued.userId };
}

journey('ibm: the issued account asks for a password of one\'s own, then the top page comes', async ({ member, portal }) => {
  const account = await comesIn(member, portal);
  await isAtHome(member, {
    insurer: '日本アイ・ビー・エム健康保険組合',
    title: '医療費通知トップ',
    services: ['医療費と給付金支給額'],
    name: 'ibm',
  });

  await member.presses('ログアウト');
  await member.looksAt('ibm-signed-out');
  await member.opens('/portal/');
  await logsIn(member, { userId: account.userId, password: OWN_PASSWORD });
  member.isAt('/portal/home');
});

journey('ibm: the walk of the manual, with its wrong turns, ends at the menu', async ({ member, portal }) => {
  const account = await comesIn(member, portal);
  const born = account.birth_date.replaceAll('-', '');
  const [right, other] = account.insurer_number === '06133946' ? ['06133946', '63133946'] : ['63133946', '06133946'];

  await member.presses('医療費と給付金支給額');
  member.isAt('/portal/first-use');
  await member.seesHeading('本人確認画面');
  await member.looksAt('ibm-first-use');

  await member.fills('保険者番号', '0613394');
  await member.presses('確認');
  await member.isToldWhatIsWrong('保険者番号は8桁の数字です。');
  await member.isToldWhatIsWrong('生年月日を入力してください。');
  await member.isToldWhatIsWrong('同意いただけない場合は、先へ進めません。');
  await member.looksAt('ibm-first-use-wrong');

  await member.fills('保険者番号', account.number);
  await member.presses('確認');
  await member.isToldWhatIsWrong('入力されたのは記号・番号のようです。');

  await member.fills('保険者番号', '06133947');
  await member.presses('確認');
  await member.isToldWhatIsWrong('保険者番号の数字のどれかが違うようです。');

  for (const [number, birth] of [[other, born], [right, '19991231']]) {
    await member.fills('保険者番号', number);
    await member.fills('生年月日', birth);
    await member.ticks('同意する');
    await member.presses('確認');
    await member.isToldWhatIsWrong('ご本人を確認できませんでした。');
    await member.finds('保険者番号', number);
  }
  await member.looksAt('ibm-first-use-refused');

  await member.fills('保険者番号', right);
  await member.fills('生年月日', born);
  await member.ticks('同意する');
  await member.presses('確認');
  member.isAt('/portal/first-use/details');
  await member.seesHeading('個人情報入力画面');
  await member.looksAt('ibm-details');

  await member.ticks('必要');
  await member.presses('入力内容確認');
  await member.isToldWhatIsWrong('「必要」のときは、メールアドレスを入力してください。');
  await member.looksAt('ibm-details-wrong');
  const mail = `${account.userId}.${member.size.name}@example.jp`;
  await member.fills('メールアドレス', mail);
  await member.presses('入力内容確認');
  await member.seesHeading('入力確認画面');
  await member.sees(mail);
  await member.looksAt('ibm-confirm');
  await member.presses('戻る');
  await member.finds('メールアドレス', mail);
  await member.presses('入力内容確認');
  await member.presses('実行');

  member.isAt('/portal/first-use/done');
  await member.seesHeading('オンラインサインアップ完了画面');
  await member.looksAt('ibm-first-use-done');
  await member.receives(mail, ({ subject, from }) => /へようこそ$/.test(subject) && from.includes('webmaster@kosmoweb.jp'));
  await member.presses('メニューへ');

  await member.opens('/portal/home');
  await member.presses('お知らせメールの設定');
  member.isAt('/portal/notices');
  await member.looksAt('ibm-notices');
});
