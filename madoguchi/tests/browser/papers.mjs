// Files as people have them, good and bad.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

const file = (name, mimeType, buffer) => ({ name, mimeType, buffer });

function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function png(width, height, rows) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const start = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([start, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

/** A photo of a paper: grey lines on white, other ones for each `number`. */
export function photo(name, number = 1) {
  const [width, height] = [240, 320];
  const rows = Buffer.alloc(height * (width + 1), 255);
  for (let y = 0; y < height; y += 1) {
    rows[y * (width + 1)] = 0;
    const line = y % (16 + number) < 4 && y > 30;
    if (line) rows.fill(90, y * (width + 1) + 20, y * (width + 1) + 140 + ((y * 7) % 80));
  }
  return file(name, 'image/png', png(width, height, rows));
}

/** A picture of 2.5 thousand million dots in a few bytes. */
export const imageBomb = () => file('大きな絵.png', 'image/png', png(50_000, 50_000, Buffer.alloc(1000)));
export const text = () => file('メモ.txt', 'text/plain', Buffer.from('hello'));

/** A file of 100 MB in this folder: its path. */
export function large(folder) {
  const path = join(folder, '100メガ.png');
  writeFileSync(path, Buffer.concat([photo('x').buffer, Buffer.alloc(100_000_000)]));
  return path;
}

export const heic = () => file('IMG_0001.HEIC', 'image/heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0heicmif1 and so on', 'latin1'));

function pdf(shown, trailer = '') {
  const content = `BT /F 12 Tf 72 700 Td (${shown}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [5 0 R] >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << /Font << /F 4 0 R >> >> >>',
  ];
  let whole = '%PDF-1.7\n';
  let table = '0000000000 65535 f \n';
  objects.forEach((object, index) => {
    table += `${String(whole.length).padStart(10, '0')} 00000 n \n`;
    whole += `${index + 1} 0 obj\n${object}\nendobj\n`;
  });
  return Buffer.from(`${whole}xref\n0 6\n${table}trailer\n<< /Size 6 /Root 1 0 R ${trailer} >>\nstartxref\n${whole.length}\n%%EOF\n`, 'latin1');
}

/** A PDF of one page with these words. */
export const paper = (name, shown = 'Kenpo Taro') => file(name, 'application/pdf', pdf(shown));

/** A PDF that asks for a password. */
export function lockedPaper() {
  const word = '0123456789abcdef'.repeat(4);
  const lock = `/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${word}> /U <${word}> >>`;
  return file('鍵つき.pdf', 'application/pdf', pdf('x', lock));
}
