// Before medical expenses: what many know is not enough, and a letter's code or a My Number card is. Where cards are shown,
// a certified OpenID provider plays デジタル認証アプリ.

import { startWithCards } from '../host-portal.mjs';
import { journeys } from '../prose.mjs';
import { isANewMember } from './chapters.mjs';

const journey = journeys({ start: startWithCards });

// The journeys share the providers: from the last one's first way on they are away.
let away = false;

async function showsTheCard(member, name) {
  await member.fills('カード', name);
  await member.presses('カードを読み取る');
}

journey('a member shows a card, after wrong turns that each have their page', async ({ member, portal, another }) => {
  const { person } = await isANewMember(member, portal, ({ name }) => name);
  member.mayVisit(portal.cards.issuer);
  const card = `card-${member.size.name}`;
  const birthdate = person.birth_date.replaceAll('-', '');
  await portal.cards.saysOf(card, { name: '別野　人子', birthdate });

  await member.presses('医療費と給付金支給額');
  member.isAt('/portal/step-up');
  await member.seesHeading('ご本人であることの確認');
  await member.sees('4桁の暗証番号');
  await member.looksAt('step-up');
  await member.neverMovesSideways();
  await member.fills('登録用コード', 'ACDE-FGHJ-KMNP-Q');
  await member.presses('確認する');
  await member.isToldWhatIsWrong('登録用コードを入力してください。');
  await member.looksAt('step-up-refused');

  await member.presses('マイナンバーカードで確認する');
  await member.presses('キャンセル');
  await member.seesHeading('確認を取りやめました');
  await member.looksAt('card-cancelled');

  await member.presses('もう一度進む');
  await showsTheCard(member, card);
  await member.seesHeading('カードと台帳が一致しませんでした');
  await member.looksAt('card-not-matched');

  const path = member.pathWithQuery();
  await member.opens(path);
  await member.sees('すでに一度使われています');
  await member.looksAt('card-replayed');

  await portal.cards.saysOf(card, { name: person.name, birthdate });
  await member.presses('もう一度進む');
  await showsTheCard(member, card);
  member.isAt('/portal/statements');
  await member.opens('/portal/step-up');
  member.isAt('/portal/statements');

  const other = await another();
  await isANewMember(other, portal, ({ name }) => name);
  await other.opens(path);
  await other.sees('もう一度はじめからお進みください');
  await other.looksAt('card-forged');
});

journey('a provider that is away has its page', async ({ member, portal }) => {
  await isANewMember(member, portal);
  if (!away) {
    await Promise.all([portal.cards.dies(), portal.host.dies()]);
    // What was read of them a while ago would still lead there.
    await portal.forgets();
    away = true;
  }
  await member.opens('/portal/national-id');
  await member.seesHeading('デジタル認証アプリにつながりません');
  await member.looksAt('card-away');
  await member.opens('/portal/host-portal/ibm');
  await member.seesHeading('すこやかサポートplusにつながりません');
  await member.looksAt('host-away');
});
