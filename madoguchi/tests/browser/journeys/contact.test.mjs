// The contact address: found by its postal code, read once more before it is kept.

import { journeys } from '../prose.mjs';
import { choices, chooses, logsIn, typesTheCode } from './chapters.mjs';

const journey = journeys();

async function isAskedAfterTheTerms(member, portal) {
  const person = portal.someone('0904');
  const chosen = choices();
  await member.opens('/portal/signup/0904');
  await member.fills('記号', person.symbol);
  await member.fills('番号', person.number);
  await member.fills('年', person.birth_date.replaceAll('-', '/'));
  await member.fills('氏名（カナ）', person.kana);
  await member.presses('認証');
  await chooses(member, chosen);
  await typesTheCode(member, chosen.mail);
  await member.presses('OK');
  await logsIn(member, chosen);
  await member.ticks('利用規約に同意する');
  await member.presses('次へ');
  member.isAt('/portal/contact');
}

async function looksTheAddressUp(member) {
  await (member.script ? member.taps('住所を検索') : member.presses('住所を検索'));
}

journey('the postal code finds the address, hyphens are no matter, and it is kept after a second look', async ({ member, portal }) => {
  await isAskedAfterTheTerms(member, portal);
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
  await isAskedAfterTheTerms(member, portal);
  if (member.script) member.expectsARefusalAt('/portal/contact/postal-code');
  await member.fills('郵便番号', '9999999');
  await looksTheAddressUp(member);
  await member.sees(/住所が見つかりませんでした/);
  await member.looksAt('contact-not-found');
});
