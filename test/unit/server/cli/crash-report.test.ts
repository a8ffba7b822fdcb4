/** What is printed of an error that nobody foresaw: kind, code and places in the code, never what a provider answered. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { createApp } from '../../../../src/server/app.ts';
import { demoConfig } from '../../../../src/server/cli/demo-config.ts';
import { crashReport, kindOf } from '../../../../src/core/error-report.ts';
import { freePort } from '../../../harness/free-port.ts';

const program = fileURLToPath(new URL('../../../../dist/server/main.js', import.meta.url));
const secret = 'tok-9f3';

function libraryError(): Error {
  const error = new TypeError(`Invalid header: ${secret}\n    at ${secret} (/srv/app.js:1:1)`);
  return Object.assign(error, {
    code: 'HPE_INVALID_HEADER',
    data: `HTTP/1.1 200 OK\r\n\r\n{"access_token":"${secret}"}`,
    cause: new Error(secret),
  });
}

test('an error is its kind and its code', () => {
  expect(kindOf(libraryError())).to.deep.equal({ kind: 'TypeError', code: 'HPE_INVALID_HEADER' });
  expect(kindOf(new RangeError(secret))).to.deep.equal({ kind: 'RangeError' });
  expect(kindOf(secret)).to.deep.equal({ kind: 'a thrown string' });
  expect(
    kindOf(Object.assign(new Error('x'), { name: `a ${secret}`, code: `{"${secret}"}` })),
  ).to.deep.equal({ kind: 'Error' });
});

test('a crash names the places that it came through, and nothing that the error says', () => {
  const report = crashReport(libraryError());
  expect(report).to.match(
    /^TypeError \(HPE_INVALID_HEADER\)\n {4}at libraryError \(.+crash-report\.test\.ts/,
  );
  expect(report).to.not.include(secret);
  const changed = libraryError();
  changed.message += secret;
  expect(crashReport(changed)).to.not.include(secret);
});

test('an error inside the server is a bare 500, and one line of the log without what it says', async (t) => {
  const log: string[] = [];
  const app = await createApp({
    ...demoConfig('http://localhost:1'),
    folder: null,
    log: (line) => log.push(line),
  });
  t.after(() => app.close());
  app.get('/fails', () => {
    throw libraryError();
  });
  app.get('/tells', ({ log }, reply) => {
    log.error({ err: libraryError() }, secret);
    return reply.send('ok');
  });
  const answer = await app.inject('/fails');
  expect([answer.statusCode, answer.json()]).to.deep.equal([500, { status: 500 }]);
  await app.inject('/tells');
  expect(
    log.filter((line) => line.includes('HPE_INVALID_HEADER')),
    'what a library logs goes nowhere',
  ).to.have.length(1);
  expect(log).to.have.length(1);
  expect(log.join('')).to.not.include(secret);
});

for (const failure of ['throw error', 'Promise.reject(error)']) {
  test(`the process ends with 1 and prints no more than that: ${failure}`, async (t) => {
    const bad = `process.on("SIGUSR2",()=>{const error=Object.assign(new TypeError(process.env.SECRET),{code:"HPE_X",data:process.env.SECRET});${failure}})`;
    const args = [
      '--import',
      `data:text/javascript,${encodeURIComponent(bad)}`,
      program,
      '--port',
      String(await freePort()),
      '--demo-port',
      String(await freePort()),
    ];
    const child = spawn(process.execPath, args, {
      env: { PATH: process.env['PATH'], SECRET: secret },
    });
    t.after(() => child.kill('SIGKILL'));
    let output = '';
    child.stderr.on('data', (part: Buffer) => (output += part.toString()));
    await new Promise<void>((resolve) =>
      child.stdout.on('data', (part: Buffer) => part.includes('Ctrl-C') && resolve()),
    );
    child.kill('SIGUSR2');
    expect((await once(child, 'close'))[0]).to.equal(1);
    expect(output)
      .to.match(/^TypeError \(HPE_X\)\n {4}at /)
      .and.not.include(secret);
  });
}
