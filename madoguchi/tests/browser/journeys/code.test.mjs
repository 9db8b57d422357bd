// The confirmation code: tried, sent again, sent elsewhere, never good twice.

import { journeys } from '../prose.mjs';
import { awaitsACode, choices, typesTheCode } from './chapters.mjs';

const journey = journeys();

journey('a wrong code says how many tries are left, the fifth ends it, a new one helps', async ({ member, portal }) => {
  const { mail } = await awaitsACode(member, portal);
  const right = await member.readsTheCode(mail);
  const wrong = right === '111111' ? '222222' : '111111';
  await member.fills('認証番号', '12ab');
  await member.presses('OK');
  await member.isToldWhatIsWrong(/6桁の認証番号/);
  await member.finds('認証番号', '12ab');
  for (const left of [4, 3, 2, 1]) {
    await member.fills('認証番号', wrong);
    await member.presses('OK');
    await member.isToldWhatIsWrong(new RegExp(`あと${left}回`));
  }
  await member.looksAt('code-wrong');
  await member.fills('認証番号', wrong);
  await member.presses('OK');
  await member.isToldWhatIsWrong(/使えなくなりました/);
  await member.isNotAskedFor('認証番号');
  await member.looksAt('code-exhausted');
});

journey('after the pause a code is sent again, and the one before is void', async ({ member, portal }) => {
  const { mail } = await awaitsACode(member, portal);
  const first = await member.readsTheCode(mail);
  await member.sees(/秒(後に|で)送れるようになります/);
  await member.waits(31);
  await member.presses('認証番号をもう一度送る');
  member.isAt('/portal/signup/code');
  const second = await member.readsTheCode(mail);
  if (first !== second) {
    await member.fills('認証番号', first);
    await member.presses('OK');
    await member.isToldWhatIsWrong(/認証番号が違います/);
  }
  await member.fills('認証番号', fullWidth(second));
  await member.presses('OK');
  await member.sees('ユーザー作成が完了しました。');
});

journey('the address is put right on the code page', async ({ member, portal }) => {
  const { mail } = await awaitsACode(member, portal);
  await member.readsTheCode(mail);
  const right = choices().mail;
  await member.unfolds('メールアドレスを間違えたとき');
  await member.fills('メールアドレス', 'hidamari@@example.jp');
  await member.presses('このアドレスに送りなおす');
  await member.isToldWhatIsWrong(/「@」/);
  await member.looksAt('code-address-refused');
  await member.fills('メールアドレス', right);
  await member.presses('このアドレスに送りなおす');
  await member.sees(right);
  await typesTheCode(member, right);
  await member.sees('ユーザー作成が完了しました。');
});

journey('a code that has done its work leads on, not back', async ({ member, portal }) => {
  const { mail } = await awaitsACode(member, portal);
  const code = await member.readsTheCode(mail);
  const tab = await member.opensAnotherTab();
  await tab.opens('/portal/signup/code');
  await member.fills('認証番号', code);
  await member.presses('OK');
  await tab.fills('認証番号', code);
  await tab.presses('OK');
  tab.isAt('/portal/signup/done');
  await tab.sees('ユーザー作成が完了しました。');
});

journey('who gives up is back at the beginning', async ({ member, portal }) => {
  await awaitsACode(member, portal);
  await member.presses('キャンセル');
  member.isAt('/portal/signup/jkc');
});

function fullWidth(digits) {
  return digits.replace(/(...)/, '$1 ').replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}
