/**
 * The provider, scripted: a grant stays pending until it is approved, each refresh token is good once, and there is DPoP
 * with a nonce that changes at each answer, since that is the longer way through the app. Not the demo provider: that one
 * goes by a clock of its own, would answer `slow_down`, and writes its whole state to a file at each answer.
 */

import { randomBytes } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { deviceCodeGrantType } from '../../src/core/protocol/grant-types.ts';
import { freePort } from '../harness/free-port.ts';

/** What was answered since the start. */
interface Counts {
  codes: number;
  polls: number;
  refreshes: number;
  profiles: number;
  refusals: number;
}

/** Of codes, in seconds by the screen's clock. */
export interface CodeTiming {
  readonly interval: number;
  readonly lifetime: number;
}

/** By the screen's clock: every press of Refresh, 7 s apart, finds a token in the last quarter of its life. */
const tokenLifetimeSeconds = 5;

export class ScriptedProvider {
  private readonly counted: Counts = { codes: 0, polls: 0, refreshes: 0, profiles: 0, refusals: 0 };
  private readonly server: FastifyInstance = fastify({ forceCloseConnections: true });
  private answer: 'pending' | 'approved' | 'denied' = 'pending';
  private isAway = false;
  private tokens = { access: '', refresh: '' };

  private constructor(
    readonly issuer: string,
    private readonly timing: CodeTiming,
  ) {}

  static async start(timing: CodeTiming): Promise<ScriptedProvider> {
    const port = await freePort();
    const provider = new ScriptedProvider(`http://localhost:${port}`, timing);
    provider.addRoutes();
    await provider.server.listen({ host: 'localhost', port });
    return provider;
  }

  get counts(): Readonly<Counts> {
    return this.counted;
  }

  /** The next poll brings tokens. */
  approve(): void {
    this.answer = 'approved';
  }

  /** The next poll brings a refusal. */
  deny(): void {
    this.answer = 'denied';
  }

  /** Whether it answers with errors of its own. */
  goAway(isAway: boolean): void {
    this.isAway = isAway;
  }

  close(): Promise<void> {
    return this.server.close();
  }

  private addRoutes(): void {
    const { server } = this;
    server.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_, body, done) => done(null, body),
    );
    server.addHook('onRequest', async (_, reply) => void reply.header('dpop-nonce', newSecret()));
    server.addHook('onRequest', async (_, reply) => {
      if (this.isAway) return reply.code(503).send('');
    });
    server.get('/.well-known/openid-configuration', () => this.metadata());
    server.post('/device', () => this.authorizeDevice());
    server.post('/token', (request, reply) => this.token(request, reply));
    server.get('/api/v1/users/current_user', (request, reply) => this.profile(request, reply));
  }

  private metadata(): object {
    const { issuer } = this;
    return {
      issuer,
      device_authorization_endpoint: `${issuer}/device`,
      token_endpoint: `${issuer}/token`,
      grant_types_supported: [deviceCodeGrantType, 'refresh_token'],
      dpop_signing_alg_values_supported: ['ES256'],
    };
  }

  private authorizeDevice(): object {
    this.answer = 'pending';
    this.counted.codes++;
    return {
      device_code: newSecret(),
      user_code: `SOAK-${String(this.counted.codes).padStart(4, '0')}`,
      verification_uri: `${this.issuer}/link`,
      interval: this.timing.interval,
      expires_in: this.timing.lifetime,
    };
  }

  private token({ body }: FastifyRequest, reply: FastifyReply): FastifyReply {
    const form = new URLSearchParams(typeof body === 'string' ? body : '');
    if (form.get('grant_type') === deviceCodeGrantType) {
      this.counted.polls++;
      return this.poll(reply);
    }
    if (form.get('refresh_token') !== this.tokens.refresh) {
      this.counted.refusals++;
      return reply.code(400).send({ error: 'invalid_grant' });
    }
    this.counted.refreshes++;
    return reply.send(this.issueTokens());
  }

  private poll(reply: FastifyReply): FastifyReply {
    switch (this.answer) {
      case 'approved':
        return reply.send(this.issueTokens());
      case 'denied':
        return reply.code(400).send({ error: 'access_denied' });
      case 'pending':
        return reply.code(400).send({ error: 'authorization_pending' });
    }
  }

  private issueTokens(): object {
    this.tokens = { access: newSecret(), refresh: newSecret() };
    return {
      access_token: this.tokens.access,
      refresh_token: this.tokens.refresh,
      token_type: 'DPoP',
      expires_in: tokenLifetimeSeconds,
    };
  }

  private profile({ headers }: FastifyRequest, reply: FastifyReply): FastifyReply {
    if (headers.authorization !== `DPoP ${this.tokens.access}`) {
      this.counted.refusals++;
      return reply.code(401).send({});
    }
    this.counted.profiles++;
    return reply.send({
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      created_at: '2020-01-01T00:00:00Z',
    });
  }
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
