/** Runs the doctor and reads its report back, line by line. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { expect } from 'chai';
import { doctor } from '../../../../src/doctor/doctor.ts';
import type { Limits } from '../../../../src/doctor/network.ts';
import type { Pace } from '../../../../src/doctor/sign-in/pace.ts';

export interface Finding {
  readonly mark: string;
  /** What was found and what to change, in one line. */
  readonly text: string;
}

export interface Report {
  readonly code: number;
  readonly output: string;
  readonly complaint: string;
  /** By subject; a subject that the report does not have fails the test. */
  line(subject: string): Finding;
  /** In the table's order. */
  readonly subjects: readonly string[];
  /** The subjects that have this mark. */
  marked(mark: string): readonly string[];
}

const limits: Limits = { exchangeMs: 10_000, runMs: 60_000 };

export interface Circumstances {
  readonly env?: Record<string, string>;
  readonly time?: Limits;
  /** What a person does who reads the code on the terminal. */
  readonly onCode?: (userCode: string) => Promise<void>;
  readonly pace?: Pace;
  readonly signal?: AbortSignal;
}

/** What the doctor says to these arguments. Every report has to fit 80 columns and hold no control character. */
export async function reportOf(
  args: readonly string[],
  { env = {}, time = limits, onCode, pace, signal }: Circumstances = {},
): Promise<Report> {
  let [output, complaint] = ['', ''];
  const look = { columns: 80, colour: false };
  const decisions: Promise<void>[] = [];
  const code = await doctor({
    args,
    env,
    look,
    limits: time,
    print: (text) => {
      output += text;
      const shown = /Approve this sign-in.*\n\n.*\n *(\S+)\n/.exec(text)?.[1];
      if (shown !== undefined && onCode !== undefined) decisions.push(onCode(shown));
    },
    ...(pace === undefined ? {} : { pace }),
    ...(signal === undefined ? {} : { signal }),
    complain: (text) => (complaint += text),
  });
  await Promise.all(decisions);
  expect(output.replaceAll('\n', ''), 'control characters').to.not.match(/\p{Cc}/u);
  for (const row of output.split('\n')) expect(row.length, row).to.be.at.most(80);
  const lines = findings(output);
  return {
    code,
    output,
    complaint,
    line: (subject) => {
      const found = lines.get(subject);
      if (found === undefined) throw new Error(`no line about "${subject}" in\n${output}`);
      return found;
    },
    subjects: [...lines.keys()],
    marked: (mark) =>
      [...lines].filter(([, line]) => line.mark === mark).map(([subject]) => subject),
  };
}

/** The same for a configuration, as a file has it. */
export async function examined(
  t: TestContext,
  config: object,
  options: Circumstances & { args?: string[] } = {},
): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'tv-doctor-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'config.json');
  await writeFile(file, JSON.stringify(config));
  return reportOf(['--config', file, ...(options.args ?? [])], options);
}

/** A configuration for a provider with discovery. */
export function oidcConfig(issuer: string, rest: object = {}, provider: object = {}): object {
  return {
    provider: { name: 'oidc', issuer, clientId: 'tv', ...provider },
    api: { profile: 'userinfo' },
    ...rest,
  };
}

/** The table's columns: mark, subject, text; a row without a mark goes on with the one above. */
function findings(output: string): Map<string, Finding> {
  const lines = new Map<string, Finding>();
  let subject = '';
  for (const row of output.split('\n')) {
    const [mark, text] = [row.slice(2, 6).trim(), row.slice(26)];
    if (['ok', 'warn', 'FAIL', '–'].includes(mark)) {
      subject = row.slice(8, 24).trim();
      lines.set(subject, { mark, text });
    } else if (row.startsWith(' '.repeat(26))) {
      lines.set(subject, {
        mark: lines.get(subject)?.mark ?? '',
        text: `${lines.get(subject)?.text ?? ''} ${text.trim()}`,
      });
    }
  }
  return lines;
}
