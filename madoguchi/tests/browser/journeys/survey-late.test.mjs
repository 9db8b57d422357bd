// A survey whose deadline passes while somebody types, and one that comes back to be put right.

import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { journeys, WAYS } from '../prose.mjs';
import { startPortal } from '../portal.mjs';
import { answersEverything, is, opensASurvey, opensTheSurvey, saysThatPapersComeLater } from '../survey.mjs';
import { isANewMember } from './chapters.mjs';

const surveyed = async () => {
  const portal = await startPortal();
  opensASurvey(portal);
  return portal;
};

for (const way of WAYS) {
  const journey = journeys({ start: surveyed, ways: [way] });

  journey('what has to be put right is named, and nothing else can be changed', async ({ member, portal }) => {
    const whose = ['--insurer', 'jkc', 'kennin', '--symbol', 'jvc', '--number', '0211'];
    await isANewMember(member, portal, is('0211'));
    await opensTheSurvey(member);
    await answersEverything(member, '健保　花子');
    await saysThatPapersComeLater(member);
    await member.presses('提出する');
    portal.operator('case', 'open', ...whose);
    const items = join(tmpdir(), `madoguchi-items-${process.pid}.toml`);
    writeFileSync(items, '[[item]]\nwho = "01"\nanswer = "contract_wages"\nreason = "契約書の金額と違うようです。"\nexample = "1か月の賃金に12をかけた金額"\n');
    portal.operator('case', 'return', ...whose, '--items', items);

    await member.opens('/portal/survey');
    await member.sees('まだ再提出されていません');
    await member.sees('契約書の金額と違うようです。');
    await member.looksAt('survey-returned');
    await member.presses('直して再提出する');
    await member.sees('直していただきたいところ：契約書の金額と違うようです。');
    await member.sees('1か月の賃金に12をかけた金額');
    await member.looksAt('survey-returned-page');
    await member.fills('その契約では、1年間の賃金はいくらになりますか', '1,100,000');
    await member.presses('次へ');
    await member.opens('/portal/survey');
    await member.presses('お答えを確認する');
    await saysThatPapersComeLater(member);
    await member.presses('再提出する');
    await member.sees('提出が完了しました。');
  });

  journey('the deadline passes while somebody types: nothing is lost in silence', async ({ member, portal }) => {
    await isANewMember(member, portal, is('0356'));
    await opensTheSurvey(member);
    await member.presses('回答を始める');
    portal.operator('campaign', 'close', '--insurer', 'jkc', 'kennin');
    // What another process does to a campaign's days is seen within two seconds (app/src/survey/calendar.rs).
    await new Promise((seen) => setTimeout(seen, 2_500));
    if (member.script) member.expectsARefusalAt(member.path());
    await member.answers('花園　誠さんの扶養を、これからも続けますか', '続ける');
    if (member.script) await member.sees(/締め切りを過ぎたため、この画面のお答えは保存されていません。/);
    await member.presses('次へ');
    await member.isToldWhatIsWrong(/締め切りを過ぎたため、この画面のお答えは保存されていません。/);
    await member.findsChosen('花園　誠さんの扶養を、これからも続けますか', '続ける');
    await member.looksAt('survey-late-page');
    await member.opens('/portal/survey');
    await member.sees('未提出（締め切り後）');
    await member.looksAt('survey-late');
  });
}
