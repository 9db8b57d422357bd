// Campaigns in the back office: copying last year's, counting, looking at it as a family, opening, extending.

import assert from 'node:assert/strict';
import { journeys } from '../prose.mjs';
import { DESKS, LARGE, finishes, signsIn } from '../staff.mjs';
import { PHONE } from '../browser.mjs';

const journey = journeys({
  ways: [...DESKS, { name: 'phone', size: PHONE, script: true }],
});

/** Every way has a copy of its own. */
const keyOf = (member) => `kennin-${member.size.name}`;

/** The form for a campaign from nothing, and a file with a mistake in it. */
async function looksAtBeginnings(member) {
  await member.presses('新しい調査を作る');
  await member.fills('キー', 'Kennin 2027');
  await member.looksAt('staff-campaign-new');
  await member.presses('調査を作る');
  await member.isToldWhatIsWrong(/英小文字、数字、ハイフン/);
  await member.presses('ファイルから始める');
  const broken = Buffer.from('key = "short"\nversion = "1"\ntitle = "調査"\n[question.works]\nkind = "maybe"\n');
  await member.choosesFiles('設問定義か調査の定義（TOML）', { name: 'q.toml', mimeType: 'text/plain', buffer: broken });
  await member.presses('取り込む');
  await member.isToldWhatIsWrong(/か所に誤りがあります/);
  await member.looksAt('staff-campaign-new-file-refused');
}

async function copies(member) {
  await member.presses('調査');
  await member.looksAt('staff-campaigns');
  await looksAtBeginnings(member);
  await member.presses('調査');
  await member.presses('令和8年度 被扶養者資格調査');
  await member.looksAt('staff-campaign');
  await member.presses('複製して新しい調査を作る');
  await member.sees('そのまま引き継ぎます');
  await member.fills('キー', 'Kennin 2027');
  await member.looksAt('staff-campaign-copy');
  await member.presses('複製する');
  await member.isToldWhatIsWrong(/英小文字、数字、ハイフン/);
  await member.looksAt('staff-campaign-copy-refused');
  await member.fills('キー', keyOf(member));
  await member.fills('名前', `令和9年度 被扶養者資格調査（${member.size.name}）`);
  await member.presses('複製する');
  await member.sees('複製しました。');
  await member.looksAt('staff-campaign-draft');
}

journey('an administrator copies a campaign, counts, opens it, and extends it for one person', async ({ member, portal }) => {
  await signsIn(member, portal, 'administrator');
  await copies(member);
  const here = member.path();

  await member.presses('設定を編集する');
  await member.fills('締切日', 'あした');
  await member.presses('保存する');
  await member.isToldWhatIsWrong(/日付は/);
  await member.looksAt('staff-campaign-edit-refused');
  await member.fills('締切日', '令和10年1月20日');
  await member.presses('保存する');
  await member.sees('保存しました。');
  await member.sees('2028年（令和10年）1月20日 24時まで');

  await member.presses('対象者を決める');
  const when = member.page.locator('[name=dependents-0-when]');
  await when.fill('dependent.age >');
  if (member.script) {
    await member.sees('数えられません');
    await when.fill('dependent.age >= 18');
    await member.sees('対象になる方の例');
  } else {
    await member.presses('保存せずに数える');
    await member.isToldWhatIsWrong(/文字目で読めなくなりました/);
    await member.page.locator('[name=dependents-0-when]').fill('dependent.age >= 18');
    await member.presses('保存せずに数える');
    await member.sees('対象になる方の例');
  }
  await member.looksAt('staff-campaign-target');
  await member.presses('保存する');
  await member.sees('保存しました。');

  await member.presses('調査を開始する');
  await member.sees('元に戻せません。');
  await member.looksAt('staff-campaign-open');
  await member.presses(/件の調査票を作って開始する/);
  await member.sees('調査票を作りました。');
  await member.looksAt('staff-campaign-opened');

  await member.presses('期限を延ばす');
  await member.presses('確かめる');
  await member.isToldWhatIsWrong(/だれの期限を延ばすか/);
  await member.looksAt('staff-campaign-extend-refused');
  await member.ticks('被保険者ごと');
  await member.fills('記号', '7');
  await member.fills('番号', '09004');
  await member.fills('新しい期限', '令和10年2月10日');
  await member.presses('確かめる');
  await member.sees('受付　一郎さん');
  await member.looksAt('staff-campaign-extend-sure');
  await member.presses('延ばす');
  await member.sees('期限を延ばしました。');
  member.isAt(here);

  if (member.size.name !== LARGE.name) {
    await member.presses('回答を締め切る');
    await member.looksAt('staff-campaign-close');
    await member.presses('いますぐ締め切る');
    await member.sees('回答の受付を締め切りました。');
    await member.looksAt('staff-campaign-closed');
    await member.presses('調査を終了する');
    await member.presses('調査を終了する');
    await member.isToldWhatIsWrong(/残っていることを確かめて/);
    await member.looksAt('staff-campaign-finish-refused');
    await member.ticks('このまま残して終了する');
    await member.presses('調査を終了する');
    await member.sees('調査を終了しました。');
    await member.looksAt('staff-campaign-finished');
    await member.presses('調査の終了');
    await member.looksAt('staff-campaign-finish-undo');
    await member.presses('終了を取り消す');
    await member.sees('終了を取り消しました。');
  } else {
    await member.presses('調査を終了する');
    await member.sees('先に済ませてください');
    await member.looksAt('staff-campaign-finish-early');
  }
});

journey('the questionnaire is seen as a family would see it, and nothing is saved', async ({ member, portal }) => {
  await signsIn(member, portal, 'administrator');
  await member.presses('調査');
  await member.presses('令和8年度 被扶養者資格調査');
  await member.presses('設問を確かめる');
  await member.looksAt('staff-campaign-preview');
  await member.presses('架空の家族で見る');
  await member.sees('何も保存しません。');
  await member.looksAt('staff-campaign-walk');
  await member.presses('次へ');
  await member.isToldWhatIsWrong(/選んでください|入力してください/);
  await member.looksAt('staff-campaign-walk-refused');
  await member.presses('家族を選び直す');
  await member.fills('記号', '7');
  await member.fills('番号', '09001');
  await member.presses('実際の家族で見る');
  await member.sees('何も保存しません。');
  assert.ok(!member.path().includes('09001'));
});

journey('another version of the questionnaire is brought, compared, counted and taken', async ({ member, portal }) => {
  if (member.size.name === LARGE.name) return;
  await signsIn(member, portal, 'administrator');
  await member.presses('調査');
  await member.presses('令和8年度 被扶養者資格調査');
  await member.presses('設問定義');
  await member.looksAt('staff-campaign-questionnaire');
  const link = await member.page.getByRole('link', { name: 'ファイルをダウンロード' }).getAttribute('href');
  const text = await (await member.page.context().request.get(new URL(link, member.page.url()).href)).text();
  const version = `next-${member.size.name}`;
  const next = text.replace(/^version = .*$/m, `version = "${version}"`).replace('ご家族が今も', 'ご家族がいまも');
  const brings = (buffer) => member.choosesFiles('設問定義のファイル（TOML、UTF-8、512KBまで）', { name: 'q.toml', mimeType: 'text/plain', buffer: Buffer.from(buffer) });
  await brings(next.replace('kind = "choice"', 'kind = "chioce"'));
  await member.presses('取り込む');
  await member.isToldWhatIsWrong(/か所に誤りがあります/);
  await member.looksAt('staff-campaign-questionnaire-refused');
  await brings(next);
  await member.presses('取り込む');
  await member.sees('違いを確かめてください');
  await member.looksAt('staff-campaign-version');
  await member.presses('影響を確かめる');
  await finishes(member);
  await member.sees('に替えたときの影響です');
  await member.looksAt('staff-campaign-tried');
  await member.presses('この版に替える');
  await member.isToldWhatIsWrong(/替える理由/);
  await member.looksAt('staff-campaign-tried-refused');
  await member.fills('替える理由', '案内の言い回しを直すため');
  await member.presses('この版に替える');
  await finishes(member);
  await member.sees('設問定義を替えました。');
  await member.looksAt('staff-campaign-version-changed');
});

journey('the definition is changed as a whole, with its changes shown first, and a list is brought', async ({ member, portal }) => {
  if (member.size.name !== LARGE.name && member.script) return;
  await signsIn(member, portal, 'administrator');
  await member.presses('調査');
  await member.presses('令和8年度 被扶養者資格調査');
  await member.presses('複製して新しい調査を作る');
  await member.fills('キー', `file-${member.size.name}`);
  await member.fills('名前', `定義ファイルで直す調査（${member.size.name}）`);
  await member.presses('複製する');
  await member.presses('定義ファイル');
  const text = member.page.locator('#text');
  const whole = await text.inputValue();
  await text.fill(whole.replace('opens_on = ', 'opens_on = x'));
  await member.presses('変わるところを確かめる');
  await member.isToldWhatIsWrong(/誤りがあります/);
  await member.looksAt('staff-campaign-file-refused');
  await member.page.locator('#text').fill(`${whole.replace('成長', '成人')}\n# 覚え書き\nkeep_documents_days = 400\n`);
  await member.presses('変わるところを確かめる');
  await member.isToldWhatIsWrong(/誤りがあります/);
  await member.page.locator('#text').fill(`keep_documents_days = 400\n${whole}`);
  await member.presses('変わるところを確かめる');
  await member.sees('次の1か所が変わります。');
  await member.looksAt('staff-campaign-file-changes');
  await member.presses('この内容で保存する');
  await member.sees('調査の終了から400日');
  await member.presses('対象者を決める');
  await member.presses('一覧を入れ替える・外す');
  await member.choosesFiles('CSVファイル', { name: 'l.csv', mimeType: 'text/csv', buffer: Buffer.from('記号,番号,枝番,理由\n7,09001,01,unknown\n') });
  await member.presses('取り込む');
  await member.isToldWhatIsWrong(/取り込めませんでした/);
  await member.looksAt('staff-campaign-list-refused');
  await member.choosesFiles('CSVファイル', { name: 'l.csv', mimeType: 'text/csv', buffer: Buffer.from('記号,番号,枝番,理由\n7,09001,01,adult\n') });
  await member.presses('取り込む');
  await member.sees('一覧を取り込みました。');
});
