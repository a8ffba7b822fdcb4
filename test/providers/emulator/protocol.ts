/** The provider behind the wire: reads a request by the wire's table and answers it as the table says. */

import { Codes } from './codes.ts';
import { idToken } from './people.ts';
import type { Arrived } from './request.ts';
import { Tokens, type Pair } from './tokens.ts';
import type { Call, Circumstances, Origins, Refusal, Reply, Resource, Step, Wire } from './wire.ts';

const notFound: Reply = { status: 404, text: 'Not Found' };
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export class Provider {
  readonly codes: Codes;
  readonly tokens: Tokens;

  constructor(
    private readonly wire: Wire,
    private readonly origins: Origins,
    private readonly now: () => number,
  ) {
    this.codes = new Codes(wire.codes, now);
    this.tokens = new Tokens(wire.tokens, now);
  }

  answer({ call, format }: Arrived): Reply {
    const { wire } = this;
    const resource = wire.resources.find(
      ({ side, path }) => side === call.side && path === call.path,
    );
    if (resource) return call.method === 'GET' ? this.#read(resource, call) : { status: 405 };
    if (call.side === 'api' && wire.separateApi) return notFound;
    const document = wire.documents(this.origins)[call.path];
    if (document) return { status: 200, body: document };
    if (!Object.values(wire.paths).includes(call.path)) return notFound;
    const reply =
      call.method === 'POST'
        ? this.#protocol(call, format !== null && format !== 'none')
        : { status: 405 };
    const full = { ...reply, headers: { ...wire.headers, ...reply.headers } };
    return wire.dress ? wire.dress(call, full) : full;
  }

  #protocol(call: Call, readable: boolean): Reply {
    const step = this.#step(call);
    if (!readable && Object.keys(call.members).length === 0)
      return this.#refuse('contentType', step ?? 'poll');
    if (call.repeated) return this.#refuse('repeated', step ?? 'poll');
    if (step === null) {
      const { grantType } = this.wire.names;
      return this.#refuse(
        text(call.members[grantType]) === '' ? 'noGrantType' : 'grantType',
        'poll',
        grantType,
      );
    }
    return this.#refused(step, call) ?? this.#steps[step](call);
  }

  /** null: the grant type tells nothing that the path knows. */
  #step({ path, members }: Call): Step | null {
    const { paths, names, pollGrantType } = this.wire;
    if (path === paths.device) return 'device';
    if (path === paths.revoke) return 'revoke';
    if (path === paths.poll && pollGrantType === null) return 'poll';
    const grantType = members[names.grantType];
    if (path === paths.poll && grantType === pollGrantType) return 'poll';
    return path === paths.refresh && grantType === 'refresh_token' ? 'refresh' : null;
  }

  /** What every step is checked for: client, secret, members that must be there. */
  #refused(step: Step, { members }: Call): Reply | null {
    const { names, client, clientIn, secretIn, anonymousIn, required } = this.wire;
    if (!anonymousIn.includes(step)) {
      const id = text(members[names.clientId]);
      if (id === '') return this.#refuse('noClient', step, names.clientId);
      if (id !== (clientIn?.[step] ?? client.id)) return this.#refuse('client', step, id);
    }
    if (client.secret !== null && secretIn.includes(step)) {
      const secret = text(members[names.clientSecret]);
      if (secret === '') return this.#refuse('noSecret', step, names.clientSecret);
      if (secret !== client.secret) return this.#refuse('secret', step);
    }
    const own: Record<Step, readonly string[]> = {
      device: [],
      poll: [names.deviceCode],
      refresh: [names.refreshToken],
      revoke: ['token'],
    };
    const missing = [...own[step], ...(required[step] ?? [])].find(
      (name) => text(members[name]) === '',
    );
    return missing === undefined ? null : this.#refuse('parameter', step, missing);
  }

  readonly #steps: Record<Step, (call: Call) => Reply> = {
    device: (call) => this.#device(call),
    poll: (call) => this.#poll(call),
    refresh: (call) => this.#refresh(call),
    revoke: ({ members }) => this.wire.revokeAnswer(this.tokens.revoke(members['token'])),
  };

  #device({ members }: Call): Reply {
    const { names, scopes, defaultScope, codes, deviceAnswer } = this.wire;
    const scope = text(members[names.scope]) || defaultScope;
    const unknown = scope
      .split(' ')
      .find((one) => one !== '' && scopes !== null && !scopes.includes(one));
    if (unknown !== undefined) return this.#refuse('scope', 'device', unknown);
    const { deviceCode, userCode, interval } = this.codes.issue(scope);
    return {
      status: 200,
      body: deviceAnswer({
        origins: this.origins,
        deviceCode,
        userCode,
        expiresIn: codes.lifetime,
        interval,
      }),
    };
  }

  #poll({ members }: Call): Reply {
    const verdict = this.codes.poll(text(members[this.wire.names.deviceCode]));
    if (verdict.kind === 'unknown') return this.#refuse('unknown', 'poll');
    if (verdict.kind !== 'granted')
      return this.#refuse(verdict.kind, 'poll', '', verdict.grant.interval);
    return this.#issued('poll', this.tokens.first(verdict.grant.scope));
  }

  #refresh(call: Call): Reply {
    const token = this.tokens.find(call.members[this.wire.names.refreshToken], 'refresh');
    if (!token) return this.#refuse('refreshToken', 'refresh');
    const refused = this.wire.checkRefresh?.(
      call,
      this.tokens.newestAccess(token.family)?.value ?? '',
    );
    return refused ?? this.#issued('refresh', this.tokens.renewed(token));
  }

  #issued(step: 'poll' | 'refresh', { access, refresh }: Pair): Reply {
    const { wire, origins } = this;
    const issuedAt = Math.floor(this.now() / 1000);
    const identified = access.scope.split(' ').includes('openid');
    const body = wire.tokenAnswer({
      step,
      accessToken: access.value,
      refreshToken: refresh?.value ?? null,
      expiresIn: wire.tokens.lifetime,
      scope: access.scope,
      idToken: identified
        ? idToken(wire.issuer(origins), wire.client.id, wire.person(origins), issuedAt)
        : null,
      issuedAt,
    });
    return { status: 200, body };
  }

  #read(resource: Resource, call: Call): Reply {
    const refused = resource.guard?.(call);
    if (refused) return refused;
    const given = /^bearer (.+)$/i.exec(call.headers.authorization ?? '')?.[1];
    if (given === undefined) return this.wire.refuseAccess('missing');
    const token = this.tokens.find(given, 'access');
    if (!token) return this.wire.refuseAccess('invalid');
    if (resource.scope !== undefined && !token.scope.split(' ').includes(resource.scope))
      return this.wire.refuseAccess('scope');
    return { status: 200, body: resource.body(this.origins) };
  }

  #refuse(refusal: Refusal, step: Step, detail = '', interval = this.wire.codes.interval): Reply {
    const circumstances: Circumstances = { step, detail, interval };
    return this.wire.refuse[refusal](circumstances);
  }
}
