/** Lines → text that fits the terminal. */

import { longestSubject, type Line, type Mark } from './line.ts';

export interface TerminalStyle {
  /** Characters in a row. */
  readonly columns: number;
  readonly colour: boolean;
}

/** Characters. Wider lines are harder to read; without a terminal the report may go into a mail. */
const [usualColumns, widestColumns] = [80, 100];

/** As the terminal is that the report goes to, if it goes to one. */
export function terminalStyle(
  { isTTY, columns }: Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>,
  env: Readonly<Record<string, string | undefined>>,
): TerminalStyle {
  return {
    columns: isTTY ? Math.min(widestColumns, Math.max(60, columns || usualColumns)) : usualColumns,
    colour: isTTY && !env['NO_COLOR'],
  };
}

/** ECMA-48 colours, for the marks alone. */
const colours: Readonly<Record<Mark, number>> = { ok: 32, warn: 33, FAIL: 31, '–': 2 };

const widestMark = 4;
const gap = '  ';
const indent = ' '.repeat(gap.length + widestMark + gap.length + longestSubject + gap.length);

/** One line of the report with its advice below it, each ending with a line break. */
export function row(
  { mark, subject, found, advice }: Line,
  { columns, colour }: TerminalStyle,
): string {
  const width = columns - indent.length;
  const painted = colour ? `\u001b[${colours[mark]}m${mark}\u001b[0m` : mark;
  const head = `${gap}${painted}${' '.repeat(widestMark - mark.length)}${gap}${subject.padEnd(longestSubject)}${gap}`;
  const rows = wrapped(found, width).map((text, index) => (index === 0 ? head : indent) + text);
  const help =
    advice === null
      ? []
      : wrapped(advice, width - 2).map(
          (text, index) => `${indent}${index === 0 ? '→' : ' '} ${text}`,
        );
  return [...rows, ...help].map((text) => `${text}\n`).join('');
}

/** Breaks a text at its spaces, and a word that is longer than a row (a URL) behind a slash or where the row ends. */
export function wrapped(text: string, width: number): string[] {
  const rows: string[] = [];
  let current = '';
  for (const word of text.split(' ').flatMap((long) => pieces(long, width))) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (longer.length > width) {
      rows.push(current);
      current = word;
    } else current = longer;
  }
  return [...rows, current];
}

function pieces(word: string, width: number): string[] {
  if (word.length <= width) return [word];
  const slash = word.lastIndexOf('/', width - 1) + 1;
  const end = slash > width / 2 ? slash : width;
  return [word.slice(0, end), ...pieces(word.slice(end), width)];
}
