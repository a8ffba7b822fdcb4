/**
 * The same questions for every authorization server, real or emulated: what it answers to each is written down in a form that two
 * servers can be compared by.
 */

import { isObject, parseJson, type Json } from '../../../src/core/json.ts';
import { deviceCodeGrantType } from '../../../src/core/protocol/grant-types.ts';

export interface Probed {
  readonly issuer: string;
  readonly clientId: string;
  /** What a person does on a phone. */
  decide(userCode: string, decision: 'approve' | 'deny'): Promise<void> | void;
}

/** What was asked → what was answered, in short. */
export type Findings = Readonly<Record<string, string>>;

const scope = 'openid profile email offline_access';

export async function probe(server: Probed): Promise<Findings> {
  const prober = new Prober(server, await metadataOf(server.issuer));
  await prober.askForCodes();
  await prober.poll();
  await prober.useTokens();
  await prober.refresh();
  await prober.revoke();
  await prober.useCodeTwice();
  return prober.findings;
}

interface Endpoints {
  readonly device: string;
  readonly token: string;
  readonly revocation: string;
  readonly userinfo: string;
}

interface Answer {
  readonly status: number;
  readonly members: Json;
  readonly short: string;
}

class Prober {
  readonly findings: Record<string, string> = {};
  private readonly client: { readonly client_id: string };
  private device: Json = {};
  private tokens: Json = {};

  constructor(
    private readonly server: Probed,
    private readonly endpoints: Endpoints,
  ) {
    this.client = { client_id: server.clientId };
  }

  async askForCodes(): Promise<void> {
    const { client, endpoints } = this;
    const url = endpoints.device;
    this.device = (await this.post('device: as it should be', url, { ...client, scope })).members;
    await this.post('device: an unknown client', url, { client_id: 'stranger', scope });
    await this.post('device: no client', url, { scope });
    await this.post('device: an unknown scope', url, { ...client, scope: 'openid unheard-of' });
    await this.post('device: no scope', url, client);
    const json = { 'content-type': 'application/json' };
    await this.send('device: JSON', url, json, JSON.stringify({ ...client, scope }));
    const charset = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' };
    const form = new URLSearchParams({ ...client, scope }).toString();
    await this.send('device: a charset', url, charset, form);
    await this.send('device: the client twice', url, formType, `${form}&${form}`);
    await this.send('device: GET', url, {}, null);
  }

  async poll(): Promise<void> {
    const { client, endpoints, server } = this;
    const url = endpoints.token;
    const code = String(this.device['device_code']);
    const grant = { ...client, grant_type: deviceCodeGrantType };
    await this.post('poll: pending', url, { ...grant, device_code: code });
    await this.post('poll: too early', url, { ...grant, device_code: code });
    await this.post('poll: an unknown code', url, { ...grant, device_code: 'unknown' });
    await this.post('poll: no code', url, grant);
    await this.post('poll: no grant type', url, { ...client, device_code: code });
    await this.post('poll: another grant type', url, { ...client, grant_type: 'device_code' });
    await this.post('poll: another client', url, {
      ...grant,
      client_id: 'stranger',
      device_code: code,
    });
    const denied = await this.newCode();
    await server.decide(denied.user, 'deny');
    await this.post('poll: denied', url, { ...grant, device_code: denied.device });
    await this.post('poll: denied, again', url, { ...grant, device_code: denied.device });
    const approved = await this.newCode();
    await server.decide(approved.user, 'approve');
    const redeemed = { ...grant, device_code: approved.device };
    this.tokens = (await this.post('poll: approved', url, redeemed)).members;
  }

  /** Last: it may end more than the code. */
  async useCodeTwice(): Promise<void> {
    const { client, endpoints, server } = this;
    const { device, user } = await this.newCode();
    await server.decide(user, 'approve');
    const grant = { ...client, grant_type: deviceCodeGrantType, device_code: device };
    const body = new URLSearchParams(grant).toString();
    const { members } = await ask(endpoints.token, formType, body);
    await this.post('poll: a used code', endpoints.token, grant);
    const access = bearer(members['access_token']);
    await this.send('userinfo: its code used twice', endpoints.userinfo, access, null);
  }

  async useTokens(): Promise<void> {
    const url = this.endpoints.userinfo;
    await this.send('userinfo: no token', url, {}, null);
    await this.send('userinfo: an unknown token', url, bearer('unknown'), null);
    await this.send('userinfo: the token', url, bearer(this.tokens['access_token']), null);
  }

  async refresh(): Promise<void> {
    const { client, endpoints, tokens } = this;
    const url = endpoints.token;
    const first = String(tokens['refresh_token']);
    const refresh = { ...client, grant_type: 'refresh_token', refresh_token: first };
    await this.post('refresh: an unknown token', url, { ...refresh, refresh_token: 'unknown' });
    await this.post('refresh: no token', url, { ...client, grant_type: 'refresh_token' });
    await this.post('refresh: more scope', url, { ...refresh, scope: `${scope} phone` });
    this.tokens = (await this.post('refresh', url, refresh)).members;
    await this.send('userinfo: refreshed', endpoints.userinfo, this.newest(), null);
    const other = (await this.newTokens()).members;
    const again = { ...refresh, refresh_token: String(other['refresh_token']) };
    await this.post('refresh: another sign-in', url, again);
    await this.post('refresh: a token twice', url, again);
  }

  async revoke(): Promise<void> {
    const { client, endpoints, tokens } = this;
    const url = endpoints.revocation;
    await this.post('revocation: an unknown token', url, { ...client, token: 'unknown' });
    await this.post('revocation: no token', url, client);
    await this.post('revocation: an unknown client', url, { client_id: 'stranger', token: 'x' });
    const token = String(tokens['refresh_token']);
    await this.post('revocation: the refresh token', url, { ...client, token });
    const refresh = { ...client, grant_type: 'refresh_token', refresh_token: token };
    await this.post('refresh: revoked', endpoints.token, refresh);
    await this.send('userinfo: its refresh token revoked', endpoints.userinfo, this.newest(), null);
    const access = String((await this.newTokens()).members['access_token']);
    await this.post('revocation: an access token', url, { ...client, token: access });
    await this.send('userinfo: revoked', endpoints.userinfo, bearer(access), null);
  }

  private newest(): Record<string, string> {
    return bearer(this.tokens['access_token']);
  }

  private async newCode(): Promise<{ readonly device: string; readonly user: string }> {
    const body = new URLSearchParams({ ...this.client, scope }).toString();
    const { members } = await ask(this.endpoints.device, formType, body);
    return { device: String(members['device_code']), user: String(members['user_code']) };
  }

  private async newTokens(): Promise<Answer> {
    const { device, user } = await this.newCode();
    await this.server.decide(user, 'approve');
    const grant = { ...this.client, grant_type: deviceCodeGrantType, device_code: device };
    return ask(this.endpoints.token, formType, new URLSearchParams(grant).toString());
  }

  private post(what: string, url: string, members: Record<string, string>): Promise<Answer> {
    return this.send(what, url, formType, new URLSearchParams(members).toString());
  }

  private async send(
    what: string,
    url: string,
    headers: Record<string, string>,
    body: string | null,
  ): Promise<Answer> {
    const answer = await ask(url, headers, body);
    this.findings[what] = answer.short;
    return answer;
  }
}

const formType = { 'content-type': 'application/x-www-form-urlencoded' };

function bearer(token: unknown): Record<string, string> {
  return { authorization: `Bearer ${String(token)}` };
}

async function ask(
  url: string,
  headers: Record<string, string>,
  body: string | null,
): Promise<Answer> {
  const method = body === null ? 'GET' : 'POST';
  const response = await fetch(url, { method, headers, body });
  const text = await response.text();
  const value = parseJson(text);
  const members = isObject(value) ? value : {};
  const challenge = /error="(\w+)"/.exec(response.headers.get('www-authenticate') ?? '')?.[1];
  return {
    status: response.status,
    members,
    short: [
      response.status,
      typeof members['error'] === 'string' ? members['error'] : namesIn(members),
      text === '' ? 'no body' : '',
      challenge === undefined ? '' : `challenge ${challenge}`,
    ]
      .filter((part) => part !== '')
      .join(' '),
  };
}

/** Whose claims they are is each server's own. */
function namesIn(members: Json): string {
  return members['sub'] === undefined ? Object.keys(members).sort().join() : 'claims';
}

async function metadataOf(issuer: string): Promise<Endpoints> {
  const { members } = await ask(`${issuer}/.well-known/openid-configuration`, {}, null);
  const at = (name: string): string => String(members[name]);
  return {
    device: at('device_authorization_endpoint'),
    token: at('token_endpoint'),
    revocation: at('revocation_endpoint'),
    userinfo: at('userinfo_endpoint'),
  };
}
