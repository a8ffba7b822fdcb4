/** The doctor looks at a deployment from outside and names what is wrong with it. */

import { test, type TestContext } from 'node:test';
import { expect } from 'chai';
import { pageHttpsLine } from '../../../src/doctor/checks/front-page.ts';
import { originLine } from '../../../src/doctor/checks/front-relay.ts';
import { smallProvider } from './support/provider.ts';
import { examined, oidcConfig, reportOf, type Report } from './support/report.ts';
import { frontStub, send, type FrontFaults } from './support/front-stub.ts';
import { freePort } from '../../harness/free-port.ts';

async function looked(t: TestContext, faults: FrontFaults = {}): Promise<Report> {
  const { url } = await frontStub(t, faults);
  return reportOf(['--front', url]);
}

test('a sound deployment: every line is ok, and nothing but what lies below its path is asked', async (t) => {
  for (const folder of ['/', '/tv/']) {
    const { url, heard } = await frontStub(t, { folder });
    const report = await reportOf(['--front', url.replace(/\/$/, '')]);
    expect(
      [report.code, report.marked('warn'), report.marked('FAIL'), report.marked('–')],
      report.output,
    ).to.deep.equal([0, [], [], []]);
    expect(heard.filter((line) => !line.split(' ')[1]?.startsWith(folder))).to.deep.equal([]);
    expect(heard)
      .to.include(`GET ${folder}assets/index.js`)
      .and.include(`POST ${folder}relay/token`);
  }
});

test('beside a provider, both are examined and either fails the whole', async (t) => {
  const { url } = await smallProvider(t);
  const front = await frontStub(t);
  const sound = await examined(t, oidcConfig(url), { args: ['--front', front.url] });
  expect([sound.code, sound.line('Files').mark, sound.line('Discovery').mark]).to.deep.equal([
    0,
    'ok',
    'ok',
  ]);
  const broken = await examined(t, oidcConfig(url), {
    args: ['--front', `${front.url}elsewhere/`],
  });
  expect([broken.code, broken.marked('FAIL')]).to.deep.equal([1, ['Page']]);
});

test('nothing that listens, a gateway’s error, a redirect, another page: one failure each', async (t) => {
  const nobody = await reportOf(['--front', `http://localhost:${await freePort()}/`]);
  expect([nobody.code, nobody.marked('FAIL')]).to.deep.equal([1, ['Page']]);
  expect(nobody.line('Page').text).to.include('ECONNREFUSED');
  const answers = [
    [send(502, 'text/html', '<h1>Bad gateway</h1>'), 'proxy_pass'],
    [send(301, 'text/plain', '', { location: 'https://tv.example/' }), 'https://tv.example/'],
    [send(404, 'text/plain', 'no'), 'correct the path'],
    [send(200, 'text/html', '<!doctype html><html><title>Welcome to nginx'), 'not this app’s'],
  ] as const;
  for (const [act, words] of answers) {
    const report = await looked(t, { paths: { '': act } });
    expect([report.code, report.marked('FAIL')]).to.deep.equal([1, ['Page']]);
    expect(report.line('Page').text).to.include(words);
  }
});

test('plain http is a drawback, but not within this machine', () => {
  expect(pageHttpsLine(new URL('http://tv.example/'))).to.include({ mark: 'warn' });
  expect(pageHttpsLine(new URL('http://127.0.0.1:8080/'))).to.include({ mark: 'ok' });
  expect(pageHttpsLine(new URL('https://tv.example/'))).to.include({ mark: 'ok' });
});

test('security headers that do not arrive are named', async (t) => {
  const bare = (response: Parameters<ReturnType<typeof send>>[0]): void => {
    response.setHeader('content-type', 'text/html');
    response.end('<html data-session="starting">');
  };
  const { code, line } = await looked(t, { paths: { '': bare } });
  expect([code, line('Page headers').mark]).to.deep.equal([0, 'warn']);
  expect(line('Page headers').text)
    .to.include('Content-Security-Policy and X-Content-Type-Options: nosniff')
    .and.include('proxy_hide_header');
});

test('a file that is missing, has a wrong type or is the page in its place is named', async (t) => {
  const wrongs = [
    ['assets/index.js', send(404, 'text/plain', 'no'), 'HTTP 404'],
    ['assets/index.js', send(200, 'text/plain', 'export {};'), '"text/plain"'],
    ['assets/index.css', send(200, 'text/html', '<html>'), '"text/html"'],
    ['icon.svg', send(200, 'application/octet-stream', '<svg/>'), '"application/octet-stream"'],
  ] as const;
  for (const [path, act, words] of wrongs) {
    const { code, line } = await looked(t, { paths: { [path]: act } });
    expect([code, line('Files').mark]).to.deep.equal([1, 'FAIL']);
    expect(line('Files').text).to.include(path).and.include(words);
  }
  const unlisted = await looked(t, {
    pageEverywhere: true,
    paths: { 'shell.json': send(200, 'text/html', '<html>') },
  });
  expect(unlisted.line('Files').text)
    .to.include('shell.json: an HTML page')
    .and.include('dist/site');
  const outside = JSON.stringify({
    first: ['https://elsewhere.invalid/x.js', '../x.js', '//elsewhere.invalid/x.js'],
    later: [],
  });
  expect(
    (await looked(t, { paths: { 'shell.json': send(200, 'application/json', outside) } })).line(
      'Files',
    ).text,
  ).to.include('no path of this app');
});

test('a service worker with a wrong type, or kept for long, is a drawback', async (t) => {
  const typed = await looked(t, { paths: { 'sw.js': send(200, 'text/plain', '') } });
  expect([typed.code, typed.line('sw.js').mark]).to.deep.equal([0, 'warn']);
  for (const control of ['public, max-age=31536000', 'max-age=0, s-maxage=86400', 'immutable']) {
    const kept = await looked(t, {
      paths: { 'sw.js': send(200, 'text/javascript', '', { 'cache-control': control }) },
    });
    expect(kept.line('sw.js').mark, control).to.equal('warn');
    expect(kept.line('sw.js').text).to.include('Cache-Control: no-cache');
  }
});

test('a configuration that is not there fails; a static host has no relay to look at', async (t) => {
  const none = await looked(t, { paths: { 'config.json': send(200, 'text/html', '<html>') } });
  expect([none.code, none.marked('FAIL')]).to.deep.equal([1, ['config.json']]);
  const host = await frontStub(t, { isStatic: true });
  const report = await reportOf(['--front', host.url]);
  expect([report.code, report.marked('FAIL'), report.marked('warn')]).to.deep.equal([0, [], []]);
  expect(report.line('Relay').text).to.include('a static host');
  expect(host.heard.filter((line) => line.includes('relay'))).to.deep.equal([]);
  const direct = await looked(t, { transport: 'direct' });
  expect(direct.line('Relay').text).to.include('"direct"');
});

test('healthz that is not passed on is a drawback', async (t) => {
  const { code, line } = await looked(t, { paths: { healthz: send(404, 'text/plain', 'no') } });
  expect([code, line('healthz').mark]).to.deep.equal([0, 'warn']);
});

test('a server that takes itself for another origin: the header to set is named', async (t) => {
  const other = await looked(t, { origin: 'http://app:8080' });
  expect([other.code, other.marked('FAIL')]).to.deep.equal([1, ['Relay origin', 'Relay requests']]);
  expect(other.line('Relay origin').text)
    .to.include('http://app:8080')
    .and.include('proxy_set_header Host $http_host');
  expect(other.line('Relay requests').text).to.include('HTTP 403');
  const unnamed = await looked(t, { origin: 'http://app:8080', forwardedHost: 'ignored' });
  expect(unnamed.line('Relay origin').text).to.include('TRUST_PROXY');
  const scheme = originLine(new URL('https://tv.example/tv/'), { origin: 'http://tv.example' });
  expect(scheme.mark, 'the guard compares by the page’s own scheme').to.equal('warn');
  expect(scheme.advice).to.include('X-Forwarded-Proto $scheme').and.not.include('$http_host');
});

test('whose addresses count: taken, ignored, invented', async (t) => {
  const taken = await looked(t, { forwardedFor: ['taken', 'taken'] });
  expect(taken.line('Forwarded for').mark).to.equal('ok');
  const unproxied = await looked(t, { forwardedFor: ['none', 'ignored'] });
  expect(unproxied.line('Forwarded for').mark, 'no proxy').to.equal('ok');
  const ignored = await looked(t, { forwardedFor: ['ignored', 'ignored'] });
  expect([ignored.code, ignored.line('Forwarded for').mark]).to.deep.equal([0, 'warn']);
  expect(ignored.line('Forwarded for').text).to.include('TRUST_PROXY does not name the proxy');
  const invented = await looked(t, { forwardedFor: ['taken', 'believed-invented'] });
  expect(invented.line('Forwarded for').mark).to.equal('warn');
  expect(invented.line('Forwarded for').text).to.include(
    'proxy_set_header X-Forwarded-For $remote_addr',
  );
  const here = await looked(t, { forwardedFor: ['none', 'believed-invented'] });
  expect(here.line('Forwarded for').mark, 'from the server’s own machine').to.equal('–');
});

test('a relay that lets foreign pages in, is not passed on, or has no provider', async (t) => {
  const json = (status: number) =>
    send(status, 'application/json', '{"relay":"no metadata at the issuer"}');
  const open = await looked(t, { paths: { 'relay/token': json(400) } });
  expect([open.code, open.line('Foreign pages').mark]).to.deep.equal([0, 'warn']);
  const absent = await looked(t, {
    paths: {
      'relay/token': send(404, 'text/html', '<h1>Not found</h1>'),
      'relay/front': send(404, 'text/html', '<h1>'),
    },
  });
  expect([
    absent.code,
    absent.line('Relay requests').mark,
    absent.line('Relay origin').mark,
  ]).to.deep.equal([1, 'FAIL', 'warn']);
  const lost = await looked(t, { paths: { 'relay/token': json(502) } });
  expect(lost.line('Relay requests').text)
    .to.include('no metadata at the issuer')
    .and.include('--config FILE');
});

test('a front that never answers ends the look all the same', async (t) => {
  const { url } = await frontStub(t, { paths: { '': () => {} } });
  const report = await reportOf(['--front', url], { time: { exchangeMs: 100, runMs: 60_000 } });
  expect([report.code, report.marked('FAIL')]).to.deep.equal([1, ['Page']]);
});
