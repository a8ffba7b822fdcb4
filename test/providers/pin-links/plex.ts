/**
 * Plex's PINs, from what clients in public repositories send and read. Not verified: the words and number of its errors, what an
 * approved PIN answers once its token was taken, the status of a sign-out.
 */

import { randomInt } from 'node:crypto';
import type { Reply } from '../emulator/http.ts';
import { headerOf, type Asked, type Link, type PinService, type Wire } from './pin-service.ts';

const error = (status: number, code: number, message: string): Reply => ({
  status,
  body: { errors: [{ code, message, status }] },
});

const pins = '/api/v2/pins';

export const plexWire: Wire = {
  alphabet: 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789',
  codeLength: 4,
  lifetime: 900,
  // Numbers that follow each other.
  newSecret: () => String(2_000_000_000 + randomInt(1_000_000)),
  answer: (asked, service) => {
    const { method, path } = asked;
    // XML, and nothing that a client of JSON could read.
    if (!headerOf(asked, 'accept').includes('application/json'))
      return { status: 200, text: '<?xml version="1.0"?><pin/>' };
    const device = headerOf(asked, 'x-plex-client-identifier');
    if (device === '') return error(400, 1000, 'X-Plex-Client-Identifier is missing');
    if (method === 'POST' && path === pins) {
      const link = service.create(device);
      return { status: 201, body: pinOf(link, service) };
    }
    if (method === 'GET' && path.startsWith(`${pins}/`)) {
      const link = service.find(path.slice(pins.length + 1));
      return link === null || link.device !== device
        ? error(404, 1020, 'Code not found or expired')
        : { status: 200, body: pinOf(link, service) };
    }
    return asPerson(asked, service);
  },
};

function pinOf(
  { id, code, device, expiresAt, token }: Link,
  { now }: PinService,
): Record<string, unknown> {
  return {
    id: Number(id),
    code,
    product: 'Living room',
    trusted: false,
    clientIdentifier: device,
    expiresIn: Math.floor((expiresAt - now()) / 1_000),
    authToken: token,
  };
}

function asPerson(asked: Asked, { tokens }: PinService): Reply {
  const token = headerOf(asked, 'x-plex-token');
  if (!tokens.has(token)) return error(401, 1001, 'User could not be authenticated');
  switch (`${asked.method} ${asked.path}`) {
    case 'GET /api/v2/user':
      return {
        status: 200,
        body: {
          id: 4_711,
          uuid: '0d9f1a9e',
          username: 'ada',
          title: 'ada',
          email: 'ada@example.com',
          friendlyName: 'Ada Lovelace',
          thumb: 'https://people.example/ada.png',
          joinedAt: Date.UTC(2024, 1, 5) / 1_000,
        },
      };
    case 'DELETE /api/v2/users/signout':
      tokens.delete(token);
      return { status: 204 };
    default:
      return { status: 404 };
  }
}
