/** The authorization server: oidc-provider, configured for one public client and the device grant. */

import { randomBytes } from 'node:crypto';
import type Provider from 'oidc-provider';
import type { AdapterFactory, Configuration } from 'oidc-provider';
import { userinfoPath } from './api.ts';
import { demoClient, isScope, scopes } from './client.ts';
import { showCodePage, showConfirmation, showSuccess } from './device.ts';
import { interactionPath } from './interactions.ts';
import type { Keys } from './keys.ts';
import { loadLibrary } from './oidc-provider.ts';
import { noticePage } from './pages.ts';
import { claimsOf, personOf } from './people.ts';
import { show } from './show.ts';
import { withSlowDown, type PollStats } from './slow-down.ts';
import { userCodeShape } from './user-code.ts';

export interface ProviderOptions {
  readonly issuer: string;
  readonly keys: Keys;
  readonly adapters: AdapterFactory;
  readonly stats: PollStats;
  readonly interval: number;
  readonly deviceCodeLifetime: number;
  readonly accessTokenLifetime: number;
  readonly proofNonces: boolean;
}

const hour = 60 * 60;
const day = 24 * hour;

type Library = Awaited<ReturnType<typeof loadLibrary>>;

/** Makes the provider, without listening. */
export async function createProvider(options: ProviderOptions): Promise<Provider> {
  const library = await loadLibrary();
  const provider = new library.Provider(options.issuer, {
    ...storage(options, library),
    ...tokens(options),
    features: features(options),
    ...people,
    ...errorHandling(library),
  });
  provider.on('device_authorization.success', (_ctx, body) => {
    body['interval'] = options.interval;
  });
  return provider;
}

function storage(
  { interval, adapters, stats, keys }: ProviderOptions,
  { Provider, errors }: Library,
): Configuration {
  const rules = {
    interval,
    isPoll: () => Provider.ctx?.oidc.route === 'token',
    slowDown: () => new errors.SlowDown(),
  };
  return {
    adapter: withSlowDown(adapters, rules, stats),
    clients: [demoClient],
    jwks: { keys: [{ ...keys.signingKey, use: 'sig', alg: 'RS256' }] },
    cookies: {
      keys: [...keys.cookieKeys],
      // Cookies are shared by all ports of a host, and the app itself lives on another one.
      names: { session: 'demo_session', interaction: 'demo_interaction', resume: 'demo_resume' },
    },
  };
}

function tokens({ accessTokenLifetime, deviceCodeLifetime }: ProviderOptions): Configuration {
  return {
    scopes: [...scopes],
    claims: {
      openid: ['sub'],
      profile: ['name', 'given_name', 'family_name'],
      email: ['email', 'email_verified'],
    },
    clockTolerance: 0,
    routes: { userinfo: userinfoPath },
    ttl: {
      AccessToken: () => accessTokenLifetime,
      DeviceCode: () => deviceCodeLifetime,
      Grant: () => 365 * day,
      IdToken: () => hour,
      Interaction: () => hour,
      RefreshToken: () => 90 * day,
      // Every phone that opens the first page gets a session: those without a person need not be kept for long.
      Session: (_ctx, session) => (session.accountId === undefined ? hour : 14 * day),
    },
    // A TV's tokens do not end with the phone's session.
    expiresWithSession: () => false,
    issueRefreshToken: (_ctx, _client, code) => code.scopes.has('offline_access'),
  };
}

function features({ proofNonces }: ProviderOptions): NonNullable<Configuration['features']> {
  return {
    devInteractions: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    revocation: {
      enabled: true,
      allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
    },
    userinfo: { enabled: true },
    dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => proofNonces },
    deviceFlow: {
      enabled: true,
      ...userCodeShape,
      userCodeInputSource: (ctx, _form, _out, error) => showCodePage(ctx, error),
      userCodeConfirmSource: (ctx, _form, _client, _device, userCode) =>
        showConfirmation(ctx, userCode),
      successSource: showSuccess,
    },
  };
}

const people: Configuration = {
  findAccount(_ctx, sub) {
    const person = personOf(sub);
    return person && { accountId: sub, claims: () => claimsOf(person) };
  },
  // One grant an approval: the person is asked for every TV, and what one TV revokes, another does not lose.
  loadExistingGrant: async (ctx) => {
    const grantId = ctx.oidc.result?.consent?.grantId;
    return grantId === undefined ? undefined : ctx.oidc.provider.Grant.find(grantId);
  },
  interactions: {
    async url(ctx, { uid }) {
      // The provider locks a code from its confirmation on. A person who loses the page must be able to scan it once
      // more; the lock that matters, one decision a code, stays.
      const code = ctx.oidc.deviceCode;
      if (code?.inFlight === true) {
        code.inFlight = false;
        await code.save();
      }
      return interactionPath(uid);
    },
  },
};

function errorHandling({ errors }: Library): Configuration {
  return {
    extraParams: {
      // Some clients send their id alone: they mean everything that they may have (RFC 6749 §3.3).
      scope(ctx, value) {
        const { params } = ctx.oidc;
        if (value === undefined && params !== undefined) params['scope'] = scopes.join(' ');
        else if (!(value ?? '').split(' ').some(isScope))
          throw new errors.InvalidScope('no known scope', value ?? '');
      },
    },
    renderError(ctx) {
      show(ctx, ctx.status, (strings) =>
        noticePage(ctx.status < 500 ? strings.stale : strings.failed),
      );
    },
  };
}
