// A survey from the roster to the results: everybody who has a part in it does theirs, each in a browser of their own.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DESKTOP } from '../browser.mjs';
import { journeys } from '../prose.mjs';
import { DESKS, finishes, signsIn } from '../staff.mjs';
import { answersAll, japanDay, saysThatPapersComeLater } from '../survey.mjs';
import { agreesToTheTerms, choices, parts } from './chapters.mjs';

const journey = journeys({ ways: DESKS.filter(({ size, script }) => script && size === DESKTOP) });

const NAME = '令和8年度 追加の被扶養者資格調査';
const FAMILY = `記号,番号,枝番,被保険者氏名カナ,氏名,ローマ字氏名,生年月日,性別,続柄,従業員番号
88,00001,00,ケンポ シロウ,健保　四郎,KENPO SHIRO,1970/04/03,1,本人,88001
88,00001,01,ケンポ ワカバ,健保　若葉,KENPO WAKABA,1972/05/06,2,妻,
88,00001,02,ケンポ ミノル,健保　実,KENPO MINORU,2001/07/08,1,長男,
`;

const wife = [
  ['扶養を、これからも続けますか', '続ける'],
  ['ご自身の勤め先の健康保険に入っていますか', 'いいえ'],
  ['会社の役員や法人の代表者ですか', 'いいえ'],
  ['登録内容は、すべて正しいですか', 'はい'],
  ['住民票は、日本にありますか', '日本にある'],
  ['一緒に住んでいますか', '一緒に住んでいる'],
  ['今どのように過ごしていますか', '勤めている'],
  ['収入の見込みがありますか', 'はい'],
  ['収入の見込みを教えてください', { incomes: { 給与: '124万' } }],
  ['収入は、給与だけですか', 'はい'],
  ['労働条件通知書か雇用契約書を出せますか', 'はい'],
  ['1年間の賃金はいくらになりますか', { fills: '118万' }],
  ['3か月以内ですか', 'いいえ'],
  ['1か月におよそいくらですか', { fills: '98000' }],
];
const son = [
  ['扶養を、これからも続けますか', '外す'],
  ['扶養から外れるのは、なぜですか', '勤め先の健康保険に入った'],
  ['扶養から外れる日は、いつですか', { day: japanDay(-30) }],
  ['次にどの健康保険に入りますか', 'ご自身の勤め先の健康保険'],
  ['資格確認書', 'もともと持っていない'],
];
const insured = [
  ['これから1年間の収入の見込みを教えてください', { fills: '680万' }],
  ['お子さんのもう一人の親の、健康保険を教えてください', 'あなたの扶養に入っている'],
  ['お伝えになりたいこと', ''],
];

/** The text of a PDF. */
function textOf(pdf, folder) {
  const file = join(folder, 'letters.pdf');
  writeFileSync(file, pdf);
  return execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-'], { encoding: 'utf8' });
}

/** The rows of a table as a spreadsheet program reads them, which is told of a CSV file what people choose when they open it. */
function opensInASpreadsheet(bytes, name, folder, kind = []) {
  const [file, read] = [join(folder, name), join(folder, `${name}.read.csv`)];
  writeFileSync(file, bytes);
  execFileSync('ssconvert', [...kind, '--export-type=Gnumeric_stf:stf_csv', file, read], { stdio: 'pipe' });
  return execFileSync('cat', [read], { encoding: 'utf8' }).trim().split('\n');
}

async function importsTheRoster(staff, folder) {
  const file = join(folder, 'daicho.csv');
  writeFileSync(file, FAMILY);
  await staff.presses('台帳');
  await staff.page.getByLabel('一部の人だけ').check();
  await staff.page.getByLabel('台帳のファイル').setInputFiles(file);
  await staff.presses('照合する');
  await finishes(staff);
  await staff.presses('承認して取り込む');
  await finishes(staff);
  await staff.sees('新しく加わった人 3');
}

async function clonesAndOpens(staff) {
  await staff.presses('調査');
  await staff.presses('令和8年度 被扶養者資格調査');
  await staff.presses('複製して新しい調査を作る');
  await staff.fills('キー', 'kennin-again');
  await staff.fills('名前', NAME);
  await staff.presses('複製する');
  await staff.presses('設定を編集する');
  await staff.fills('開始日', japanDay());
  await staff.fills('締切日', japanDay(40));
  await staff.fills('延長できる最後の日', japanDay(60));
  await staff.presses('保存する');
  await staff.sees('保存しました。');
  await staff.presses('調査を開始する');
  await staff.presses(/件の調査票を作って開始する/);
  await staff.sees('調査票を作りました。');
}

/** Has something made in the background of this survey; the bytes of its file. */
async function orders(staff, { room, what, button, format }) {
  await staff.presses(room);
  await staff.page.getByLabel(what, { exact: true }).check();
  await staff.page.getByRole('combobox', { name: '調査' }).selectOption({ label: NAME });
  if (format) await staff.page.getByLabel('ファイルの形式').selectOption({ label: format });
  await staff.fills('目的', '調査の運営のため');
  await staff.presses(button);
  await finishes(staff);
  const { bytes } = await staff.downloads('ダウンロード');
  return bytes;
}

async function signsUpByTheLetter(person, letters) {
  const own = letters.split('\f').find((page) => page.includes('88・00001'));
  const code = /登録用コード\s+([0-9A-Z-]{10,})/.exec(own)?.[1];
  assert.ok(code, `no code in\n${own}`);
  const { year, month, day } = parts('1970-04-03');
  const chosen = choices();
  await person.opens('/portal/signup/hinata');
  await person.fills('登録用コード', code);
  await person.fills('社員番号', '88001');
  await person.picks('年', new RegExp(`^${year}年`));
  await person.picks('月', month);
  await person.picks('日', day);
  await person.fills('氏名（英字）', 'Kenpo Shiro');
  await person.presses('認証');
  await person.fills('パスワード', chosen.password);
  await person.fills('メールアドレス', chosen.mail);
  await person.presses('作成する');
  await person.fills('認証番号', await person.readsTheCode(chosen.mail));
  await person.presses('OK');
  await person.presses('OK');
  await agreesToTheTerms(person, 'whole');
  return chosen;
}

async function answersAndHandsIn(person) {
  await person.presses('被扶養者資格調査');
  await person.seesHeading(NAME);
  await person.presses('回答を始める');
  await answersAll(person, { '健保　若葉': wife, '健保　実': son, '': insured });
  await saysThatPapersComeLater(person);
  await person.presses('提出する');
  await person.sees('提出が完了しました。');
}

/** Opens the case of this family in the review room. */
async function opensTheCase(staff) {
  await staff.presses('審査');
  await staff.page.getByRole('combobox', { name: '調査' }).selectOption({ label: NAME });
  await staff.presses('表示する');
}

async function sendsTwoThingsBack(staff) {
  await opensTheCase(staff);
  await staff.presses('次の調査票を審査する');
  await staff.sees('健保　四郎');
  await staff.presses('差し戻す');
  const folded = staff.page.locator('main details:not([open]) > summary');
  while (await folded.count()) await folded.first().click();
  for (const [part, reason] of [['1か月におよそいくら', '給与明細書の金額と違うようです。'], ['扶養から外れるのは、なぜですか', '退職と就職の日をご確認ください。']]) {
    const item = staff.page.locator('.return-item').filter({ hasText: part });
    await item.getByRole('checkbox').check();
    await item.getByRole('textbox').first().fill(reason);
  }
  await staff.presses('差し戻す');
  await staff.sees('差し戻しました。');
}

async function mendsBoth(person, chosen) {
  const letter = await person.receives(chosen.mail, ({ subject }) => subject.includes('調査'));
  assert.ok(letter);
  await person.opens('/portal/home');
  await person.presses('被扶養者資格調査');
  await person.seesHeading('直していただきたいところ');
  await person.sees('給与明細書の金額と違うようです。');
  await person.sees('退職と就職の日をご確認ください。');
  await person.looksAt('whole-survey-returned');
  await person.presses(/1か月におよそいくら/);
  await person.fills('健保　若葉さんの今の給与は、1か月におよそいくらですか', '97000');
  await person.presses('次へ');
  await person.opens('/portal/survey');
  await person.presses(/外れるのは、なぜですか/);
  await person.answers('扶養から外れるのは、なぜですか', '勤め先の健康保険に入った');
  await person.presses('次へ');
  await person.opens('/portal/survey');
  await person.presses('お答えを確認する');
  await saysThatPapersComeLater(person);
  await person.presses('再提出する');
  await person.sees('提出が完了しました。');
}

async function decides(staff) {
  await opensTheCase(staff);
  await staff.presses('次の調査票を審査する');
  await staff.sees('前回から変更');
  await staff.presses('一人ずつ判定する');
  const of = (name) => staff.page.getByRole('group', { name });
  await of('健保　若葉').getByRole('radio', { name: '継続' }).check();
  await of('健保　実').getByRole('radio', { name: '削除' }).check();
  await of('健保　実').getByLabel('削除日').fill(japanDay(-30));
  await of('健保　実').getByLabel('理由').fill('勤め先の健康保険に加入されたため。');
  await staff.presses('判定する');
  await staff.sees('二次審査へ回しました。');
}

async function approves(staff) {
  await opensTheCase(staff);
  await staff.presses('次の二次審査をする');
  await staff.sees('健保　四郎');
  await staff.presses('承認する');
  await staff.sees('承認し、判定しました。');
}

journey('from the roster to the results', async ({ member: person, portal, another }) => {
  const folder = mkdtempSync(join(tmpdir(), 'whole-'));
  const [administrator, reviewer, second] = [await another(), await another(), await another()];
  await signsIn(administrator, portal, 'administrator');
  await importsTheRoster(administrator, folder);
  await clonesAndOpens(administrator);
  const letter = { room: '通知書', button: '通知書を作る' };
  const notices = await orders(administrator, { ...letter, what: 'はじめのお知らせ' });
  const chosen = await signsUpByTheLetter(person, textOf(notices, folder));
  await answersAndHandsIn(person);

  await signsIn(reviewer, portal, 'reviewer');
  await sendsTwoThingsBack(reviewer);
  await mendsBoth(person, chosen);
  await decides(reviewer);
  await signsIn(second, portal, 'second_reviewer');
  await approves(second);
  await person.opens('/portal/home');
  await person.presses('被扶養者資格調査');
  await person.presses('確認の結果を見る');
  await person.sees('勤め先の健康保険に加入されたため。');
  await person.looksAt('whole-survey-result');

  const table = { room: '書き出し', what: '調査の結果', button: '書き出す' };
  const csv = await orders(administrator, { ...table, format: 'CSV（Shift_JIS）' });
  const rows = opensInASpreadsheet(csv, 'results.csv', folder, ['--import-type=Gnumeric_stf:stf_csvtab', '--import-encoding=CP932']);
  assert.match(rows[0], /^記号,番号,枝番,氏名カナ/);
  const own = rows.filter((row) => /^"?88"?,/.test(row));
  assert.ok(own.some((row) => row.includes('ミノル') && row.includes('扶養から外す')), own.join('\n'));
  assert.ok(own.some((row) => row.includes('ワカバ') && row.includes('継続')), own.join('\n'));
  const workbook = await orders(administrator, { ...table, format: 'Excel（XLSX）' });
  const same = opensInASpreadsheet(workbook, 'results.xlsx', folder);
  assert.ok(same.some((row) => row.includes('00001') && row.includes('ミノル') && row.includes('扶養から外す')), same.slice(0, 4).join('\n'));

  const results = textOf(await orders(administrator, { ...letter, what: '結果のお知らせ' }), folder);
  assert.match(results, /健保\s*四郎 様/);
  assert.match(results, /勤め先の健康保険に加入された/);
  await administrator.presses('監査の記録');
  await administrator.presses('改ざんがないか確かめる');
  await finishes(administrator);
  await administrator.sees('件の記録を確かめました');
  rmSync(folder, { recursive: true });
});
