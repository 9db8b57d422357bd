// U-NEXT HOLDINGS健康保険組合: the birth date from lists, the mail address known beforehand.

import { journeys } from '../prose.mjs';
import {
  agreesToTheTerms, choices, confirms, createsAccount, isAtHome, logsIn, parts,
} from './chapters.mjs';

const journey = journeys();

async function identifies(member, person) {
  const { year, month, day } = parts(person.birth_date);
  await member.opens('/portal/signup/ungkenpo');
  await member.looksAt('ungkenpo-signup');
  await member.fills('記号', person.symbol);
  await member.fills('番号', person.number);
  await member.picks('年', new RegExp(`^${year}年`));
  await member.picks('月', month);
  await member.picks('日', day);
  await member.fills('氏名（カナ）', person.kana);
  await member.presses('認証');
}

async function arrives(member, chosen) {
  await logsIn(member, chosen);
  await agreesToTheTerms(member, 'ungkenpo');
  await isAtHome(member, {
    insurer: 'U-NEXT HOLDINGS健康保険組合',
    title: 'マイページ',
    services: ['被扶養者資格調査', '050-2030-4762'],
    name: 'ungkenpo',
  });
}

journey('ungkenpo: the code goes to the registered address, which is shown masked', async ({ member, portal }) => {
  const person = portal.someone('ungkenpo', ({ mail }) => mail);
  const chosen = { ...choices(), mail: undefined };

  await identifies(member, person);
  await member.isNotAskedFor('メールアドレス');
  await member.sees(/[*＊]{3}@/);
  await member.doesNotSee(person.mail);
  await createsAccount(member, person, chosen, 'ungkenpo-registered');
  await confirms(member, person.mail, 'ungkenpo@ibss.jp', 'ungkenpo-registered');
  await arrives(member, chosen);
});

journey('ungkenpo: who has no registered address types one', async ({ member, portal }) => {
  const person = portal.someone('ungkenpo', ({ mail }) => !mail);
  const chosen = choices();

  await identifies(member, person);
  await createsAccount(member, person, chosen, 'ungkenpo-typed');
  await confirms(member, chosen.mail, 'ungkenpo@ibss.jp', 'ungkenpo-typed');
  await arrives(member, chosen);
});
