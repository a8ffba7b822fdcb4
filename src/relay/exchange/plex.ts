/**
 * Plex: `POST /api/v2/pins`, then `GET /api/v2/pins/ID` until it has an `authToken`. Every TV is a device of its own there, by
 * `X-Plex-Client-Identifier`, and a PIN is only told to the device that has asked for it: its number alone could be guessed.
 */

import { isNonEmptyString, type Json } from '../../core/json.ts';
import type { PinLink } from './pin-link.ts';

/** Seconds, where it does not say. */
const usualLifetime = 900;

export const plex: PinLink = {
  // The code for plex.tv/link has four characters; a "strong" one is for links alone.
  create: (clientId, device, url) => ({ url, headers: headersOf(clientId, device) }),
  created: (answer, endpoint) => {
    const pin = pinOf(answer);
    const { code, expiresIn } = answer;
    return pin === null || !isNonEmptyString(code)
      ? null
      : {
          device_code: `${pin.device}.${pin.id}`,
          user_code: code,
          verification_uri: new URL('/link', endpoint).href,
          expires_in: expiresIn ?? usualLifetime,
        };
  },
  check: (deviceCode, clientId, endpoint) => {
    const { device, rest } = apart(deviceCode);
    // A code of somebody else's making is asked for as well, and there is none.
    const id = /^\d+$/.test(rest) ? rest : '0';
    return { method: 'GET', url: `${endpoint}/${id}`, headers: headersOf(clientId, device) };
  },
  checked: (answer) => {
    const pin = pinOf(answer);
    if (pin === null) return null;
    const { authToken } = answer;
    return isNonEmptyString(authToken)
      ? { kind: 'linked', token: `${pin.device}.${authToken}` }
      : { kind: 'pending' };
  },
  signOut: (token, clientId, url) => ({
    method: 'DELETE',
    url,
    headers: authorization(token, clientId),
  }),
  authorization,
};

function pinOf({ id, clientIdentifier: device }: Json): { device: string; id: number } | null {
  return typeof id === 'number' && isNonEmptyString(device) ? { device, id } : null;
}

/** A token belongs to the device that it was made for, whose name stands before it. */
function authorization(token: string, clientId: string): Readonly<Record<string, string>> {
  const { device, rest } = apart(token);
  return { ...headersOf(clientId, device), 'x-plex-token': plain(rest) };
}

function headersOf(clientId: string, device: string): Readonly<Record<string, string>> {
  return {
    // XML otherwise.
    accept: 'application/json',
    'x-plex-product': plain(clientId),
    'x-plex-client-identifier': plain(device),
  };
}

function apart(text: string): { device: string; rest: string } {
  const dot = text.indexOf('.');
  return dot === -1
    ? { device: 'unknown', rest: text }
    : { device: text.slice(0, dot), rest: text.slice(dot + 1) };
}

/** What a header can hold: it may be anybody's text. */
function plain(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').trim();
}
