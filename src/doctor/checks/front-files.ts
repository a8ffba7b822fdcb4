/** The files of the app: every one that the offline shell keeps, and the service worker that keeps them. */

import { isNonEmptyString, isObject } from '../../core/json.ts';
import { fail, ok, warn, type Line } from '../line.ts';
import { described, type Answer, type Outcome } from '../network.ts';

/** What browsers take no file without, by its ending: with `nosniff` they read the type alone. */
const types: Readonly<Record<string, RegExp>> = {
  js: /^(text|application)\/(x-)?(java|ecma)script\b/i,
  css: /^text\/css\b/i,
  svg: /^image\/svg\+xml\b/i,
};

/** Requests at once: a host that is looked at is not to be tried by load. */
const atOnce = 6;
/** Files that are named in a line; the rest is counted. */
const mostNamed = 3;

type Get = (path: string) => Promise<Outcome>;

/** @param list the answer at `shell.json`: paths below the app's folder */
export async function filesLine(list: Outcome, get: Get): Promise<Line> {
  const subject = 'Files';
  if ('obstacle' in list) return fail(subject, list.obstacle.reason, list.obstacle.advice);
  const { status, json } = list.answer;
  const files = status === 200 ? filesOf(json) : null;
  if (files === null) {
    return fail(
      subject,
      `shell.json: ${described(list.answer)}`,
      'serve the whole folder dist/site of one build, shell.json included',
    );
  }
  const paths = files.filter(isNonEmptyString);
  const wrong = await problems(paths, get);
  if (wrong.length === 0)
    return ok(subject, `${paths.length} of the shell are there, each with its type`);
  const told = wrong.slice(0, mostNamed).join('; ');
  const more = wrong.length > mostNamed ? `; and ${wrong.length - mostNamed} more` : '';
  return fail(
    subject,
    `${told}${more}`,
    'serve the whole folder dist/site of one build, each file with its type (nginx: include mime.types)',
  );
}

/** What opens the page and what comes later, as one list; null where it is none. */
function filesOf(json: unknown): readonly unknown[] | null {
  if (!isObject(json)) return null;
  const lists: readonly unknown[] = [json['first'], json['later']];
  return lists.every(Array.isArray) ? lists.flat() : null;
}

async function problems(paths: readonly string[], get: Get): Promise<readonly string[]> {
  const wrong: string[] = [];
  const waiting = [...paths];
  const work = async (): Promise<void> => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      if (!isOwn(path)) {
        wrong.push(`"${path}": no path of this app`);
        continue;
      }
      const outcome = await get(path);
      const problem =
        'obstacle' in outcome ? outcome.obstacle.reason : problemOf(path, outcome.answer);
      if (problem !== null) wrong.push(`${path}: ${problem}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return wrong.sort();
}

/** A list that something else answers with must not send the doctor elsewhere. */
function isOwn(path: string): boolean {
  return /^[\w-][\w./-]*$/.test(path) && !path.includes('..');
}

function problemOf(path: string, answer: Answer): string | null {
  if (answer.status !== 200) return described(answer);
  const type = answer.headers.get('content-type') ?? '';
  const expected = types[path.split('.').pop() ?? ''];
  // A host that answers every unknown path with the page.
  if (expected === undefined) return /html/i.test(type) ? 'an HTML page in its place' : null;
  return expected.test(type) ? null : `the type "${type}"`;
}

/** Seconds. Whatever keeps it longer keeps screens from updates. */
const longestCache = 3_600;

export function workerLine(outcome: Outcome): Line {
  const subject = 'sw.js';
  if ('obstacle' in outcome) return warn(subject, outcome.obstacle.reason, outcome.obstacle.advice);
  const problem = problemOf('sw.js', outcome.answer);
  if (problem !== null)
    return warn(
      subject,
      `${problem}: no service worker, so the app does not open offline`,
      'serve dist/site/sw.js as text/javascript',
    );
  const control = outcome.answer.headers.get('cache-control') ?? '';
  const ages = [...control.matchAll(/max-?age=(\d+)/gi)].map(([, seconds]) => Number(seconds));
  if (Math.max(0, ...ages) > longestCache || /immutable/i.test(control))
    return warn(
      subject,
      `kept for long (Cache-Control: ${control}), so screens miss updates`,
      'Cache-Control: no-cache for sw.js, index.html and shell.json',
    );
  return ok(subject, 'a script that is asked for again');
}
