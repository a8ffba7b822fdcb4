/** The addresses of a device authorization answer: shown, drawn as a QR code, opened by a phone's browser. */

import { test } from 'node:test';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { rfcDeviceAuthorization } from '../../../../src/core/protocol/normalize-response.ts';

const short = 'https://login.example.com/device';
const whole = `${short}?user_code=WDJB-MJHT`;
const origin = 'https://login.example.com';

/** What comes of the two addresses; undefined where there is none. */
function addresses(body: object): readonly unknown[] {
  const found = rfcDeviceAuthorization(
    { device_code: 'DC', user_code: 'WDJB-MJHT', ...body },
    origin,
  );
  return [found['verification_uri'], found['verification_uri_complete']];
}

/** Nothing else of an answer changes. */
const kept: readonly string[] = [
  short,
  'http://192.168.1.20:8080/device',
  'HTTPS://LOGIN.EXAMPLE.COM/',
  'https://d-123.awsapps.com/start/#/device',
  'https://bücher.example/gerät',
  'https://a.example',
];

/** Some servers leave the scheme out. */
const schemeless: readonly string[] = [
  'login.example.com',
  'login.example.com/device',
  'login.example.com:8443/device',
  'login.example.com?code=1',
  'my-tv.example.com/device',
  '192.168.1.20:8080/device',
  'bücher.example/gerät',
];

const none: readonly unknown[] = [
  undefined,
  null,
  '',
  5,
  {},
  [short],
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  'data:text/html,x',
  'intent://x#Intent;end',
  'file:///etc/passwd',
  'mailto:ada@example.com',
  'https://',
  'https://a.example/\nb',
  'https://a.example/a b',
  'login.example.com/a b',
  'login.example.com/\nb',
  'device',
  'localhost:8080',
  'javascript.alert(1)',
  `https://a.example/${'x'.repeat(2_000)}`,
  `a.example/${'x'.repeat(2_000)}`,
];

void test('an address that a phone can open stays as it is', () => {
  for (const url of kept) {
    expect(addresses({ verification_uri: url })).to.deep.equal([url, undefined]);
    expect(addresses({ verification_uri: short, verification_uri_complete: url })).to.deep.equal([
      short,
      url,
    ]);
  }
});

/** What templates and configuration files leave. */
const completed: readonly (readonly [sent: string, shown: string])[] = [
  ['/device', short],
  ['/', `${origin}/`],
  ['//login.example.com/device', short],
  [' /device', short],
  [`${short} `, short],
  [` ${short}\r\n`, short],
  ['\tlogin.example.com/device\n', short],
];

void test('a relative one gets the provider’s origin, and blanks around it go', () => {
  for (const [sent, shown] of completed) {
    expect(addresses({ verification_uri: sent })).to.deep.equal([shown, undefined]);
    expect(addresses({ verification_uri: short, verification_uri_complete: sent })).to.deep.equal([
      short,
      shown,
    ]);
  }
});

void test('one without a scheme gets https', () => {
  for (const url of schemeless) {
    expect(addresses({ verification_uri: url })).to.deep.equal([`https://${url}`, undefined]);
    expect(addresses({ verification_uri: short, verification_uri_complete: url })).to.deep.equal([
      short,
      `https://${url}`,
    ]);
  }
});

for (const url of none) {
  void test(`no address: ${JSON.stringify(url)?.slice(0, 60)}`, () => {
    expect(addresses({ verification_uri: url })).to.deep.equal([undefined, undefined]);
    // A bad one for the QR code is no reason to lose the grant,
    expect(addresses({ verification_uri: short, verification_uri_complete: url })).to.deep.equal([
      short,
      undefined,
    ]);
    // and a good one serves as both.
    expect(addresses({ verification_uri: url, verification_uri_complete: whole })).to.deep.equal([
      whole,
      whole,
    ]);
  });
}

void test('Google’s names for them', () => {
  expect(addresses({ verification_url: short, verification_url_complete: whole })).to.deep.equal([
    short,
    whole,
  ]);
  expect(addresses({ verification_uri: null, verification_url: short })).to.deep.equal([
    short,
    undefined,
  ]);
  expect(
    addresses({ verification_uri: short, verification_url: 'https://other.example' }),
  ).to.deep.equal([short, undefined]);
});

void test('2,000 characters are an address, one more is none', () => {
  const long = `https://a.example/${'x'.repeat(1_982)}`;
  expect(long).to.have.lengthOf(2_000);
  expect(addresses({ verification_uri: long })).to.deep.equal([long, undefined]);
  expect(addresses({ verification_uri: `${long}x` })).to.deep.equal([undefined, undefined]);
});

void test('whatever is sent, only what a browser opens comes out', () => {
  let seen = 0;
  const starts = fc.constantFrom(
    'https://',
    'http://',
    'javascript:',
    'data:',
    'a.example',
    'x:',
    '',
    ' ',
    '/',
    '//',
    '\n',
  );
  const sent = fc.oneof(
    fc.jsonValue(),
    fc.tuple(starts, fc.string()).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(sent, sent, (short, complete) => {
      for (const url of addresses({
        verification_uri: short,
        verification_uri_complete: complete,
      })) {
        if (url === undefined) continue;
        seen += 1;
        expect(url)
          .to.match(/^https?:\/\/\S+$/i)
          .and.to.have.length.of.at.most(2_000);
      }
    }),
    { numRuns: 500 },
  );
  expect(seen, 'addresses').to.be.above(50);
});

void test('codes of digits are texts, whatever the server wrote; interval and lifetime have defaults', () => {
  expect(
    rfcDeviceAuthorization(
      { device_code: 42, user_code: 123_456, verification_uri: short },
      origin,
    ),
  ).to.deep.equal({
    device_code: '42',
    user_code: '123456',
    verification_uri: short,
    interval: 5,
    expires_in: 1_800,
  });
  const body = {
    device_code: ['DC'],
    user_code: true,
    verification_uri: short,
    interval: '7',
    expires_in: 90,
  };
  const odd = rfcDeviceAuthorization(body, origin);
  expect(odd).to.deep.include({ device_code: null, user_code: null, interval: 7, expires_in: 90 });
});

void test('a code is good for a day at most, whatever unit a server takes a second for', () => {
  const lifetime = (expires_in: unknown): unknown =>
    rfcDeviceAuthorization({ device_code: 'DC', user_code: 'X', expires_in }, origin)['expires_in'];
  expect([86_400, 86_401, 31_536_000, 1_800_000].map(lifetime)).to.deep.equal(
    Array.from({ length: 4 }, () => 86_400),
  );
});

void test('blanks around a user code are not to be typed', () => {
  expect(
    rfcDeviceAuthorization({ device_code: ' DC ', user_code: ' WDJB MJHT\n' }, origin),
  ).to.include({ device_code: ' DC ', user_code: 'WDJB MJHT' });
});
