// The help desk: what is sent, changed and ended for a caller, and a survey answered while the caller reads the answers out.

import { PHONE } from '../browser.mjs';
import { journeys } from '../prose.mjs';
import { DESKS_OF_ONE_COLUMN, signsIn } from '../staff.mjs';

const journey = journeys({ ways: [...DESKS_OF_ONE_COLUMN, { name: 'phone', size: PHONE, script: true }] });

/** Finds somebody of ひなた by symbol and number. */
async function finds(desk, numbers) {
  await desk.opens('/staff/at/hinata/people');
  await desk.fills('さがす言葉', numbers);
  await desk.presses('さがす');
}

journey('a caller gets the user ID and a link, another address, or signs up anew', async ({ member: desk, portal }) => {
  await signsIn(desk, portal, 'help_desk');
  // To one address go only so many letters an hour.
  const caller = `7-0900${{ desktop: 1, large: 2, 'desk-plain': 3, phone: 4 }[desk.size.name]}-00`;
  await finds(desk, caller);
  await desk.presses('ユーザーIDをメールで送る');
  await desk.isToldWhatIsWrong(/理由を入力/);
  await desk.looksAt('staff-caller-refused');
  await desk.fills('理由', 'ご本人からのお電話');
  await desk.presses('ユーザーIDをメールで送る');
  await desk.sees('登録のメールアドレスに送りました。');
  await desk.fills('理由', 'ご本人からのお電話');
  await desk.presses('パスワード再設定のメールを送る');
  await desk.sees('パスワード再設定のメールを案内');
  await desk.looksAt('staff-caller');

  await desk.presses('メールアドレスを変更する');
  await desk.looksAt('staff-caller-mail');
  await desk.ticks('生年月日');
  await desk.fills('新しいメールアドレス', 'atarashii@');
  await desk.presses('確認のメールを送る');
  await desk.isToldWhatIsWrong(/2つ以上/);
  await desk.looksAt('staff-caller-mail-refused');
  await desk.ticks('勤務先または社員番号');
  await desk.fills('新しいメールアドレス', `atarashii-${desk.size.name}@example.jp`);
  await desk.fills('理由', '機種変更のため');
  await desk.presses('確認のメールを送る');
  await desk.sees('新しいメールアドレスに、確認のメールを送りました。');

  await desk.presses('アカウントを無効にする');
  await desk.sees('元に戻せません');
  await desk.looksAt('staff-caller-void');
  await desk.presses('やめる');
  await finds(desk, '7-00120-00');
  await desk.presses('ご家族への表示を変更する');
  await desk.looksAt('staff-household');
  await desk.presses('家族に表示しない（不開示）にする');
  await desk.isToldWhatIsWrong(/理由を入力/);
  await desk.looksAt('staff-household-refused');
  await finds(desk, caller);
  await desk.presses('ご家族への表示を変更する');
  await desk.fills('理由', 'ご本人からのお電話');
  await desk.presses('家族に表示しない（不開示）にする');
  await desk.sees('印を付けました。');
  await desk.presses('ご家族への表示を変更する');
  await desk.sees('続いています');
  await desk.looksAt('staff-household-marked');
  await finds(desk, '7-00120-00');
  await desk.presses('登録用コードの手紙を作る');
  await desk.looksAt('staff-caller-letter');
  await desk.opens('/staff/at/hinata/people');
  await desk.presses('メールが届いていない方の一覧');
  await desk.seesHeading('メールが届いていない方');
  await desk.looksAt('staff-people-unreached');
});

journey('the help desk answers in a caller\'s place, and everybody can see that', async ({ member: desk, portal }) => {
  await signsIn(desk, portal, 'help_desk');
  await finds(desk, '7-09001-00');
  await desk.presses('調査票を代わりに入力する');
  await desk.looksAt('staff-answer-for');
  await desk.presses('入力を始める');
  await desk.isToldWhatIsWrong(/同意を確かめて/);
  await desk.ticks('担当者が代わりに入力することに、ご本人が同意しました');
  await desk.fills('理由', '画面を見られないとのこと');
  await desk.presses('入力を始める');
  await desk.sees('さんの代わりに入力しています。');
  await desk.looksAt('staff-answering-case');
  const { page } = desk;
  await Promise.all([page.waitForEvent('load'), page.getByRole('link', { name: /回答を始める|続きから|書類を出す/ }).first().click()]);
  await desk.looksAt('staff-answering-page');
  await desk.opens('/portal/home');
  await desk.seesHeading('代わりに入力しているところです');
  await desk.looksAt('staff-answering');
  await desk.presses('調査票へ戻る');
  await desk.presses('入力を終える');
  await desk.sees('代理入力を終了');
  await desk.opens('/staff/answering');
  await desk.sees('代わりの入力は終わっています');
  await desk.looksAt('staff-answering-over');
});
