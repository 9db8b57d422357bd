// Papers of the survey: handed in from a phone and from a desk, right ones and wrong ones.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { journeys } from '../prose.mjs';
import { startPortal } from '../portal.mjs';
import { heic, imageBomb, large, lockedPaper, paper, photo, text } from '../papers.mjs';
import { answersEverything, handsIn, is, opensASurvey, opensTheSurvey, saysThatPapersComeLater } from '../survey.mjs';
import { isANewMember } from './chapters.mjs';

const journey = journeys({
  start: async () => {
    const portal = await startPortal();
    opensASurvey(portal);
    return portal;
  },
});

const LABEL = '写真またはPDF';

journey('papers are photographed, put right, handed in with the answers, and added to afterwards', async ({ member, portal }) => {
  // With script the form sends its files piece by piece, which has a journey of its own.
  if (member.script) return;
  await isANewMember(member, portal, is('0356'));
  await opensTheSurvey(member);
  await answersEverything(member, '花園　誠');
  await member.sees('足りない書類が');
  await member.looksAt('documents-check-missing');
  await member.presses('書類の一覧へ');
  await member.seesHeading('お出しいただく書類');
  await member.looksAt('documents-list');
  await member.presses('雇用契約書');
  await member.looksAt('documents-paper-empty');

  await member.presses('保存する');
  await member.sees('ファイルが選ばれていません。');
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-large-'));
  for (const [wrong, says] of [
    [text(), '文字だけのファイルは、お預かりできません。'],
    [large(folder), '1つのファイルは20MBまでです。'],
    [lockedPaper(), 'パスワードのかかったPDFです。'],
    [imageBomb(), '画像の縦と横が大きすぎます'],
    [heic(), 'HEIC形式の写真です。'],
  ]) {
    await member.choosesFiles(LABEL, [wrong]);
    await member.presses('保存する');
    await member.sees(says);
    await member.sees(wrong.name ?? basename(wrong));
  }
  rmSync(folder, { recursive: true });
  await member.choosesFiles(LABEL, [photo('1枚目.png', 1), text(), photo('2枚目.png', 2)]);
  await member.presses('保存する');
  await member.sees('ほかの2つのファイルは、保存しました。');
  await member.looksAt('documents-paper-refused');

  await member.presses('後ろへ （1つ目：1枚目.png）');
  await member.sees('順番を変えました。');
  await member.presses('右に回す （1つ目：2枚目.png）');
  await member.sees('向きを変えました。');
  await member.presses('差し替え・削除 （1枚目.png）');
  await member.looksAt('documents-file');
  await member.choosesFiles('新しい写真またはPDF', [paper('契約書.pdf')]);
  await member.presses('差し替える');
  await member.sees('差し替えました。');
  await member.choosesFiles(LABEL, [paper('番号つき.pdf', '123456789018')]);
  await member.presses('保存する');
  await member.sees('マイナンバー（個人番号）が写っているかもしれません。');
  await member.looksAt('documents-paper-my-number');
  await member.presses('マイナンバーは載っていません （番号つき.pdf）');
  await member.sees('承りました。');
  await member.presses('差し替え・削除 （番号つき.pdf）');
  await member.presses('このファイルを削除する');
  await member.sees('削除しました。');
  await member.looksAt('documents-paper-full');
});

journey('with a paper the answers are handed in, and the others are added afterwards', async ({ member, portal }) => {
  const [number, spouse] = member.script ? ['0211', '健保　花子'] : ['0269', '元気　恵'];
  await isANewMember(member, portal, is(number));
  await opensTheSurvey(member);
  const survey = member.path();
  await answersEverything(member, spouse);
  await member.presses('書類の一覧へ');
  await member.looksAt('documents-phone-list');
  await member.presses('雇用契約書');
  await handsIn(member, photo('契約書.png', 1));
  await member.looksAt('documents-phone-saved');
  await member.presses('書類の一覧へ');
  await member.presses('お答えの確認と提出へ');
  await member.looksAt('documents-check-with-a-paper');
  await saysThatPapersComeLater(member);
  await member.presses('提出する');
  await member.sees('提出が完了しました。');
  await member.looksAt('documents-receipt');

  await member.opens(`${survey}/documents`);
  await member.looksAt('documents-after-submission');
  await member.presses('課税証明書（非課税証明書）');
  await handsIn(member, paper('課税証明書.pdf'));
  await member.looksAt('documents-added');
  await member.opens(survey);
  await member.sees('提出済みです');
  await member.looksAt('documents-task-list-after');
});
