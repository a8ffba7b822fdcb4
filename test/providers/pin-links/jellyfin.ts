/**
 * Jellyfin's Quick Connect, from its source (QuickConnectManager, QuickConnectController, UserController, AuthorizationContext;
 * 10.9 and later). Not verified: the text of a refusal, which frameworks between wrap.
 */

import { randomBytes } from 'node:crypto';
import type { Reply } from '../emulator/http.ts';
import { headerOf, type Asked, type Link, type PinService, type Wire } from './pin-service.ts';

const off: Reply = { status: 401, text: 'Quick connect is not active on this server' };
const notFound: Reply = { status: 404, text: 'Unknown secret' };

export const jellyfinWire: Wire = {
  alphabet: '0123456789',
  codeLength: 6,
  lifetime: 600,
  newSecret: () => randomBytes(32).toString('hex').toUpperCase(),
  answer: (asked, service) => {
    const { method, path, query, body } = asked;
    const link = service.find(query.get('secret') ?? String(body['Secret']));
    switch (`${method} ${path}`) {
      case 'POST /media/QuickConnect/Initiate': {
        const { Client, Device, DeviceId, Version } = valuesIn(asked);
        // Each is wanted (ArgumentException.ThrowIfNullOrEmpty).
        if (!Client || !Device || !DeviceId || !Version) return { status: 400 };
        return service.isOff ? off : { status: 200, body: resultOf(service.create(DeviceId)) };
      }
      case 'GET /media/QuickConnect/Connect':
        if (service.isOff) return off;
        return link === null ? notFound : { status: 200, body: resultOf(link) };
      case 'POST /media/Users/AuthenticateWithQuickConnect':
        if (service.isOff) return off;
        return link?.token == null
          ? notFound
          : { status: 200, body: { User: ada, AccessToken: link.token, ServerId: 'server' } };
      default:
        return asPerson(asked, service);
    }
  },
};

const ada = { Name: 'Ada', Id: '6f3b0c44298fc4c149afb', ServerId: 'server', HasPassword: true };

function resultOf({ id, code, device, token }: Link): Record<string, unknown> {
  return {
    Authenticated: token !== null,
    Secret: id,
    Code: code,
    DeviceId: device,
    DeviceName: 'TV',
    AppName: 'Living room',
    AppVersion: '1',
    DateAdded: '2026-01-01T00:00:00.0000000Z',
  };
}

function asPerson(asked: Asked, { tokens }: PinService): Reply {
  const { Token = '' } = valuesIn(asked);
  if (!tokens.has(Token)) return { status: 401 };
  switch (`${asked.method} ${asked.path}`) {
    case 'GET /media/Users/Me':
      return { status: 200, body: ada };
    case 'POST /media/Sessions/Logout':
      tokens.delete(Token);
      return { status: 204 };
    default:
      return { status: 404 };
  }
}

/** `MediaBrowser Name="value", …`; values are percent-decoded. */
function valuesIn(asked: Asked): Record<string, string | undefined> {
  const header = headerOf(asked, 'authorization');
  if (!header.startsWith('MediaBrowser ')) return {};
  const values: Record<string, string> = {};
  for (const [, name = '', value = ''] of header.matchAll(/(\w+)="([^"]*)"/g))
    values[name] = decodeURIComponent(value);
  return values;
}
