/** A screen's requests through a relay that somebody's own server has mounted, and what it does with their answers. */

import { expect } from 'chai';
import { isNonEmptyString, isObject, parseJson, type Json } from '../../../src/core/json.ts';
import type { OidcServer } from '../../harness/oidc-server.ts';

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

export class Screen {
  /** @param base where the relay is mounted, such as `http://localhost:3000/tv/` */
  constructor(readonly base: string) {}

  async json(path: string, init: RequestInit = {}): Promise<{ status: number; json: Json }> {
    const { origin } = new URL(this.base);
    const response = await fetch(new URL(path, this.base), {
      ...init,
      headers: { origin, 'sec-fetch-site': 'same-origin', ...init.headers },
    });
    const value = parseJson(await response.text());
    return { status: response.status, json: isObject(value) ? value : {} };
  }

  post(path: string, body: Record<string, string>): Promise<{ status: number; json: Json }> {
    return this.json(path, { method: 'POST', body: new URLSearchParams(body) });
  }
}

export const text = (value: unknown): string => (isNonEmptyString(value) ? value : '');

/** From the configuration to a token that is good no more. */
export async function signInAndOut(screen: Screen, server: OidcServer): Promise<void> {
  const config = await screen.json('config.json');
  expect(config.status, 'config.json').to.equal(200);
  expect(JSON.stringify(config.json)).not.to.include('hidden');
  const { provider } = config.json;
  const endpoints =
    isObject(provider) && isObject(provider['endpoints']) ? provider['endpoints'] : {};
  const at = (name: string): string => text(endpoints[name]).slice(1);

  const grant = await screen.post(at('deviceAuthorization'), {});
  expect(grant.status, JSON.stringify(grant.json)).to.equal(200);
  const poll = { grant_type: deviceGrant, device_code: text(grant.json['device_code']) };
  const pending = await screen.post(at('token'), poll);
  expect(pending).to.deep.include({ status: 400 });
  expect(pending.json['error']).to.equal('authorization_pending');
  await server.approve(text(grant.json['user_code']));
  const tokens = await screen.post(at('token'), poll);
  expect(tokens.status, text(tokens.json['error'])).to.equal(200);

  const authorization = `Bearer ${text(tokens.json['access_token'])}`;
  const person = await screen.json(at('userinfo'), { headers: { authorization } });
  expect(person.json).to.include({ name: 'Ada Lovelace' });
  const token = text(tokens.json['refresh_token']);
  expect(await server.isGood(token), 'before signing out').to.equal(true);
  expect(await screen.post(at('revocation'), { token })).to.include({ status: 200 });
  expect(await server.isGood(token), 'after signing out').to.equal(false);
}
