/** Plain requests to an emulated provider, and what is expected back; independent of the wire tables. */

export interface RequestSpec {
  readonly path: string;
  readonly members: Record<string, string>;
  readonly format: 'form' | 'json';
  readonly headers?: Record<string, string>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Empty where the body is no JSON object. */
  readonly members: Record<string, unknown>;
}

/** A status with members of the body, or with the whole body. */
export type ExpectedAnswer = readonly [number, Record<string, unknown> | string];

export interface Profile {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: Record<string, unknown>;
}

/** One provider's side of every conversation, in the words of its documents. */
export interface Conversation {
  readonly secret: boolean;
  readonly cors: boolean;
  readonly discovered: boolean;
  readonly lifetime: number;
  readonly device: RequestSpec;
  readonly deviceMembers: string[];
  poll(deviceCode: string): RequestSpec;
  readonly pending: ExpectedAnswer;
  readonly slowDown: ExpectedAnswer;
  readonly denied: ExpectedAnswer | null;
  readonly expired: ExpectedAnswer;
  readonly expiredAgain: ExpectedAnswer;
  readonly used: ExpectedAnswer;
  readonly unknown: ExpectedAnswer;
  readonly tokens: Record<string, unknown>;
  readonly profile: Profile;
  refresh(refreshToken: string, accessToken: string): RequestSpec;
  /** Absent: there are refresh tokens. */
  readonly refreshes?: false;
  readonly rotation: 'one-time' | 'renewed' | 'kept';
  readonly badRefresh: ExpectedAnswer;
  readonly revoke: ((tokens: { access: string; refresh: string }) => RequestSpec) | null;
  readonly revoked: ExpectedAnswer;
  readonly invalidRequests: readonly (readonly [RequestSpec, ExpectedAnswer])[];
}

export const deviceGrantType = 'urn:ietf:params:oauth:grant-type:device_code';

export const formRequest = (path: string, members: Record<string, string>): RequestSpec => ({
  path,
  members,
  format: 'form',
});
export const jsonRequest = (path: string, members: Record<string, string>): RequestSpec => ({
  path,
  members,
  format: 'json',
});

/** An OAuth error (RFC 6749 §5.2), whatever else is in the answer. */
export const oauthError = (status: number, error: string): ExpectedAnswer => [status, { error }];

/** The same request without one member, or with another value for it. */
export function withMember(asked: RequestSpec, name: string, value?: string): RequestSpec {
  const kept = Object.entries(asked.members).filter(([known]) => known !== name);
  return {
    ...asked,
    members: { ...Object.fromEntries(kept), ...(value === undefined ? {} : { [name]: value }) },
  };
}

const types = { form: 'application/x-www-form-urlencoded', json: 'application/json' };

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  let members: Record<string, unknown> = {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) members = { ...value };
  } catch {
    // Not every answer is JSON.
  }
  return { status: response.status, headers: response.headers, text, members };
}

export async function post(
  origin: string,
  { path, members, format, headers }: RequestSpec,
): Promise<Answer> {
  const body =
    format === 'json' ? JSON.stringify(members) : new URLSearchParams(members).toString();
  return answerOf(
    await fetch(origin + path, {
      method: 'POST',
      headers: { 'content-type': types[format], ...headers },
      body,
    }),
  );
}

export async function read(
  origin: string,
  { path, headers }: Profile,
  token: string,
): Promise<Answer> {
  return answerOf(
    await fetch(origin + path, { headers: { ...headers, authorization: `Bearer ${token}` } }),
  );
}

/** '' where there is none. */
export function memberOf(value: unknown, name: string): string {
  const found: unknown =
    typeof value === 'object' && value !== null
      ? Object.entries(value).find(([known]) => known === name)?.[1]
      : '';
  return typeof found === 'string' ? found : '';
}

const either = ({ members }: Answer, names: readonly string[]): string =>
  names.map((name) => memberOf(members, name)).find((value) => value !== '') ?? '';

export const deviceCodeOf = (answer: Answer): string =>
  either(answer, ['device_code', 'deviceCode', 'code']);
export const userCodeOf = (answer: Answer): string => either(answer, ['user_code', 'userCode']);
export const tokenOf = (answer: Answer, kind: 'access' | 'refresh'): string =>
  either(answer, [`${kind}_token`, `${kind}Token`]);
