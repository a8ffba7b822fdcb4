/** What the relay has below its path, by method; everything else is refused with the status that fits. */

import { test } from 'node:test';
import { expect } from 'chai';
import { configOf, scriptedRelay } from './support/scripted-relay.ts';

const table: readonly (readonly [method: string, target: string, status: number])[] = [
  ['GET', '/token', 405],
  ['PUT', '/device-authorization', 405],
  ['POST', '/userinfo', 405],
  ['POST', '/front', 405],
  ['GET', '/front', 200],
  ['GET', '/front?x=1', 400],
  ['POST', '/token?client_id=other', 400],
  ['GET', '/userinfo?x=1', 400],
  ['GET', '/', 404],
  ['POST', '/tokens', 404],
  ['POST', '/constructor', 404],
  ['POST', '/__proto__', 404],
  ['GET', '/api', 404],
  ['GET', '/userinfo', 401],
  ['GET', '/api/api/v1/films', 401],
];

for (const [method, target, status] of table) {
  void test(`${method} ${target}: ${status}`, async () => {
    const { ask, sent } = scriptedRelay(configOf());
    expect((await ask(method, target)).status).to.equal(status);
    expect(sent).to.have.length(0);
  });
}

for (const authorization of ['Bearer', 'AT', '', 'Bearer a b', '  ']) {
  void test(`an API call with "Authorization: ${authorization}" has no token: 401, and nothing is sent`, async () => {
    const { ask, sent } = scriptedRelay(configOf());
    const answer = await ask('GET', '/api/api/v1/films', { headers: { authorization } });
    expect(answer.status).to.equal(401);
    expect(sent).to.have.length(0);
  });
}
