/** Starts as pictures: what each fetched, when, and when its button had the focus. */

import type { Start } from './start-time.ts';

export interface Drawn {
  readonly title: string;
  readonly start: Start;
}

const [width, row, left] = [960, 18, 260];

/** An SVG, one start below the other, by one scale. */
export function waterfall(starts: readonly Drawn[]): string {
  const longestMs = Math.max(...starts.map(({ start }) => start.focusedMs));
  const x = (ms: number): number =>
    left + (Math.min(ms, longestMs) / longestMs) * (width - left - 60);
  const lines: string[] = [];
  let y = 4;
  const text = (at: number, said: string, bold = false): void =>
    void lines.push(
      `<text x="${at.toFixed(1)}" y="${y + 13}"${bold ? ' font-weight="bold"' : ''}>${escaped(said)}</text>`,
    );
  for (const { title, start } of starts) {
    text(4, title, true);
    y += row;
    for (const { name, fromMs, toMs } of start.fetched) {
      text(4, name);
      const wide = Math.max(1, x(toMs) - x(fromMs));
      lines.push(
        `<rect x="${x(fromMs).toFixed(1)}" y="${y + 3}" width="${wide.toFixed(1)}" height="${row - 6}" fill="#4a7bd0"/>`,
      );
      y += row;
    }
    const at = x(start.focusedMs);
    lines.push(
      `<rect x="${at.toFixed(1)}" y="${y - start.fetched.length * row}" width="2" height="${start.fetched.length * row}" fill="#c0392b"/>`,
    );
    text(at - 60, `${start.focusedMs.toFixed(0)} ms`);
    y += row * 1.5;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y}" font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/>${lines.join('')}</svg>\n`;
}

function escaped(text: string): string {
  return text.replace(/[<>&"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
