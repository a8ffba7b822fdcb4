/** An app of its own in a frame, below a path of its own: the session client against whatever the test scripts. */

import type { Session, View } from '../../../src/client/view.ts';
import type { Harness } from './client-page.ts';
import { eventually } from './eventually.ts';
import { json, type Answer, type Heard, type Script } from './script.ts';
import { emptyVault } from './vault.ts';

/** What the app's host can do; see `scripted-apps.ts`. */
export type Abilities = 'full' | 'no-sw' | 'no-worker';

export interface ScriptedApp {
  /** Where it is served: its page, and everything else below. */
  readonly url: string;
  /** Changes what is answered from now on. */
  script(answers: Script): Promise<void>;
  /** Every request to what was scripted, the earliest first. */
  heard(path?: string): Promise<readonly Heard[]>;
  open(): Promise<Page>;
  close(): Promise<void>;
}

export interface Page extends Harness {
  shows<K extends Session['kind']>(kind: K): Promise<Extract<Session, { kind: K }>>;
  view(): View;
  /** What makes a page look at once: it ticks. */
  wake(): void;
  close(): void;
}

export const secrets = {
  deviceCode: 'secret-device-code',
  accessToken: 'secret-access-token',
  refreshToken: 'secret-refresh-token',
};

export const endpoints = {
  deviceAuthorization: 'relay/device-authorization',
  token: 'relay/token',
  revocation: 'relay/revocation',
  profile: 'relay/api/api/v1/users/current_user',
};

let number = 0;

export async function scriptedApp(abilities: Abilities): Promise<ScriptedApp> {
  await emptyVault();
  // Workers of earlier runs in this browser must not know the path.
  const path = `/apps/${abilities}/${Date.now().toString(36)}-${++number}/`;
  const pages = new Set<Page>();
  const app: ScriptedApp = {
    url: location.origin + path,
    script: async (answers) =>
      void (await fetch(`${path}__script`, { method: 'POST', body: JSON.stringify(answers) })),
    heard: async (wanted) => {
      const told: unknown = await (await fetch(`${path}__heard`)).json();
      const all = Array.isArray(told) ? told.filter(isHeard) : [];
      return wanted === undefined ? all : all.filter((request) => request.path === wanted);
    },
    open: async () => {
      const page = await openPage(path);
      pages.add(page);
      return page;
    },
    close: async () => {
      pages.forEach((page) => page.close());
      const registrations = await navigator.serviceWorker.getRegistrations();
      await Promise.all(registrations.map((registration) => registration.unregister()));
    },
  };
  await app.script({ ...pending, 'config.json': json(config(), 200, { 'x-config-judged': '1' }) });
  return app;
}

function isHeard(value: unknown): value is Heard {
  return typeof value === 'object' && value !== null && 'path' in value;
}

async function openPage(path: string): Promise<Page> {
  const frame = document.createElement('iframe');
  frame.src = path;
  document.body.append(frame);
  const harness = await eventually('the client', () => frame.contentWindow?.harness);
  const isOf = <K extends Session['kind']>(
    session: Session,
    kind: K,
  ): session is Extract<Session, { kind: K }> => session.kind === kind;
  return {
    ...harness,
    view: () => harness.client.view,
    shows: (kind) =>
      eventually(`the session ${kind}`, () => {
        const { session } = harness.client.view;
        return isOf(session, kind) ? session : null;
      }),
    wake: () => void frame.contentWindow?.dispatchEvent(new Event('online')),
    close: () => frame.remove(),
  };
}

/** As the app's server gives it, wherever the app is. */
export function config() {
  const { deviceAuthorization, token, revocation } = endpoints;
  return {
    provider: {
      name: 'oidc',
      issuer: 'https://login.example.com/',
      clientId: 'tv',
      scope: 'openid',
      audience: null,
      endpoints: { deviceAuthorization, token, revocation, userinfo: null },
      requestFormat: 'form',
      parameters: { deviceAuthorization: {}, token: {}, refresh: {} },
    },
    api: {
      baseUrl: 'relay/api',
      profile: '/api/v1/users/current_user',
      paths: ['/api/v1/'],
      headers: {},
      pictures: [],
      mapping: { name: [], email: [], picture: [], memberSince: [] },
    },
    transport: 'relay',
    start: 'on-press',
    locale: 'auto',
    kiosk: { idleSignOutMinutes: 0, hideCodeAfterMinutes: 0, renewCode: 'when-touched' },
    allowInsecure: true,
  };
}

/** What the provider answers to a new grant; `interval` in seconds. */
export function grant(interval: number): Answer {
  return json({
    device_code: secrets.deviceCode,
    user_code: 'QTZL-MCBW',
    verification_uri: 'https://login.example.com/activate',
    verification_uri_complete: 'https://login.example.com/activate?user_code=QTZL-MCBW',
    interval,
    expires_in: 600,
  });
}

/** A provider that gives a code and waits. */
const pending: Script = {
  // The engine adds half a second, and looks once a second.
  [endpoints.deviceAuthorization]: grant(0.1),
  [endpoints.token]: json({ error: 'authorization_pending' }, 400),
  [endpoints.revocation]: json({}),
  [endpoints.profile]: json({ error: 'nobody' }, 401),
};

/** The person has approved, and the API knows them. */
export const approved: Script = {
  [endpoints.token]: json({
    access_token: secrets.accessToken,
    refresh_token: secrets.refreshToken,
    token_type: 'Bearer',
    expires_in: 3600,
  }),
  [endpoints.profile]: json({
    firstname: 'Ada',
    lastname: 'Lindqvist',
    email: 'ada@example.com',
    created_at: '2021-03-14T09:26:53Z',
  }),
};
