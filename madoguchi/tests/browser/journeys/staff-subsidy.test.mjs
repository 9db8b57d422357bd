// Subsidies at the insurer's desk: applications reviewed by keyboard and by form, a season with its figures, its file, an export.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { journeys } from '../prose.mjs';
import { DESKS, finishes, signsIn } from '../staff.mjs';

const journey = journeys({ ways: DESKS.filter((way) => way.name !== 'large' && way.size.name !== 'large') });
const SAMPLE = fileURLToPath(new URL('../../../../samples/subsidies/checkup.toml', import.meta.url));
const NAME = '人間ドックの補助';

/** The queue of the applications. */
async function opensTheQueue(member) {
  await member.presses('審査');
  await member.picks('調査・補助金', NAME);
  await member.presses('表示する');
  await member.sees('申請者');
}

// Before others take what comes next.
journey('the same receipt in two applications is pointed out, and sent back', async ({ member, portal }) => {
  if (!member.script) return;
  await signsIn(member, portal, 'administrator');
  await opensTheQueue(member);
  const { page } = member;
  await page.getByRole('row', { name: /記入\s*一郎/ }).getByRole('link').click();
  await member.sees('重複の可能性');
  await member.looksAt('staff-subsidy-alike');
  await member.presses('その申請を開く');
  await member.sees('審査の結果：承認');
  await member.looksAt('staff-subsidy-case-decided');
  await page.goBack();
  await member.presses('審査を始める');
  await member.presses('差し戻す');
  await page.getByText('よく使う理由').click();
  await member.looksAt('staff-subsidy-return');
  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: /同じ領収書が/ }).click();
  await member.presses('差し戻す');
  await member.sees('差し戻しました。');
});

journey('an application that is clear is approved with three keys, or by its button', async ({ member, portal }) => {
  await signsIn(member, portal, 'reviewer');
  await opensTheQueue(member);
  await member.looksAt('staff-subsidy-queue');
  const { page } = member;
  const press = async (key) => {
    await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);
  };
  if (member.script) await press('n');
  else await member.presses('次の申請を審査する');
  await member.sees('計算した額');
  await member.sees('領収書で確かめること');
  await member.looksAt('staff-subsidy-case');
  if (member.script) {
    await page.keyboard.press('c');
    await press('Enter');
  } else {
    await member.presses(/全員を承認する/);
  }
  await member.sees('審査の結果を記録しました。');
});

journey('another one is reduced with a reason, which the form asks for', async ({ member, portal }) => {
  await signsIn(member, portal, 'second_reviewer');
  await opensTheQueue(member);
  const { page } = member;
  await member.presses('次の申請を審査する');
  if (await page.getByText('重複の可能性').count()) {
    // That one is another journey's.
    await member.presses('担当を外す');
    await page.getByRole('row', { name: /受付済み/ }).last().getByRole('link').click();
    await member.presses('審査を始める');
  }
  await member.presses('一人ずつ決める');
  await member.looksAt('staff-subsidy-approve');
  await page.getByRole('radio', { name: '減額' }).check();
  await member.presses('この内容で決める');
  await member.isToldWhatIsWrong(/数字で入力してください/);
  await member.looksAt('staff-subsidy-approve-refused');
  await member.fills('減額後の額（円）', '20,000');
  await member.picks('理由', '領収書の金額に合わせて計算しました。');
  await member.presses('この内容で決める');
  await member.sees('審査の結果を記録しました。');
  await member.presses(/^審査済み/);
  await member.looksAt('staff-subsidy-decided');
});

journey('a season shows its figures, another year is compared before it is kept, and applications leave as a file', async ({ member, portal }) => {
  await signsIn(member, portal, 'administrator');
  await member.presses('補助金');
  await member.looksAt('staff-subsidies');
  await member.presses(NAME);
  await member.sees('申請の推移');
  await member.looksAt('staff-subsidy-season');
  await member.presses('補助金の一覧へ');
  await member.presses('定義ファイルを取り込む');
  await member.presses('内容を確かめる');
  await member.isToldWhatIsWrong(/選んでください/);
  const folder = await mkdtemp(join(tmpdir(), 'subsidy-'));
  const text = await readFile(SAMPLE, 'utf8');
  const wrong = join(folder, 'wrong.toml');
  await writeFile(wrong, text.replace('percent = 70', 'percent = 700'));
  await member.page.getByLabel('補助金の定義（TOML）').setInputFiles(wrong);
  await member.presses('内容を確かめる');
  await member.isToldWhatIsWrong(/誤りがあります/);
  await member.looksAt('staff-subsidy-new-refused');
  const other = join(folder, 'other.toml');
  const key = member.script ? 'dental' : 'glasses';
  await writeFile(other, text.replace('key = "checkup"', `key = "${key}"`).replace('title = "人間ドックの補助"', 'title = "歯科健診の補助"'));
  await member.page.getByLabel('補助金の定義（TOML）').setInputFiles(other);
  await member.presses('内容を確かめる');
  await member.sees('新しい年度の補助金です。');
  await member.looksAt('staff-subsidy-new');
  await member.presses('この内容で取り込む');
  await member.sees('定義を取り込みました。');
  await rm(folder, { recursive: true });

  await member.presses('補助金の一覧へ');
  await member.presses('申請を書き出す');
  await member.looksAt('staff-subsidy-export');
  await member.picks('補助金', NAME);
  await member.fills('目的', '支払の準備');
  await member.presses('書き出す');
  await finishes(member);
  await member.sees('行を書き出しました。');
  const said = await member.page.locator('main').innerText();
  assert.match(said, /補助金の申請の一覧/);
  await member.looksAt('staff-subsidy-exported');
});
