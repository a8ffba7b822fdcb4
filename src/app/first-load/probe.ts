/** Whether a file can be had, asked past the browser's caches: what they hold may be what is wrong, and is replaced by what comes. */

/** Milliseconds. */
export const patienceMs = 8_000;

const types: readonly (readonly [ending: RegExp, type: RegExp])[] = [
  [/\.js$/, /javascript/],
  [/\.css$/, /css/],
  [/./, /html/],
];

/** @returns what is wrong, for a technician; null: it is there, whole and of its type */
export function problemOf(url: string): Promise<string | null> {
  return new Promise((resolve) => {
    setTimeout(resolve, patienceMs, 'no answer');
    get(url).then(resolve, () => resolve('cut off or unreachable'));
  });
}

async function get(url: string): Promise<string | null> {
  const response = await fetch(url, { cache: 'reload' });
  const [, expected = /./] = types.find(([ending]) => ending.test(url)) ?? [];
  const type = response.headers.get('content-type') ?? '';
  if (response.status !== 200) return String(response.status);
  await response.text();
  return expected.test(type) ? null : `type "${type}"`;
}

/** How long to wait before the next of several tries. */
export function pauseMs(tries: number): number {
  return Math.min(500 * 2 ** tries, 30_000);
}
