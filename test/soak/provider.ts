/**
 * The provider, scripted: a grant stays pending until it is approved, each refresh token is good once, and there is DPoP
 * with a nonce that changes at each answer, since that is the longer way through the app. Not the demo provider: that one
 * goes by a clock of its own, would answer `slow_down`, and writes its whole state to a file at each answer.
 */

import { randomBytes } from 'node:crypto';
import fastify, { type FastifyReply } from 'fastify';
import { deviceCodeGrantType } from '../../src/core/protocol/grant-types.ts';
import { freePort } from '../harness/free-port.ts';

export interface ScriptedProvider {
  readonly issuer: string;
  /** What was answered since the start. */
  readonly counts: {
    readonly polls: number;
    readonly refreshes: number;
    readonly profiles: number;
    readonly refusals: number;
  };
  /** The next poll brings tokens. */
  approve(): void;
  close(): Promise<void>;
}

/** Seconds by the screen's clock: longer than any soak. */
const grantLifetime = 365 * 24 * 60 * 60;
/** Seconds by the screen's clock: every press of Refresh, 7 s apart, finds a token in the last quarter of its life. */
const tokenLifetime = 5;

export async function createScriptedProvider(): Promise<ScriptedProvider> {
  const port = await freePort();
  const issuer = `http://localhost:${port}`;
  const counts = { polls: 0, refreshes: 0, profiles: 0, refusals: 0 };
  let approved = false;
  let current = { access: '', refresh: '' };
  const secret = (): string => randomBytes(32).toString('base64url');

  const app = fastify({ forceCloseConnections: true });
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_, body, done) => done(null, body),
  );
  app.addHook('onRequest', async (_, reply) => void reply.header('dpop-nonce', secret()));

  const refuse = (reply: FastifyReply, error: string): FastifyReply => {
    counts.refusals++;
    return reply.code(400).send({ error });
  };
  const issue = (): object => {
    current = { access: secret(), refresh: secret() };
    return {
      access_token: current.access,
      refresh_token: current.refresh,
      token_type: 'DPoP',
      expires_in: tokenLifetime,
    };
  };

  app.get('/.well-known/openid-configuration', () => ({
    issuer,
    device_authorization_endpoint: `${issuer}/device`,
    token_endpoint: `${issuer}/token`,
    grant_types_supported: [deviceCodeGrantType, 'refresh_token'],
    dpop_signing_alg_values_supported: ['ES256'],
  }));
  app.post('/device', () => {
    approved = false;
    return {
      device_code: secret(),
      user_code: 'SOAK-SOAK',
      verification_uri: `${issuer}/link`,
      interval: 5,
      expires_in: grantLifetime,
    };
  });
  app.post('/token', (request, reply) => {
    const asked = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
    if (asked.get('grant_type') === deviceCodeGrantType) {
      counts.polls++;
      return approved
        ? reply.send(issue())
        : reply.code(400).send({ error: 'authorization_pending' });
    }
    if (asked.get('refresh_token') !== current.refresh) return refuse(reply, 'invalid_grant');
    counts.refreshes++;
    return reply.send(issue());
  });
  app.get('/api/v1/users/current_user', (request, reply) => {
    if (request.headers.authorization !== `DPoP ${current.access}`) {
      counts.refusals++;
      return reply.code(401).send({});
    }
    counts.profiles++;
    return reply.send({
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      created_at: '2020-01-01T00:00:00Z',
    });
  });
  await app.listen({ host: 'localhost', port });
  return { issuer, counts, approve: () => void (approved = true), close: () => app.close() };
}
