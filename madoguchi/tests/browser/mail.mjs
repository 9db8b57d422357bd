// Reads the letters the portal captured as `.eml` files: enough of RFC 5322 and MIME for what it writes.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** All captured letters, oldest first: `{ id, from, to, subject, text }`. */
export function letters(folder) {
  return emlFiles(folder)
    .map((path) => ({ path, at: statSync(path).mtimeMs }))
    .sort((one, other) => one.at - other.at)
    .map(({ path }) => ({ id: path, ...read(readFileSync(path)) }));
}

/** The confirmation code: the line of a letter that holds six digits and nothing else. */
export function codeIn(letter) {
  return /^\s*(\d{6})\s*$/m.exec(letter.text)?.[1];
}

/** The first address of the portal's pages in a letter. */
export function linkIn(letter) {
  return /https?:\/\/\S+\/portal\/\S+/.exec(letter.text)?.[0];
}

/** One message from its bytes. */
export function read(bytes) {
  const { fields, body } = split(bytes.toString('latin1'));
  return {
    from: words(fields.get('from') ?? ''),
    to: words(fields.get('to') ?? ''),
    subject: words(fields.get('subject') ?? ''),
    text: plainText(fields, body),
  };
}

function emlFiles(folder) {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.eml')).map((name) => join(folder, name));
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

function split(message) {
  const [head, ...rest] = message.split(/\r?\n\r?\n/);
  const fields = new Map();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) fields.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { fields, body: rest.join('\r\n\r\n') };
}

function plainText(fields, body) {
  const type = fields.get('content-type') ?? 'text/plain';
  const border = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (border) {
    const parts = body.split(`--${border}`).slice(1, -1).map((part) => split(part.replace(/^\r?\n/, '')));
    return parts.map((part) => plainText(part.fields, part.body)).find((text) => text !== '') ?? '';
  }
  return /^text\/plain/i.test(type) ? decoded(fields, body).toString('utf8') : '';
}

function decoded(fields, body) {
  const encoding = (fields.get('content-transfer-encoding') ?? '8bit').toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding === 'quoted-printable') return quotedPrintable(body.replace(/=\r?\n/g, ''));
  return Buffer.from(body, 'latin1');
}

function quotedPrintable(text) {
  return Buffer.from(text.replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))), 'latin1');
}

// RFC 2047: `=?utf-8?b?…?=`; white space between two encoded words is not part of the text.
function words(field) {
  return field
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how, text) =>
      (how.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : quotedPrintable(text.replace(/_/g, ' '))).toString('latin1'),
    )
    .replace(/[\x80-\xff]+/g, (raw) => Buffer.from(raw, 'latin1').toString('utf8'));
}
