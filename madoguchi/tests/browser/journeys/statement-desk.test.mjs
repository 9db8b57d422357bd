// 医療費と給付金 at the insurer's desk: a file from the comparison to the members' pages, a line put right, a question answered.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PHONE } from '../browser.mjs';
import { journeys } from '../prose.mjs';
import { DESKS, finishes, signsIn } from '../staff.mjs';

const journey = journeys({ ways: [...DESKS, { name: 'phone', size: PHONE, script: true }] });
const HEAD = '記号,番号,枝番,診療年月,診療区分,医療機関名,日数,医療費総額,保険者負担額,公費負担額,自己負担額';

/** The month that came last, as the first row of 取り込み済みの月 says: 202608. */
async function newest(member) {
  const said = await member.page.locator('#months ~ .table-frame tbody th').first().innerText();
  const [, year, month] = said.match(/(\d+)年(\d+)月/);
  return `${year}${month.padStart(2, '0')}`;
}

journey('a file of lines is compared, taken over, and one of its lines corrected and taken back', async ({ member, portal }) => {
  await signsIn(member, portal, 'administrator', 'ibm');
  await member.presses('医療費と給付金');
  await member.looksAt('staff-statements');
  await member.presses('照合する');
  await member.isToldWhatIsWrong(/ファイルの種類を選んで/);
  await member.looksAt('staff-statements-refused');
  const month = await newest(member);
  const place = { desktop: '一', large: '二', 'desk-plain': '三', phone: '四' }[member.size.name];
  const folder = await mkdtemp(join(tmpdir(), 'statements-'));
  const file = join(folder, 'teisei.csv');
  const row = `1,010098,00,${month},外来,見本第${place}医院,1,3000,2100,0,900`;
  await writeFile(file, `${HEAD}\n${row}\n1,,00,${month},外来,x,1,1,1,0,1\n`);
  await member.page.getByLabel('医療費の明細').check();
  await member.page.getByLabel('追加や訂正だけ').check();
  await member.page.getByLabel('ファイル（CSV）').setInputFiles(file);
  await member.presses('照合する');
  await finishes(member);
  if (!member.script) await member.sees('照合の結果');
  await member.sees('「番号」が空です');
  await member.looksAt('staff-statements-check');
  await member.presses('承認して取り込む');
  await finishes(member);
  await member.sees('新しい明細 1');
  await rm(folder, { recursive: true });

  await member.presses('加入者をさがす');
  await member.fills('さがす言葉', '010098');
  await member.presses('さがす');
  await member.page.locator('main tbody a').first().click();
  await member.presses('医療費と給付金を見る');
  await member.looksAt('staff-person-statements');
  await member.page.getByRole('link', { name: new RegExp(`見本第${place}医院`) }).click();
  await member.presses('訂正する');
  await member.isToldWhatIsWrong(/理由を入力してください/);
  await member.looksAt('staff-statement-line-refused');
  await member.fills('自己負担（食事を除く、円）', '600');
  await member.fills('健康保険組合の負担（円）', '2,400');
  await member.fills('理由', '審査による減額');
  await member.presses('訂正する');
  await member.sees('訂正しました。');
  await member.sees('手での訂正');
  await member.looksAt('staff-statement-line');
  await member.fills('理由', '返戻');
  await member.presses('明細を取り下げる');
  await member.sees('取り下げました。');
  await member.looksAt('staff-statement-line-withdrawn');
});

journey('a question of a member is read and answered', async ({ member, portal }) => {
  await signsIn(member, portal, 'administrator', 'ibm');
  const today = await member.page.locator('main').innerText();
  const waits = today.includes('回答を待っている医療費の問い合わせ');
  await member.presses('医療費と給付金');
  await member.page.getByRole('link', { name: /医療費の問い合わせ/ }).click();
  await member.looksAt('staff-questions');
  if (!waits) await member.presses('すべて');
  await member.page.getByRole('link', { name: /この診療は受けていません/ }).first().click();
  if (waits) {
    await member.presses('回答を送る');
    await member.isToldWhatIsWrong(/メッセージを入力してください/);
    await member.looksAt('staff-question-refused');
    await member.fills('回答', '医療機関に確かめます。結果がわかりしだい、お知らせします。');
    await member.presses('回答を送る');
    await member.sees('回答しました。');
  }
  await member.sees('医療機関に確かめます。');
  await member.looksAt('staff-question-answered');
  assert.match(member.path(), /statements\/questions\//);
});
