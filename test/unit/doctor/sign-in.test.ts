/** `doctor --sign-in` against the demo provider, on real sockets: a whole life of a sign-in, approved by its pages. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { expect } from 'chai';
import { createDemo, demoClientId } from '../../../src/demo-provider/main.ts';
import { decideAtDemo, type Decision } from '../../harness/demo-phone.ts';
import { freePort } from '../../harness/free-port.ts';
import { examined, type Report } from './support/report.ts';

/** What `--sign-in` adds to the table, in its order. */
const added = [
  'Approval',
  'Tokens',
  'Greeting',
  'Refresh',
  'Greeting again',
  'Revocation',
  'After: API call',
  'After: refresh',
];

async function signedInAtDemo(
  t: TestContext,
  decision: Decision,
  config: object = {},
): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'tv-doctor-demo-'));
  const url = `http://localhost:${await freePort()}`;
  const demo = await createDemo({ issuer: url, stateFile: join(folder, 'demo.json'), interval: 1 });
  await demo.listen({ host: 'localhost', port: Number(new URL(url).port) });
  t.after(() => rm(folder, { recursive: true, force: true }));
  t.after(() => demo.close());
  const report = await examined(
    t,
    {
      provider: { name: 'oidc', issuer: url, clientId: demoClientId },
      api: { baseUrl: url },
      ...config,
    },
    {
      args: ['--sign-in'],
      onCode: (code) => decideAtDemo(`${url}/device?user_code=${code}`, decision),
    },
  );
  expect(demo.stats().earlyPolls, 'RFC 8628 §3.5').to.equal(0);
  return report;
}

for (const transport of ['relay', 'direct'] as const) {
  void test(`by ${transport}: approved, greeted, refreshed, signed out, and every token dead`, async (t) => {
    const report = await signedInAtDemo(t, 'approve', { transport });
    expect(report.code, report.output).to.equal(0);
    expect(report.subjects.slice(-added.length)).to.deep.equal(added);
    for (const subject of added) expect(report.line(subject).mark, subject).to.equal('ok');
    expect(report.line('Greeting').text).to.include('Ada Lovelace');
    expect(report.line('Tokens').text).to.include('60 min').and.include('bound to the device');
    // oidc-provider replaces only refresh tokens that are not bound to a key.
    expect(report.line('Refresh').text).to.include('the refresh token stays');
    expect(report.line('After: API call').text).to.include('401');
    expect(report.line('After: refresh').text).to.include('refuses the refresh token');
    expect(report.output).to.include('Sign-in works');
  });
}

void test('a denial is said, and is exit code 1', async (t) => {
  const report = await signedInAtDemo(t, 'deny');
  expect([report.code, report.line('Approval').mark]).to.deep.equal([1, 'FAIL']);
  expect(report.line('Approval').text).to.include('denied');
  expect(report.subjects.at(-1)).to.equal('Approval');
});
