/**
 * PIN links, the TV world's own pairing: a short code is typed where somebody is signed in already, and the link is asked
 * for until a token is in it. There is one token, good until it is signed out: no refresh, and no way to deny.
 */

import { isNonEmptyString, type Json } from '../../core/json.ts';
import { isSuccess } from '../../core/protocol/http.ts';
import { membersIn, type Dialect, type DialectAnswer, type DialectRequest } from './dialect.ts';

/** One service's links. The device code is whatever `check` needs to find a link again, and nobody can guess. */
export interface PinLink {
  /** @param clientId what the app is called there */
  create(clientId: string, device: string, endpoint: string): DialectRequest;
  /** The device authorization response (RFC 8628 §3.2); null where nothing was created. */
  created(answer: Json, endpoint: string): Json | null;
  check(deviceCode: string, clientId: string, endpoint: string): DialectRequest;
  /** Null where the answer is about no link. */
  checked(answer: Json, endpoint: string): LinkState | null;
  signOut(token: string, clientId: string, endpoint: string): DialectRequest;
  authorization(token: string, clientId: string): Readonly<Record<string, string>>;
}

export type LinkState =
  | { readonly kind: 'pending' }
  | { readonly kind: 'linked'; readonly token: string }
  /** Somebody has approved, and one more request brings the token. */
  | { readonly kind: 'approved'; readonly exchange: DialectRequest };

/** A PIN link in the words of RFC 8628 and RFC 7009. */
export function pinDialect(link: PinLink): Dialect {
  return {
    request: (exchange, { client_id: id, device_code: code, token }, endpoint, device) => {
      const clientId = String(id);
      switch (exchange) {
        case 'device-authorization':
          return link.create(clientId, device, endpoint);
        case 'redemption':
          return isNonEmptyString(code) ? link.check(code, clientId, endpoint) : null;
        case 'revocation':
          return isNonEmptyString(token) ? link.signOut(token, clientId, endpoint) : null;
        case 'refresh':
          return null;
      }
    },
    answer: (exchange, status, text, endpoint) => {
      const answer = membersIn(text);
      switch (exchange) {
        case 'device-authorization':
          return isSuccess(status)
            ? { status: 200, members: link.created(answer, endpoint) ?? {} }
            : refused(status);
        case 'redemption':
          return isSuccess(status) ? stateAnswer(link.checked(answer, endpoint)) : refused(status);
        case 'revocation':
          // RFC 7009 §2.2: a token that is good no more is what was asked for.
          return { status: isSuccess(status) || status === 401 ? 200 : status, members: {} };
        case 'refresh':
          return { status, members: {} };
      }
    },
    authorization: (token, clientId) => link.authorization(token, clientId),
  };
}

function stateAnswer(state: LinkState | null): DialectAnswer {
  const pending = { status: 400, members: { error: 'authorization_pending' } };
  switch (state?.kind) {
    case 'pending':
      return pending;
    case 'approved':
      return { ...pending, next: state.exchange };
    case 'linked':
      return { status: 200, members: { access_token: state.token, token_type: 'Bearer' } };
    case undefined:
      return { status: 200, members: {} };
  }
}

/** By status alone: a link that nobody knows is over; a service that lets nobody in has its links switched off. */
function refused(status: number): DialectAnswer {
  if (status === 404 || status === 410) return { status: 400, members: { error: 'expired_token' } };
  const isOff = status === 401 || status === 403;
  return { status, members: isOff ? { error: 'unauthorized_client' } : {} };
}
