/** One line of the report. */

export type Mark = 'ok' | 'warn' | 'FAIL' | '–';

export interface Line {
  /** `FAIL`: nobody can sign in like this. `warn`: people can, with a drawback, or only a real sign-in can tell. `–`: for information, or not tried. */
  readonly mark: Mark;
  /** What was checked, in at most {@link longestSubject} characters. */
  readonly subject: string;
  readonly found: string;
  /** What to change, and where; null where there is nothing to do. */
  readonly advice: string | null;
}

/** Characters: the table's second column. */
export const longestSubject = 16;

export function ok(subject: string, found: string): Line {
  return { mark: 'ok', subject, found, advice: null };
}

export function note(subject: string, found: string): Line {
  return { mark: '–', subject, found, advice: null };
}

export function warn(subject: string, found: string, advice: string): Line {
  return { mark: 'warn', subject, found, advice };
}

export function fail(subject: string, found: string, advice: string): Line {
  return { mark: 'FAIL', subject, found, advice };
}

/** A line that stops sign-in in one configuration and is a drawback in another. */
export function failIf(stops: boolean, subject: string, found: string, advice: string): Line {
  return stops ? fail(subject, found, advice) : warn(subject, found, advice);
}
