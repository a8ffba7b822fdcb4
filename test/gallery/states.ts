/** Every screen that a person can meet, as a named view with made-up data: for the gallery, the pictures, the tests. */

import type { Config, Failure, GrantView, Link, Profile, Session, Settings, View } from '../../src/client/session-client.ts';
import { parseConfig } from '../../src/core/config.ts';
import { parseBrand } from '../../src/core/config-brand.ts';
import { Section } from '../../src/core/config-section.ts';
import { failureCodes } from '../../src/core/failures.ts';
import { madeUpFailure } from './failures.ts';

export interface State {
  readonly name: string;
  readonly view: View;
  /** The session that it comes from, where that shows. */
  readonly before: Session | null;
  /** What the person has opened on it; see `reach`. */
  readonly opened: Opened | null;
}

export type Opened = 'details' | 'languages' | 'leave' | 'large-qr' | 'refresh';

const settings = {
  locale: 'en',
  kiosk: { idleSignOutMinutes: 0, hideCodeAfterMinutes: 0 },
  provider: 'oidc',
  host: 'login.example.com',
  transport: 'relay',
};

/** As the app's server gives it to a screen, with the provider's metadata and proofs of possession. */
const relay = 'https://tv.example.com/relay';
const { config: written } = parseConfig(
  { provider: { name: 'oidc', issuer: 'https://login.example.com', clientId: 'tv' }, api: { baseUrl: `${relay}/api` } },
  { env: null, base: null },
);
const config: Config = {
  ...written,
  provider: { ...written.provider, endpoints: { ...written.provider.endpoints, deviceAuthorization: `${relay}/device-authorization`, token: `${relay}/token` } },
  relayed: { [`${relay}/token`]: 'https://login.example.com/token', [`${relay}/api`]: 'https://api.example.com' },
};

type Brand = NonNullable<Settings['brand']>;

function brand(logo: string | null, colors: Brand['colors']): Brand {
  return { name: 'Living Room+', logo, colors };
}

const minute = 60_000;

const grant: GrantView = {
  id: 'grant-1',
  userCode: 'QTZL-MCBW',
  verificationUri: 'https://login.example.com/activate',
  verificationUriComplete: 'https://login.example.com/activate?user_code=QTZL-MCBW',
  remainingMs: 14 * minute + 32_000,
  lifetimeMs: 15 * minute,
};

/** Google promises no more than 15 characters of code and 40 of URL, and sends no complete one. */
const google: Partial<GrantView> = {
  userCode: 'GQVQ-JKEC-WXPLM',
  verificationUri: 'https://www.google-like.example/tv/device',
  verificationUriComplete: null,
  remainingMs: 29 * minute + 7_000,
  lifetimeMs: 30 * minute,
};

const longUri = 'https://login.example.com/realms/living-room/device?user_code=QTZL-MCBW&state=';

const ada: Profile = { name: 'Ada Lindqvist', email: 'ada.lindqvist@example.com', memberSince: '2021-03-14T09:26:53.000Z' };
/** A portrait that needs no network. */
const portrait = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#b9d4c6" d="M0 0h8v8H0z"/><circle cx="4" cy="3.2" r="1.5" fill="#274c3e"/><path fill="#274c3e" d="M1.2 8a2.8 2.6 0 0 1 5.6 0z"/></svg>',
)}`;
const logo = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 32"><rect width="120" height="32" rx="8" fill="#7dd3c0"/><path fill="#10312a" d="M12 8h6v12h8v4H12zM40 8h6v16h-6zM58 8h6l5 9 5-9h6v16h-6v-6l-5 7-5-7v6h-6z"/></svg>',
)}`;
/** What a provider may send and a screen must bear. */
const longestName = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(6).slice(0, 200);
const longName = 'Maria-Antonietta Wolfeschlegelsteinhausenbergerdorff de la Santísima Trinidad y Ruiz-Picasso Montgomery';

/** A line for each thing that Details can say. */
const everything: Partial<Failure> = {
  oauthError: 'temporarily_unavailable',
  detail: 'no metadata at the issuer: "response" is not a conform Authorization Server Metadata response (unexpected HTTP status code); no answer',
};

const awaiting: Session = { kind: 'awaiting-approval', grant, link: 'ok' };

function state(name: string, session: Session, { before = null, opened = null, brand }: Partial<State & { brand: Brand }> = {}): State {
  return { name, view: { session, settings: { ...settings, brand }, host: 'service-worker', config }, before, opened };
}

function code(name: string, change: Partial<GrantView> = {}, link: Link = 'ok', opened: Opened | null = null): State {
  return state(name, { kind: 'awaiting-approval', grant: { ...grant, ...change }, link }, { opened });
}

function profile(name: string, change: Partial<Profile> = {}, freshness: 'live' | 'cached' = 'live', problem: Failure | null = null): State {
  return state(name, { kind: 'signed-in', profile: { ...ada, ...change }, freshness, problem });
}

/** Resolved by the same hand as an operator's. */
function colors(accent: string, background: string): Brand['colors'] {
  return parseBrand(Section.of({ accent, background }, { env: null, base: null }), (_, url) => url).brand?.colors ?? null;
}

const light = colors('#b8321f', '#f3f0ea');

export const states: readonly State[] = [
  state('starting', { kind: 'starting' }),
  state('welcome', { kind: 'signed-out', notice: null }),
  state('welcome-details', { kind: 'signed-out', notice: null }, { opened: 'details' }),
  state('welcome-languages', { kind: 'signed-out', notice: null }, { opened: 'languages' }),
  state('welcome-leave', { kind: 'signed-out', notice: null }, { opened: 'leave' }),
  state('welcome-brand', { kind: 'signed-out', notice: null }, { brand: brand(logo, null) }),
  state('welcome-light', { kind: 'signed-out', notice: null }, { brand: brand(null, light) }),
  state('welcome-session-ended', { kind: 'signed-out', notice: 'session-ended' }),
  state('welcome-storage-reset', { kind: 'signed-out', notice: 'storage-reset' }),
  state('requesting-code', { kind: 'requesting-code' }),
  code('code'),
  code('code-base36', { userCode: '4K7ZP2QX', verificationUriComplete: 'https://login.example.com/activate?user_code=4K7ZP2QX' }),
  code('code-google', google),
  code('code-no-complete', { verificationUriComplete: null }),
  code('code-slowed', {}, 'slowed'),
  code('code-retrying', {}, 'retrying'),
  code('code-last-minute', { remainingMs: 42_000 }),
  code('code-large', {}, 'ok', 'large-qr'),
  code('code-google-large', google, 'ok', 'large-qr'),
  code('code-long-uri-large', { verificationUriComplete: longUri.padEnd(200, '7f3a9c') }, 'ok', 'large-qr'),
  state('code-light', awaiting, { brand: brand(null, light) }),
  state('approved', { kind: 'starting' }, { before: awaiting }),
  code('code-long-uri', { verificationUriComplete: longUri.padEnd(200, '7f3a9c') }),
  code('code-hour', { remainingMs: 61 * minute, lifetimeMs: 120 * minute }),
  code('code-long-address', { verificationUri: `https://login.example.com/realms/living-room/protocol/${'x'.repeat(70)}/device` }),
  code('code-longest', {
    userCode: 'GQVQ-JKEC-WXPLM-TRZNB-HFDS',
    verificationUri: `https://login.example.com/realms/living-room/protocol/${'x'.repeat(70)}/device`,
    verificationUriComplete: longUri.padEnd(200, '7f3a9c'),
  }),
  code('code-long-code', { userCode: 'GQVQ-JKEC-WXPLM-TRZNB-HFDS' }),
  profile('profile'),
  state('profile-arrived', { kind: 'signed-in', profile: ada, freshness: 'live', problem: null }, { before: awaiting }),
  state('profile-refreshing', { kind: 'signed-in', profile: ada, freshness: 'live', problem: null }, { opened: 'refresh' }),
  state('profile-light', { kind: 'signed-in', profile: ada, freshness: 'live', problem: null }, { brand: brand(null, light) }),
  profile('profile-picture', { picture: portrait }),
  profile('profile-cached', {}, 'cached'),
  profile('profile-problem', {}, 'cached', madeUpFailure('api-unreachable')),
  profile('profile-bare', { email: null, memberSince: null }),
  profile('profile-long-name', { name: longName }),
  profile('profile-longest-name', { name: longestName, email: `${longestName.slice(0, 188)}@example.com` }),
  state('ended-expired', { kind: 'ended', why: 'expired' }),
  state('ended-denied', { kind: 'ended', why: 'denied' }),
  state('ended-lost', { kind: 'ended', why: 'lost' }),
  ...failureCodes.map((failed) => state(`failed-${failed}`, { kind: 'failed', failure: madeUpFailure(failed) })),
  state('details-client-rejected', { kind: 'failed', failure: madeUpFailure('client-rejected') }, { opened: 'details' }),
  state('details-config-invalid', { kind: 'failed', failure: madeUpFailure('config-invalid') }, { opened: 'details' }),
  state('details-api-forbidden', { kind: 'failed', failure: madeUpFailure('api-forbidden') }, { opened: 'details' }),
  state('details-everything', { kind: 'failed', failure: { ...madeUpFailure('api-refused'), ...everything } }, { opened: 'details' }),
];

/** Every kind of screen, every text that a screen can have, and what is longest: looked at in every language. */
export const mainStates: readonly string[] = [
  'starting',
  'welcome',
  'welcome-details',
  'welcome-languages',
  'welcome-leave',
  'welcome-brand',
  'welcome-storage-reset',
  'requesting-code',
  'code',
  'code-google',
  'code-slowed',
  'code-retrying',
  'code-last-minute',
  'code-large',
  'code-google-large',
  'code-long-uri',
  'code-long-address',
  'code-longest',
  'approved',
  'profile',
  'profile-refreshing',
  'profile-problem',
  'profile-longest-name',
  'ended-expired',
  'ended-denied',
  'ended-lost',
  'failed-config-invalid',
  'failed-storage-unavailable',
  'failed-app-outdated',
  'failed-provider-unreachable',
  'failed-client-rejected',
  'failed-provider-malformed',
  'failed-api-unreachable',
  'failed-api-forbidden',
  'failed-api-malformed',
  'details-everything',
];

/** @throws when there is no such state */
export function stateNamed(name: string): State {
  const found = states.find((state) => state.name === name);
  if (found === undefined) throw new Error(`no state is called ${name}`);
  return found;
}

/** The same state, spoken in another language. */
export function inLanguage({ view, ...rest }: State, locale: string): State {
  return { ...rest, view: { ...view, settings: { ...settings, ...view.settings, locale } } };
}
