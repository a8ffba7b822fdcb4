/** What servers write, in few words: good answers, and the ways to spoil them. */

import { issuer } from '../../engine/spec/world.ts';
import { deviceCode, secret, type RawAnswer } from './http-world.ts';

export const json = (status: number, body: unknown, more: RawAnswer = {}): RawAnswer => ({
  status,
  body,
  ...more,
});
export const text = (
  status: number,
  content: string,
  type: string | null = 'text/plain',
): RawAnswer => ({ status, text: content, type });
/** Nothing but a status. */
export const statusOnly = (status: number, retryAfter?: string): RawAnswer => ({
  ...text(status, '', null),
  ...after(retryAfter),
});
export const htmlPage = (status: number): RawAnswer =>
  text(status, '<!doctype html><title>Hotel Wi-Fi</title>', 'text/html; charset=utf-8');
export const form = (
  status: number,
  members: Record<string, string>,
  type: string | null = 'application/x-www-form-urlencoded',
): RawAnswer => text(status, new URLSearchParams(members).toString(), type);
/** What servers call a form that they send by mistake. */
export const mislabelledTypes: readonly (string | null)[] = [
  'text/html; charset=utf-8',
  'text/plain',
  'application/json',
  null,
];
export const oauthError = (error: string, status = 400, members: object = {}): RawAnswer =>
  json(status, { error, ...members });
/** JSON that breaks off before its end. */
export const truncated = (status: number, members: unknown): RawAnswer =>
  text(status, JSON.stringify(members).slice(0, -9), 'application/json');
/** `Retry-After` on top. */
export const withRetryAfter = (answer: RawAnswer, retryAfter: string): RawAnswer => ({
  ...answer,
  headers: { retryAfter },
});

const after = (retryAfter: string | undefined): RawAnswer =>
  retryAfter === undefined ? {} : { headers: { retryAfter } };

/** Far more than any answer of this protocol. */
export const padded = (answer: RawAnswer): RawAnswer => ({ ...answer, padding: 300_000 });
export const oversized: RawAnswer = padded(json(200, {}));
export const pendingResponse = oauthError('authorization_pending');

export const deviceMembers = {
  device_code: deviceCode,
  user_code: 'ABCD-EFGH',
  verification_uri: `${issuer}/activate`,
  expires_in: 1_800,
  interval: 5,
};

/** A device authorization answer; a member that is changed to undefined is absent. */
export const deviceResponse = (changes: object = {}, status = 200): RawAnswer =>
  json(status, { ...deviceMembers, ...changes });

export const deviceForm = (type?: string | null): RawAnswer =>
  form(200, { ...deviceMembers, expires_in: '1800', interval: '5' }, type);

export const tokenMembers = {
  access_token: `At-${secret}-1`,
  refresh_token: `Rt-${secret}-1`,
  token_type: 'Bearer',
  expires_in: 3_600,
};

export const tokenResponse = (changes: object = {}, status = 200): RawAnswer =>
  json(status, { ...tokenMembers, ...changes });
export const tokenForm = (type?: string | null): RawAnswer =>
  form(200, { ...tokenMembers, expires_in: '3600' }, type);
/** What a refresh brings. */
export const refreshResponse = (changes: object = {}): RawAnswer =>
  tokenResponse({ access_token: `At-${secret}-2`, refresh_token: `Rt-${secret}-2`, ...changes });

export const personMembers = { firstname: 'Ada', lastname: 'Lovelace', email: 'ada@example.com' };
export const profileResponse: RawAnswer = json(200, personMembers);
