/** Every screen that a person can meet, as a named view with made-up data: for the gallery, the pictures, the tests. */

import type {
  Failure,
  GrantView,
  Link,
  Profile,
  Session,
  Settings,
  View,
} from '../../src/client/view.ts';
import { failureCodes } from '../../src/core/session/failures.ts';
import { madeUpFailure } from './failures.ts';
import {
  ada,
  brand,
  config,
  everything,
  google,
  grant,
  light,
  logo,
  longAgo,
  longestName,
  longName,
  longUri,
  minute,
  picturedBrand,
  portrait,
  settings,
} from './made-up.ts';

export interface State {
  readonly name: string;
  readonly view: View;
  /** The session that it comes from, where that shows. */
  readonly before: Session | null;
  /** What the person has opened on it; see `reach`. */
  readonly opened: Opened | null;
  /** What the device takes the time for, in milliseconds since 1970; null where that is right. */
  readonly clock: number | null;
}

export type Opened =
  'details' | 'languages' | 'leave' | 'sign-out' | 'large-qr' | 'refresh' | 'refreshed';

const signedOut: Session = { kind: 'signed-out', notice: null };
const awaiting: Session = { kind: 'awaiting-approval', grant, link: 'ok' };

type Circumstances = Partial<State & Pick<Settings, 'brand' | 'storage' | 'next'>>;

function state(
  name: string,
  session: Session,
  { before = null, opened = null, clock = null, brand, storage, next }: Circumstances = {},
): State {
  const told = { ...settings, brand, next, ...(storage && { storage }) };
  return {
    name,
    view: { session, settings: told, runsIn: 'service-worker', config },
    before,
    opened,
    clock,
  };
}

function code(
  name: string,
  change: Partial<GrantView> = {},
  link: Link = 'ok',
  opened: Opened | null = null,
): State {
  return state(
    name,
    { kind: 'awaiting-approval', grant: { ...grant, ...change }, link },
    { opened },
  );
}

function profile(
  name: string,
  change: Partial<Profile> = {},
  freshness: 'live' | 'cached' = 'live',
  problem: Failure | null = null,
  clock: number | null = null,
): State {
  return state(
    name,
    { kind: 'signed-in', profile: { ...ada, ...change }, freshness, problem },
    { clock },
  );
}

export const states: readonly State[] = [
  state('starting', { kind: 'starting' }),
  state('welcome', signedOut),
  state('welcome-details', signedOut, { opened: 'details' }),
  state('welcome-details-memory', signedOut, { opened: 'details', storage: 'memory' }),
  state('welcome-languages', signedOut, { opened: 'languages' }),
  state('welcome-leave', signedOut, { opened: 'leave' }),
  state('welcome-brand', signedOut, { brand: brand(logo, null) }),
  state(
    'welcome-picture',
    { kind: 'signed-out', notice: 'session-ended' },
    { brand: picturedBrand(null) },
  ),
  state('welcome-picture-light', signedOut, { brand: picturedBrand(light) }),
  state('welcome-brand-long-name', signedOut, {
    brand: { name: `Living Room ${longestName.slice(0, 60)}`, logo: null, colors: null },
  }),
  state('welcome-light', signedOut, { brand: brand(null, light) }),
  state('welcome-signed-out', signedOut, {
    before: { kind: 'signed-in', profile: ada, freshness: 'live', problem: null },
  }),
  state('welcome-session-ended', { kind: 'signed-out', notice: 'session-ended' }),
  state('welcome-approval-undone', { kind: 'signed-out', notice: 'approval-undone' }),
  state('welcome-storage-reset', { kind: 'signed-out', notice: 'storage-reset' }),
  state('requesting-code', { kind: 'requesting-code' }),
  code('code'),
  code('code-base36', {
    userCode: '4K7ZP2QX',
    verificationUriComplete: 'https://login.example.com/activate?user_code=4K7ZP2QX',
  }),
  code('code-google', google),
  code('code-no-complete', { verificationUriComplete: null }),
  code('code-slowed', {}, 'slowed'),
  code('code-typed-exactly', {
    userCode: '4K7ZP2QX',
    verificationUriComplete: null,
    userCodeRule: 'exact',
  }),
  code('code-retrying', {}, 'retrying'),
  code('code-service-down', {}, 'service-down'),
  code('code-gated', {}, 'gated'),
  code('code-last-minute', { remainingMs: 42_000 }),
  code('code-slowed-last-minute', { remainingMs: 42_000 }, 'slowed'),
  code('code-retrying-last-minute', { remainingMs: 42_000 }, 'retrying'),
  code('code-large', {}, 'ok', 'large-qr'),
  code('code-google-large', google, 'ok', 'large-qr'),
  code(
    'code-long-uri-large',
    { verificationUriComplete: longUri.padEnd(200, '7f3a9c') },
    'ok',
    'large-qr',
  ),
  state('code-light', awaiting, { brand: brand(null, light) }),
  state('code-brand', awaiting, { brand: brand(logo, null) }),
  state('ended-brand', { kind: 'ended', why: 'expired' }, { brand: brand(null, null) }),
  state('approved', { kind: 'starting' }, { before: awaiting }),
  code('code-long-uri', { verificationUriComplete: longUri.padEnd(200, '7f3a9c') }),
  code('code-hour', { remainingMs: 61 * minute, lifetimeMs: 120 * minute }),
  code('code-long-address', {
    verificationUri: `https://login.example.com/realms/living-room/protocol/${'x'.repeat(70)}/device`,
  }),
  code('code-longest', {
    userCode: 'GQVQ-JKEC-WXPLM-TRZNB-HFDS',
    verificationUri: `https://login.example.com/realms/living-room/protocol/${'x'.repeat(70)}/device`,
    verificationUriComplete: longUri.padEnd(200, '7f3a9c'),
  }),
  code('code-long-code', { userCode: 'GQVQ-JKEC-WXPLM-TRZNB-HFDS' }),
  profile('profile'),
  state(
    'profile-arrived',
    { kind: 'signed-in', profile: ada, freshness: 'live', problem: null },
    { before: awaiting },
  ),
  state(
    'profile-refreshing',
    { kind: 'signed-in', profile: ada, freshness: 'live', problem: null },
    { opened: 'refresh' },
  ),
  state(
    'profile-refreshed',
    { kind: 'signed-in', profile: ada, freshness: 'live', problem: null },
    { opened: 'refreshed' },
  ),
  state(
    'profile-light',
    { kind: 'signed-in', profile: ada, freshness: 'live', problem: null },
    { brand: brand(null, light) },
  ),
  state(
    'profile-next',
    { kind: 'signed-in', profile: ada, freshness: 'live', problem: null },
    { brand: brand(logo, null), next: { url: '/app/', afterSeconds: 600 } },
  ),
  state(
    'profile-sign-out',
    { kind: 'signed-in', profile: ada, freshness: 'live', problem: null },
    { opened: 'sign-out' },
  ),
  profile('profile-address-alone', { name: 'ada@example.com', email: 'ada@example.com' }),
  profile('profile-day', { memberSince: '2024-01-01' }),
  profile('profile-picture', { picture: portrait }),
  profile('profile-cached', {}, 'cached'),
  profile('profile-problem', {}, 'cached', madeUpFailure('api-unreachable')),
  profile(
    'profile-wrong-date',
    {},
    'cached',
    { ...madeUpFailure('api-unreachable'), status: null },
    longAgo,
  ),
  profile('profile-bare', { email: null, memberSince: null }),
  profile('profile-long-name', { name: longName }),
  profile('profile-longest-name', {
    name: longestName,
    email: `${longestName.slice(0, 188)}@example.com`,
  }),
  state('ended-expired', { kind: 'ended', why: 'expired' }),
  state('ended-denied', { kind: 'ended', why: 'denied' }),
  state('ended-lost', { kind: 'ended', why: 'lost' }),
  state('ended-void', { kind: 'ended', why: 'void' }),
  ...failureCodes.map((failed) =>
    state(`failed-${failed}`, { kind: 'failed', failure: madeUpFailure(failed) }),
  ),
  state('failed-provider-down', {
    kind: 'failed',
    failure: { ...madeUpFailure('provider-unreachable'), status: 503 },
  }),
  state('failed-code-later', {
    kind: 'failed',
    failure: { ...madeUpFailure('provider-unreachable'), status: 429, retryInMs: 42_000 },
  }),
  state('failed-captive-portal', {
    kind: 'failed',
    failure: { ...madeUpFailure('config-unreachable'), status: 200 },
  }),
  state('failed-no-way-to-api', {
    kind: 'failed',
    failure: { ...madeUpFailure('api-unreachable'), status: null },
  }),
  state(
    'failed-wrong-date',
    { kind: 'failed', failure: madeUpFailure('provider-unreachable') },
    { clock: longAgo },
  ),
  state(
    'details-client-rejected',
    { kind: 'failed', failure: madeUpFailure('client-rejected') },
    { opened: 'details' },
  ),
  state(
    'details-config-invalid',
    { kind: 'failed', failure: madeUpFailure('config-invalid') },
    { opened: 'details' },
  ),
  state(
    'details-api-forbidden',
    { kind: 'failed', failure: madeUpFailure('api-forbidden') },
    { opened: 'details' },
  ),
  state(
    'details-everything',
    { kind: 'failed', failure: { ...madeUpFailure('api-refused'), ...everything } },
    { opened: 'details', storage: 'memory' },
  ),
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
