// What several journeys have in common, told once. journeys/omron.test.mjs tells the same story without shortening.

let accounts = 0;

/** What a person makes up for themselves; never the same twice. */
export function choices() {
  accounts += 1;
  return { userId: `himawari.${process.pid}.${accounts}`, password: 'Komorebi!2048', mail: `himawari${accounts}@example.jp` };
}

/** The three parts of a birth date such as 1980-04-03, as somebody says them. */
export function parts(date) {
  const [year, month, day] = date.split('-').map((part) => String(Number(part)));
  return { year, month, day };
}

/** Types the birth date into the three parts. */
export async function typesBirthDate(member, date) {
  const { year, month, day } = parts(date);
  await member.fills('年', year);
  await member.fills('月', month);
  await member.fills('日', day);
}

/** Makes the account and finds the page that asks for the code. */
export async function createsAccount(member, person, { userId, password, mail }, name) {
  await member.sees('ユーザーIDの作成');
  await member.sees(person.symbol);
  await member.sees(person.number);
  await member.looksAt(`${name}-account`);
  await member.fills('ユーザーID', userId);
  await member.fills('パスワード', password);
  if (mail) await member.fills('メールアドレス', mail);
  await member.presses('作成する');
}

/** Reads the code in the letter from the insurer's sender, types it and is told that it is done. */
export async function confirms(member, address, sender, name) {
  await member.looksAt(`${name}-code`);
  await member.fills('認証番号', await member.readsTheCode(address, sender));
  await member.presses('OK');
  await member.sees('ユーザー作成が完了しました。');
  await member.looksAt(`${name}-done`);
  await member.presses('OK');
}

/** Logs in with what was chosen. */
export async function logsIn(member, { userId, password }) {
  member.isAt('/portal/');
  await member.fills('ユーザーID', userId);
  await member.fills('パスワード', password);
  await member.presses('ログイン');
}

/** Reads the terms and agrees. */
export async function agreesToTheTerms(member, name) {
  member.isAt('/portal/terms');
  await member.looksAt(`${name}-terms`);
  await member.ticks('利用規約に同意する');
  await member.presses('次へ');
}

/** The home page is the insurer's own and offers what every home page offers. */
export async function isAtHome(member, { insurer, title, services, name }) {
  member.isAt('/portal/home');
  await member.sees(insurer);
  await member.seesHeading(title);
  await member.seesHeading('健康保険組合からのお知らせ');
  await member.seesHeading('サイトからのお知らせ');
  for (const service of services) await member.sees(service);
  await member.offers('メールアドレスの変更');
  await member.looksAt(`${name}-home`);
}

/** Says who somebody is on the page of jkc. */
export async function identifies(member, person) {
  await member.opens('/portal/signup/jkc');
  await member.fills('記号', person.symbol);
  await member.fills('番号', person.number);
  await typesBirthDate(member, person.birth_date);
  await member.fills('氏名（カナ）', person.kana);
  await member.presses('認証');
}

/** Fills in the account page and goes on. */
export async function chooses(member, { userId, password, mail }) {
  member.isAt('/portal/signup/account');
  await member.fills('ユーザーID', userId);
  await member.fills('パスワード', password);
  await member.fills('メールアドレス', mail);
  await member.presses('作成する');
}

/** Types the code from the newest letter and goes on. */
export async function typesTheCode(member, mail) {
  member.isAt('/portal/signup/code');
  await member.fills('認証番号', await member.readsTheCode(mail));
  await member.presses('OK');
}

/** Somebody of jkc awaits a code: who, and what they chose. */
export async function awaitsACode(member, portal, wanted) {
  const person = portal.someone('jkc', wanted);
  const chosen = choices();
  await identifies(member, person);
  await chooses(member, chosen);
  return { person, ...chosen };
}

/** Somebody of jkc is at home with a new account. */
export async function isANewMember(member, portal, wanted) {
  const made = await awaitsACode(member, portal, wanted);
  await typesTheCode(member, made.mail);
  await member.presses('OK');
  await logsIn(member, made);
  await member.ticks('利用規約に同意する');
  await member.presses('次へ');
  member.isAt('/portal/home');
  return made;
}

/** Looks home from the browser of somebody who has signed up before. */
export async function comesBack(member, made) {
  await member.opens('/portal/');
  await logsIn(member, made);
}

/** けんぽ たろう for ケンポ タロウ. */
export function hiragana(kana) {
  return kana.replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));
}

/** ｹﾝﾎﾟ ﾀﾛｳ for ケンポ タロウ. */
export function halfWidth(kana) {
  return [...kana.normalize('NFD')].map((letter) => NARROW.get(letter) ?? letter).join('');
}

// U+FF66–FF9D are the half-width letters; U+FF9E and U+FF9F the marks that stand behind them.
const NARROW = new Map([['\u3099', '\uFF9E'], ['\u309A', '\uFF9F'], ['\u3000', ' ']]);
for (let code = 0xff66; code <= 0xff9d; code += 1) {
  const letter = String.fromCharCode(code);
  NARROW.set(letter.normalize('NFKC'), letter);
}
