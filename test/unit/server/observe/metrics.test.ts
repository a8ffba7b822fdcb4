/** What a monitoring system and a log learn of the relay. */

import { once } from 'node:events';
import { test } from 'node:test';
import { expect } from 'chai';
import type { RelayEvent } from '../../../../src/relay/events.ts';
import { createLog, relayReport } from '../../../../src/server/observe/log.ts';
import { createMetrics, metricsServer } from '../../../../src/server/observe/metrics.ts';

const limit: RelayEvent = {
  kind: 'limit-reached',
  limit: 'codesPerAddress',
  address: '192.0.2.1',
  refused: false,
};
const failed: RelayEvent = {
  kind: 'provider-failed',
  why: 'untrusted',
  code: 'CERT_HAS_EXPIRED',
  host: 'login.example:443',
};

test('every event is counted, by what an operator can change and not by who asked', async (t) => {
  const metrics = createMetrics();
  for (const event of [limit, limit, failed, { ...limit, address: '192.0.2.2' }] as const)
    metrics.count(event);
  const server = metricsServer(metrics).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const answer = await fetch(`${url}/metrics`, { headers: { connection: 'close' } });
  expect(answer.headers.get('content-type')).to.equal('text/plain; version=0.0.4; charset=utf-8');
  const text = await answer.text();
  expect(text).to.include('tv_sign_in_relay_limit_reached_total{limit="codesPerAddress"} 3\n');
  expect(text).to.include(
    'tv_sign_in_relay_provider_failed_total{why="untrusted",host="login.example:443"} 1\n',
  );
  expect(text).to.match(/^process_resident_memory_bytes \d+$/m);
  expect(text).to.not.include('192.0.2');
  expect((await fetch(`${url}/`, { headers: { connection: 'close' } })).status).to.equal(404);
});

test('the log tells a cause once a minute, and not more causes than an operator can read', () => {
  const lines: string[] = [];
  let now = 0;
  const report = relayReport(
    createLog((line) => lines.push(line)),
    () => now,
  );
  report(failed);
  report(failed);
  report(limit);
  expect(lines).to.have.length(2);
  expect(JSON.parse(lines[0] ?? '')).to.include({
    level: 'warn',
    why: 'untrusted',
    code: 'CERT_HAS_EXPIRED',
    host: 'login.example:443',
  });
  now = 60_000;
  report(failed);
  expect(lines).to.have.length(3);
  expect(JSON.parse(lines[1] ?? '')).to.include({
    message: 'limit reached: limits.codesPerAddress',
  });
  for (let made = 0; made < 1_000; made++)
    report({
      kind: 'origin-refused',
      origin: `https://${made}.evil`,
      host: 'tv.example',
      help: 'x\ny',
    });
  expect(lines).to.have.length(24);
  expect(lines.at(-1)).to.include('more of these are not told for a minute');
  report({ ...failed, host: 'another.example' });
  expect(lines.at(-1), 'what somebody makes up hides no other kind').to.include('another.example');
  expect(
    lines.every((line) => line.endsWith('\n') && line.indexOf('\n') === line.length - 1),
    'a line each',
  ).to.equal(true);
});

test('screens are told apart, each by its own series, and made-up names fill no memory', () => {
  const metrics = createMetrics();
  const answered = (screen: string, status: number): void =>
    metrics.count({ kind: 'screen-answered', screen, status });
  answered('lobby-3', 200);
  answered('lobby-3', 400);
  answered('lobby-3', 429);
  answered('lobby-4', 504);
  for (let made = 0; made < 10_000; made++) answered(`made-up-${made}`, 200);
  const name = 'tv_sign_in_relay_screen_answered_total';
  const text = metrics.text();
  expect(text).to.include(`${name}{screen="lobby-3",answer="served"} 2\n`);
  expect(text).to.include(`${name}{screen="lobby-3",answer="limited"} 1\n`);
  expect(text).to.include(`${name}{screen="lobby-4",answer="failed"} 1\n`);
  expect(text).to.include(`${name}{screen="other",answer="served"} 9502\n`);
  expect(text.match(new RegExp(name, 'g'))?.length).to.be.at.most(510);
});

test('the log names a screen that is not served, and says nothing of one that is', () => {
  const lines: string[] = [];
  const report = relayReport(
    createLog((line) => lines.push(line)),
    () => 0,
  );
  for (const status of [200, 400, 503, 503])
    report({ kind: 'screen-answered', screen: 'lobby-3', status });
  expect(lines).to.have.length(1);
  expect(JSON.parse(lines[0] ?? '')).to.include({ screen: 'lobby-3', status: 503 });
});
