// The contact address: found by its postal code, read once more before it is kept.

import { journeys } from '../prose.mjs';
import { choices, parts } from './chapters.mjs';

const journey = journeys();

async function isAtHomeOfHinata(member, portal) {
  const person = portal.someone('hinata', ({ mail }) => mail);
  const { year, month, day } = parts(person.birth_date);
  await member.opens(`/portal/signup/hinata/letter/${person.letter_code}`);
  await member.fills('社員番号', person.employee_number);
  await member.picks('年', new RegExp(`^${year}年`));
  await member.picks('月', month);
  await member.picks('日', day);
  await member.fills('氏名（英字）', person.english_name);
  await member.presses('認証');
  await member.fills('パスワード', choices().password);
  await member.presses('作成する');
  await member.fills('認証番号', await member.readsTheCode(person.mail));
  await member.presses('OK');
  await member.presses('OK');
  await member.ticks('利用規約に同意する');
  await member.presses('次へ');
}

async function looksTheAddressUp(member) {
  await (member.script ? member.taps('住所を検索') : member.presses('住所を検索'));
}

journey('the postal code finds the address, hyphens are no matter, and it is kept after a second look', async ({ member, portal }) => {
  await isAtHomeOfHinata(member, portal);
  await member.presses('連絡先の変更');
  await member.fills('郵便番号', '〒１００－０００１');
  await looksTheAddressUp(member);
  await member.sees('住所を入れました。続きを入力してください。');
  await member.finds('住所', '東京都千代田区千代田');
  await member.looksAt('contact-found');

  await member.fills('電話番号', '12345');
  await member.presses('次へ');
  await member.isToldWhatIsWrong(/電話番号/);
  await member.finds('住所', '東京都千代田区千代田');
  await member.looksAt('contact-refused');
  await member.fills('住所', '東京都千代田区千代田１－１');
  await member.fills('電話番号', '０９０-1234-5678');
  await member.presses('次へ');
  await member.presses('戻る');
  await member.finds('住所', '東京都千代田区千代田１－１');
  await member.presses('次へ');
  await member.sees('09012345678');
  await member.presses('OK');
  await member.sees('連絡先を保存しました。');
  await member.presses('連絡先の変更');
  await member.finds('郵便番号', '1000001');
  await member.finds('電話番号', '09012345678');
});

journey('a postal code that nobody has leaves the address to be typed', async ({ member, portal }) => {
  await isAtHomeOfHinata(member, portal);
  await member.presses('連絡先の変更');
  if (member.script) member.expectsARefusalAt('/portal/contact/postal-code');
  await member.fills('郵便番号', '9999999');
  await looksTheAddressUp(member);
  await member.sees(/住所が見つかりませんでした/);
  await member.looksAt('contact-not-found');
});
