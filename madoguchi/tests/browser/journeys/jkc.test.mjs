// JVCケンウッド健康保険組合: the insurer's own page, hiragana welcome, the code in lower case only.

import { journeys } from '../prose.mjs';
import {
  agreesToTheTerms, choices, confirms, createsAccount, hiragana, isAtHome, logsIn, typesBirthDate,
} from './chapters.mjs';

const journey = journeys();

journey('jkc: hiragana without a space is understood, the top page comes', async ({ member, portal }) => {
  const person = portal.someone('jkc');
  const chosen = choices();

  await member.opens('/portal/signup/jkc');
  await member.sees('JVCケンウッド健康保険組合');
  await member.isNotAskedFor('保険者指定コード');
  await member.looksAt('jkc-signup');
  await member.fills('記号', person.symbol);
  await member.fills('番号', person.number);
  await typesBirthDate(member, person.birth_date);
  await member.fills('氏名（カナ）', hiragana(person.kana.replace(/\s/g, '')));
  await member.presses('認証');

  await createsAccount(member, person, chosen, 'jkc');
  await confirms(member, chosen.mail, 'jvckwd_kennin@ibss.jp', 'jkc');
  await logsIn(member, chosen);
  await agreesToTheTerms(member, 'jkc');
  await isAtHome(member, {
    insurer: 'JVCケンウッド健康保険組合',
    title: 'トップページ',
    services: ['被扶養者資格調査', '050-2018-3292'],
    name: 'jkc',
  });
});
