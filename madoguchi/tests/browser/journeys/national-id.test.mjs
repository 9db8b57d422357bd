// Before medical expenses: what many know is not enough, and a letter's code or a My Number card is. Where cards are shown,
// a certified OpenID provider plays デジタル認証アプリ.

import { startWithCards } from '../host-portal.mjs';
import { journeys } from '../prose.mjs';
import { isANewMember } from './chapters.mjs';

const journey = journeys({ start: startWithCards });

// The journeys share the providers: from the last one's first way on they are away.
let away = false;

const named = ({ name }) => name;

/** What the card of this name says, now that it is this person's. */
function says(portal, card, { name, birth_date: born }) {
  return portal.cards.saysOf(card, { name, birthdate: born.replaceAll('-', '') });
}

async function showsTheCard(member, name) {
  await member.fills('カード', name);
  await member.presses('カードを読み取る');
}

journey('a member shows a card, after wrong turns that each have their page', async ({ member, portal, another }) => {
  const { person } = await isANewMember(member, portal, named);
  member.mayVisit(portal.cards.issuer);
  const card = `card-${member.size.name}`;
  await says(portal, card, { ...person, name: '別野　人子' });

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

  await says(portal, card, person);
  await member.presses('もう一度進む');
  await showsTheCard(member, card);
  member.isAt('/portal/statements');
  await member.opens('/portal/step-up');
  member.isAt('/portal/statements');

  const other = await another();
  const theirs = await isANewMember(other, portal, named);
  await other.opens(path);
  await other.sees('もう一度はじめからお進みください');
  await other.looksAt('card-forged');

  // Read, but not as surely as was asked for.
  await says(portal, 'card-weak', theirs.person);
  other.mayVisit(portal.cards.issuer);
  await other.presses('もう一度進む');
  await showsTheCard(other, 'card-weak');
  await other.sees('返事を確認できませんでした');
  await other.looksAt('card-refused');
});

journey('a card is one account\'s, until an operator removes it', async ({ member, portal, another }) => {
  const card = `shared-${member.size.name}`;
  const first = await isANewMember(member, portal, named);
  const other = await another();
  const second = await isANewMember(other, portal, named);
  for (const one of [member, other]) one.mayVisit(portal.cards.issuer);
  await says(portal, card, first.person);
  await member.opens('/portal/step-up');
  await member.presses('マイナンバーカードで確認する');
  await showsTheCard(member, card);
  member.isAt('/portal/statements');

  await says(portal, card, second.person);
  await other.opens('/portal/step-up');
  await other.presses('マイナンバーカードで確認する');
  await showsTheCard(other, card);
  await other.sees('別のアカウントで使われているか');
  await other.looksAt('card-another');

  portal.operator('accounts', 'unlink', '--insurer', 'jkc', first.userId, '--link', 'national-id', '--reason', 'mistaken');
  await member.opens('/portal/home');
  member.isAt('/portal/');
  await other.opens('/portal/step-up');
  await other.presses('マイナンバーカードで確認する');
  await showsTheCard(other, card);
  other.isAt('/portal/statements');
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
