/** Every text that must stay out of what the server prints holds the same mark, so that one search finds them all. */

const mark = '-secret-';

export const clientSecret = `client${mark}wire`;

/** Marked with the kind of misbehaviour that it asks the upstream for, and different each time: limits count by them. */
export const deviceCode = (kind = 'pending'): string => numbered('device', kind);
export const refreshToken = (kind = 'fresh'): string => numbered('refresh', kind);
export const accessToken = (kind = 'fresh'): string => numbered('access', kind);

/** What the upstream answers: tokens that nobody but the screen may see. */
export const answered = `answer${mark}token`;

let count = 0;
function numbered(what: string, kind: string): string {
  count += 1;
  return `${what}${mark}${kind}-${count}`;
}

/** The kind that a request was marked with; null for none. */
export function kindOf(text: string): string | null {
  return /(?:refresh|access)-secret-([a-z0-9_]+)-\d/.exec(text)?.[1] ?? null;
}

/** Secrets as they are, and as Node and JSON write raw bytes. */
const shapes = [
  mark,
  encodeURIComponent(mark),
  Buffer.from(mark).toString('hex'),
  [...Buffer.from(mark)].join(','),
  '<Buffer',
  '"type":"Buffer"',
];

/** The lines that hold what they must not. */
export function leaks(output: string): readonly string[] {
  return output
    .split('\n')
    .filter((line) => shapes.some((shape) => line.includes(shape)) || inHexDump.test(line));
}

/** `secret` as a dump with blanks shows it. */
const inHexDump = new RegExp(
  [...Buffer.from('secret')].map((byte) => byte.toString(16)).join('[ ,]+'),
  'i',
);
