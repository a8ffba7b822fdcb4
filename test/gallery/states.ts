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

export type Opened = 'details' | 'languages' | 'leave' | 'large-qr' | 'refresh' | 'refreshed';

const awaiting: Session = { kind: 'awaiting-approval', grant, link: 'ok' };

type Circumstances = Partial<State & Pick<Settings, 'brand' | 'storage'>>;

function state(
  name: string,
  session: Session,
  { before = null, opened = null, clock = null, brand, storage }: Circumstances = {},
): State {
  const told = { ...settings, brand, ...(storage && { storage }) };
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
  state('welcome', { kind: 'signed-out', notice: null }),
  state('welcome-details', { kind: 'signed-out', notice: null }, { opened: 'details' }),
  state(
    'welcome-details-memory',
    { kind: 'signed-out', notice: null },
    { opened: 'details', storage: 'memory' },
  ),
  state('welcome-languages', { kind: 'signed-out', notice: null }, { opened: 'languages' }),
  state('welcome-leave', { kind: 'signed-out', notice: null }, { opened: 'leave' }),
  state('welcome-brand', { kind: 'signed-out', notice: null }, { brand: brand(logo, null) }),
  state('welcome-light', { kind: 'signed-out', notice: null }, { brand: brand(null, light) }),
  state('welcome-session-ended', { kind: 'signed-out', notice: 'session-ended' }),
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
  code('code-retrying', {}, 'retrying'),
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
  ...failureCodes.map((failed) =>
    state(`failed-${failed}`, { kind: 'failed', failure: madeUpFailure(failed) }),
  ),
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
  'profile-refreshed',
  'profile-problem',
  'profile-wrong-date',
  'profile-longest-name',
  'ended-expired',
  'ended-denied',
  'ended-lost',
  'failed-config-invalid',
  'failed-storage-unavailable',
  'failed-app-outdated',
  'failed-provider-unreachable',
  'failed-provider-untrusted',
  'failed-wrong-date',
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
