// 住友商事健康保険組合: the date in one piece, and the contact address after the terms.

import { journeys } from '../prose.mjs';
import { agreesToTheTerms, choices, confirms, createsAccount, isAtHome, logsIn } from './chapters.mjs';

const journey = journeys();

journey('0904: after the terms the contact address is asked for, then the top page comes', async ({ member, portal }) => {
  const person = portal.someone('0904');
  const chosen = choices();

  await member.opens('/portal/signup');
  await member.fills('保険者指定コード', '０９０４');
  await member.fills('記号', person.symbol);
  await member.fills('番号', person.number);
  await member.fills('年', person.birth_date.replaceAll('-', '/'));
  await member.fills('氏名（カナ）', person.kana.replace(/\s/g, ''));
  await member.presses('認証');

  await createsAccount(member, person, chosen, '0904');
  await confirms(member, chosen.mail, 'sck-kenpo@ibss.jp', '0904');
  await logsIn(member, chosen);
  await agreesToTheTerms(member, '0904');

  member.isAt('/portal/contact');
  await member.looksAt('0904-contact');
  await member.fills('郵便番号', '１００－０００１');
  await member.fills('住所', '東京都千代田区千代田１－１');
  await member.fills('電話番号', '03-1234-5678');
  await member.presses('次へ');
  await member.sees('この内容で保存してよろしいですか？');
  await member.sees('0312345678');
  await member.looksAt('0904-contact-confirm');
  await member.presses('OK');

  await isAtHome(member, {
    insurer: '住友商事健康保険組合',
    title: 'トップページ',
    services: ['被扶養者資格調査', '050-2030-4761'],
    name: '0904',
  });
});
