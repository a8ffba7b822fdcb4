/** What servers write, in few words: good answers, and the ways to spoil them. */

import { issuer } from '../../engine/spec/world.ts';
import { deviceCode, secret, type OddAnswer } from './world.ts';

export const json = (status: number, body: unknown, more: OddAnswer = {}): OddAnswer => ({
  status,
  body,
  ...more,
});
export const text = (
  status: number,
  content: string,
  type: string | null = 'text/plain',
): OddAnswer => ({ status, text: content, type });
/** Nothing but a status. */
export const bare = (status: number, retryAfter?: string): OddAnswer => ({
  ...text(status, '', null),
  ...after(retryAfter),
});
export const page = (status: number): OddAnswer =>
  text(status, '<!doctype html><title>Hotel Wi-Fi</title>', 'text/html; charset=utf-8');
export const form = (
  status: number,
  members: Record<string, string>,
  type: string | null = 'application/x-www-form-urlencoded',
): OddAnswer => text(status, new URLSearchParams(members).toString(), type);
/** What servers call a form that they send by mistake. */
export const mislabelled: readonly (string | null)[] = [
  'text/html; charset=utf-8',
  'text/plain',
  'application/json',
  null,
];
export const word = (error: string, status = 400, members: object = {}): OddAnswer =>
  json(status, { error, ...members });
/** `Retry-After` on top. */
export const later = (answer: OddAnswer, retryAfter: string): OddAnswer => ({
  ...answer,
  headers: { retryAfter },
});

const after = (retryAfter: string | undefined): OddAnswer =>
  retryAfter === undefined ? {} : { headers: { retryAfter } };

/** Far more than any answer of this protocol. */
export const padded = (answer: OddAnswer): OddAnswer => ({ ...answer, padding: 300_000 });
export const huge: OddAnswer = padded(json(200, {}));
export const pendingWord = word('authorization_pending');

export const deviceMembers = {
  device_code: deviceCode,
  user_code: 'ABCD-EFGH',
  verification_uri: `${issuer}/activate`,
  expires_in: 1_800,
  interval: 5,
};

/** A device authorization answer; a member that is changed to undefined is absent. */
export const device = (changes: object = {}, status = 200): OddAnswer =>
  json(status, { ...deviceMembers, ...changes });

export const deviceForm = (type?: string | null): OddAnswer =>
  form(200, { ...deviceMembers, expires_in: '1800', interval: '5' }, type);

export const tokenMembers = {
  access_token: `At-${secret}-1`,
  refresh_token: `Rt-${secret}-1`,
  token_type: 'Bearer',
  expires_in: 3_600,
};

export const issued = (changes: object = {}, status = 200): OddAnswer =>
  json(status, { ...tokenMembers, ...changes });
export const issuedForm = (type?: string | null): OddAnswer =>
  form(200, { ...tokenMembers, expires_in: '3600' }, type);
/** What a refresh brings. */
export const renewed = (changes: object = {}): OddAnswer =>
  issued({ access_token: `At-${secret}-2`, refresh_token: `Rt-${secret}-2`, ...changes });

export const personMembers = { firstname: 'Ada', lastname: 'Lovelace', email: 'ada@example.com' };
export const person: OddAnswer = json(200, personMembers);
