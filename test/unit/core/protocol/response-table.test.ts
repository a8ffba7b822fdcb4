/** Each row of the tables that tell what a response means, by a response that it is about. */

import { test } from 'node:test';
import { expect } from 'chai';
import { requestDeviceToken, revokeToken } from '../../../../src/core/protocol/device-grant.ts';
import {
  deviceTokenTable,
  responseTable,
  rowFor,
  type BodyClass,
  type ErrorClass,
  type ResponseFacts,
  type ResponseRow,
  type StatusClass,
} from '../../../../src/core/protocol/response-table.ts';
import { answer, authority, scripted } from '../support/http.ts';

const statuses: Readonly<Record<StatusClass, number>> = {
  success: 200,
  'retry-later': 429,
  'client-error': 400,
  'server-error': 503,
  other: 304,
};

/** A refresh can't tell a `device-grant` error from another: a poll is asked for all but that. */
const errors: Readonly<Record<ErrorClass, string | null>> = {
  'device-grant': 'authorization_pending',
  temporary: 'server_error',
  other: 'invalid_request',
  none: null,
};

function bodyOf(body: BodyClass, error: ErrorClass): string | null {
  const errorMember = errors[error] === null ? {} : { error: errors[error] };
  const relay = { relay: 'the provider has gone' };
  switch (body) {
    case 'members':
      return JSON.stringify({ ...errorMember, access_token: 'AT', token_type: 'Bearer' });
    case 'relay':
      return JSON.stringify({ ...errorMember, ...relay, access_token: 'AT' });
    case 'relay-finding':
      return JSON.stringify({
        ...errorMember,
        ...relay,
        code: 'grant-unsupported',
        access_token: 'AT',
      });
    case 'html':
      return error === 'none' ? '<!doctype html><p>Log in to this Wi-Fi</p>' : null;
    case 'truncated':
      return error === 'none' ? '{"access_token":"A' : null;
    case 'other':
      return error === 'none' ? '' : null;
  }
}

const all = {
  status: Object.keys(statuses),
  body: ['members', 'html', 'truncated', 'relay', 'relay-finding', 'other'],
  error: Object.keys(errors),
};

/** Every combination that can be met, and the row that speaks of it. */
const combinations = all.status.flatMap((status) =>
  all.body.flatMap((body) => all.error.map((error) => [status, body, error])),
);

function isFacts(value: { status: string; body: string; error: string }): value is ResponseFacts {
  return (
    all.status.includes(value.status) && all.body.includes(value.body) && value.error in errors
  );
}

const met = combinations.flatMap(([status = '', body = '', error = '']) => {
  const facts = { status, body, error };
  if (!isFacts(facts)) return [];
  const text = bodyOf(facts.body, facts.error);
  return text === null ? [] : [{ facts, text, row: rowFor(facts) }];
});

void test('every row is met by a response, so that none stands there for nothing', () => {
  const unmet = responseTable.filter((row) => !met.some((found) => found.row === row));
  expect(unmet.map((row) => JSON.stringify(row))).to.deep.equal([]);
});

for (const { facts, text, row } of met) {
  void test(`a poll answered with ${Object.values(facts).join(', ')}: ${row.meaning}`, async () => {
    const server = authority(scripted(answer(statuses[facts.status], text)));
    const outcome = await requestDeviceToken(server, 'DC');
    expect(outcome.kind).to.equal(expectedKind(row, facts.error));
    if (outcome.kind !== 'no-oauth-response') return;
    expect(outcome.tokensMayBeLost).to.equal(row.tokensMayBeLost);
    const code = row.meaning === 'temporary' ? 'provider-unreachable' : 'provider-malformed';
    expect(outcome.failure.code).to.equal(
      facts.body === 'relay-finding' ? 'grant-unsupported' : code,
    );
  });
}

function expectedKind({ meaning }: ResponseRow, error: ErrorClass): string {
  switch (meaning) {
    case 'success':
      return 'tokens';
    case 'oauth-error':
      return error === 'device-grant' ? 'pending' : 'refused';
    case 'status-only':
      return 'refused';
    case 'temporary':
    case 'unreadable':
      return 'no-oauth-response';
  }
}

for (const { error, status = 400, answer: kind } of deviceTokenTable) {
  const body = error === undefined || error === null ? '' : { error };
  void test(`a poll answered with HTTP ${status} and ${error ?? 'no error'}: ${kind}`, async () => {
    const outcome = await requestDeviceToken(authority(scripted(answer(status, body))), 'DC');
    expect(outcome.kind).to.equal(kind);
  });
}

void test('a captive portal, a gateway’s 502 and a truncated response, as they come', async () => {
  const poll = async (status: number, text: string) =>
    requestDeviceToken(authority(scripted(answer(status, text))), 'DC');
  expect(await poll(200, '<html>Welcome to the hotel</html>')).to.include({
    kind: 'no-oauth-response',
    tokensMayBeLost: false,
  });
  expect(await poll(502, '<html>Bad gateway</html>')).to.include({
    kind: 'no-oauth-response',
    tokensMayBeLost: true,
  });
  expect(await poll(200, '{"access_token":"eyJ')).to.include({
    kind: 'no-oauth-response',
    tokensMayBeLost: true,
  });
});

void test('what a log-in in front of the app answers is temporary, and Details say whose it is', async () => {
  const detail = 'a log-in or a proxy in front of this app has answered';
  for (const status of [200, 401, 403]) {
    const outcome = await requestDeviceToken(
      authority(scripted({ ...answer(status, 'Log in'), gate: true })),
      'DC',
    );
    expect(outcome).to.deep.include({ kind: 'no-oauth-response', tokensMayBeLost: false });
    expect(outcome).to.have.nested.include({
      'failure.code': 'gate-in-front',
      'failure.detail': detail,
    });
  }
});

void test('a revocation succeeds by its status (RFC 7009 §2.2), but not by a captive portal’s page', async () => {
  const revoke = async (status: number, text: string) =>
    (await revokeToken(authority(scripted(answer(status, text))), 'RT', 'refresh_token')).kind;
  expect(await revoke(204, '')).to.equal('revoked');
  expect(await revoke(200, 'OK')).to.equal('revoked');
  expect(await revoke(200, '<html>Welcome to the hotel</html>')).to.equal('unanswered');
  expect(await revoke(503, '')).to.equal('unanswered');
});
