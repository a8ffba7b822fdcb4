/** The provider behind the wire: reads a request by the wire's table and answers it as the table says. */

import { Codes } from './codes.ts';
import { idToken } from './people.ts';
import type { ParsedRequest } from './request.ts';
import { Tokens, type Pair } from './tokens.ts';
import type { Resource, Dialect } from './dialect.ts';
import type { Origins } from './facts.ts';
import type { Call, Reply, Step } from './http.ts';
import type { RefusalContext, Refusal } from './refusals.ts';

const notFound: Reply = { status: 404, text: 'Not Found' };
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export class Provider {
  readonly codes: Codes;
  readonly tokens: Tokens;

  constructor(
    private readonly dialect: Dialect,
    private readonly origins: Origins,
    private readonly now: () => number,
  ) {
    this.codes = new Codes(dialect.codes, dialect.secret, now);
    this.tokens = new Tokens(dialect.tokens, dialect.secret, now);
  }

  answer({ call, format }: ParsedRequest): Reply {
    const { dialect } = this;
    const resource = dialect.resources.find(
      ({ side, path }) => side === call.side && path === call.path,
    );
    if (resource) return call.method === 'GET' ? this.#read(resource, call) : dialect.wrongMethod;
    if (call.side === 'api' && dialect.separateApi) return notFound;
    const document = dialect.documents(this.origins)[call.path];
    if (document) return { status: 200, body: document };
    if (!Object.values(dialect.paths).includes(call.path)) return notFound;
    const reply =
      call.method === 'POST'
        ? this.#protocol(call, format !== null && format !== 'none')
        : dialect.wrongMethod;
    const full = { ...reply, headers: { ...dialect.headers, ...reply.headers } };
    return dialect.encode ? dialect.encode(call, full) : full;
  }

  #protocol(call: Call, readable: boolean): Reply {
    const step = this.#step(call);
    if (!readable && Object.keys(call.members).length === 0)
      return this.#refuse('contentType', step ?? 'poll');
    if (call.repeated) return this.#refuse('repeated', step ?? 'poll');
    if (step === null) {
      const { grantType } = this.dialect.names;
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
    const { paths, names, pollGrantType } = this.dialect;
    // Salesforce has one path for both.
    const isShared = paths.device === paths.poll && members[names.grantType] !== undefined;
    if (path === paths.device && !isShared) return 'device';
    if (path === paths.revoke) return 'revoke';
    if (path === paths.poll && pollGrantType === null) return 'poll';
    const grantType = members[names.grantType];
    if (path === paths.poll && grantType === pollGrantType) return 'poll';
    return path === paths.refresh && grantType === 'refresh_token' ? 'refresh' : null;
  }

  /** What every step is checked for: client, secret, members that must be there. */
  #refused(step: Step, { members }: Call): Reply | null {
    const { names, client, clientIn, otherClient, secretIn, anonymousIn, required, requiresToken } =
      this.dialect;
    if (!anonymousIn.includes(step)) {
      const id = text(members[names.clientId]);
      if (id === '') return this.#refuse('noClient', step, names.clientId);
      if (id !== (clientIn?.[step] ?? client.id) && id !== otherClient)
        return this.#refuse('client', step, id);
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
      revoke: requiresToken ? [names.token] : [],
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
    revoke: (call) =>
      this.dialect.revokeAnswer(
        !this.#isOtherClient(call) && this.tokens.revoke(call.members[this.dialect.names.token]),
      ),
  };

  #isOtherClient({ members }: Call): boolean {
    const { names, otherClient } = this.dialect;
    return otherClient !== undefined && members[names.clientId] === otherClient;
  }

  #device({ members }: Call): Reply {
    const { names, scopes, defaultScope, codes, deviceAnswer } = this.dialect;
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

  #poll(call: Call): Reply {
    if (this.#isOtherClient(call)) return this.#refuse('unknown', 'poll');
    const { members } = call;
    const result = this.codes.poll(text(members[this.dialect.names.deviceCode]));
    if (result.kind === 'unknown') return this.#refuse('unknown', 'poll');
    const { kind, grant } = result;
    if (kind === 'used' && this.dialect.codes.reuseEndsTokens) this.tokens.endFamily(grant.family);
    if (kind !== 'granted') return this.#refuse(kind, 'poll', '', grant.interval);
    const tokens = this.tokens.first(grant.scope);
    grant.family = tokens.access.family;
    return this.#issued('poll', tokens);
  }

  #refresh(call: Call): Reply {
    const token = this.tokens.find(call.members[this.dialect.names.refreshToken], 'refresh');
    if (!token || this.#isOtherClient(call)) return this.#refuse('refreshToken', 'refresh');
    // RFC 6749 §6: no more than was granted.
    const granted = token.scope.split(' ');
    const wider = text(call.members[this.dialect.names.scope])
      .split(' ')
      .find((one) => one !== '' && !granted.includes(one));
    if (wider !== undefined) return this.#refuse('scope', 'refresh', wider);
    const refused = this.dialect.checkRefresh?.(
      call,
      this.tokens.newestAccess(token.family)?.value ?? '',
    );
    return refused ?? this.#issued('refresh', this.tokens.renewed(token));
  }

  #issued(step: 'poll' | 'refresh', { access, refresh }: Pair): Reply {
    const { dialect, origins } = this;
    const issuedAt = Math.floor(this.now() / 1000);
    const identified = access.scope.split(' ').includes('openid');
    const body = dialect.tokenAnswer({
      step,
      accessToken: access.value,
      refreshToken: refresh?.value ?? null,
      expiresIn: dialect.tokens.lifetime,
      scope: access.scope,
      idToken: identified
        ? idToken(dialect.issuer(origins), dialect.client.id, dialect.person(origins), issuedAt)
        : null,
      issuedAt,
    });
    return { status: 200, body };
  }

  #read(resource: Resource, call: Call): Reply {
    const refused = resource.guard?.(call);
    if (refused) return refused;
    const given = /^bearer (.+)$/i.exec(call.headers.authorization ?? '')?.[1];
    if (given === undefined) return this.dialect.refuseAccess('missing');
    const token = this.tokens.find(given, 'access');
    if (!token) return this.dialect.refuseAccess('invalid');
    if (resource.scope !== undefined && !token.scope.split(' ').includes(resource.scope))
      return this.dialect.refuseAccess('scope');
    this.tokens.used(token);
    return { status: 200, body: resource.body(this.origins) };
  }

  #refuse(
    refusal: Refusal,
    step: Step,
    detail = '',
    interval = this.dialect.codes.interval,
  ): Reply {
    const context: RefusalContext = { step, detail, interval };
    return this.dialect.refuse[refusal](context);
  }
}
