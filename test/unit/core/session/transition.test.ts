/** The session's state machine, each state with each event. What the table leaves out must change nothing. */

import { test } from 'node:test';
import { expect } from 'chai';
import {
  initialSession,
  type Session,
  type SessionEvent,
} from '../../../../src/core/session/session.ts';
import { transition, type Effect } from '../../../../src/core/session/transition.ts';
import { ada, failedIn, grantView } from '../support/sessions.ts';

const sessions = {
  starting: initialSession,
  'signed-out': { kind: 'signed-out', notice: 'session-ended' },
  requesting: { kind: 'requesting-code' },
  awaiting: { kind: 'awaiting-approval', grant: grantView('g1'), link: 'ok' },
  ended: { kind: 'ended', why: 'denied' },
  'signed-in': { kind: 'signed-in', profile: ada, freshness: 'live', problem: null },
  'signed-in with a problem': {
    kind: 'signed-in',
    profile: ada,
    freshness: 'cached',
    problem: failedIn('profile'),
  },
  'failed in setup': { kind: 'failed', failure: failedIn('setup') },
  'failed in grant': { kind: 'failed', failure: failedIn('grant') },
  'failed in profile': { kind: 'failed', failure: failedIn('profile') },
} as const satisfies Record<string, Session>;

type Name = keyof typeof sessions;

const newer = { ...ada, name: 'Ada King' };

const signedOut: Session = { kind: 'signed-out', notice: null };
const starting: Session = { kind: 'starting' };
const requesting: Session = { kind: 'requesting-code' };
const failed = {
  grant: { kind: 'failed', failure: failedIn('grant') },
  profile: { kind: 'failed', failure: failedIn('profile') },
} as const;
const live: Session = { kind: 'signed-in', profile: newer, freshness: 'live', problem: null };
const stale: Session = {
  kind: 'signed-in',
  profile: ada,
  freshness: 'cached',
  problem: failedIn('profile'),
};
const settled = sessions['signed-in'];

/** A session, and what is to be done. */
type Outcome = readonly [session: Session, ...todo: string[]];
type Row = readonly [event: SessionEvent, Readonly<Partial<Record<Name, Outcome>>>];

/** The same in every state. */
function everywhere(...outcome: Outcome): Readonly<Partial<Record<Name, Outcome>>> {
  return Object.fromEntries(Object.keys(sessions).map((name) => [name, outcome]));
}

/** Every state but one stays and drops the grant that nobody waits for. */
const dropped = Object.fromEntries(
  Object.entries(sessions).map(([name, session]) => [name, [session, 'drop-grant g1'] as const]),
);

/** A new kind of event without a row does not compile. */
const rows: Readonly<Record<SessionEvent['kind'], readonly Row[]>> = {
  restored: [
    [
      { kind: 'restored', found: { kind: 'nobody', notice: 'storage-reset' } },
      {
        ...everywhere({ kind: 'signed-out', notice: 'storage-reset' }),
        requesting: [requesting, 'request-grant'],
      },
    ],
    [
      { kind: 'restored', found: { kind: 'grant', grant: grantView('g9'), link: 'slowed' } },
      everywhere({ kind: 'awaiting-approval', grant: grantView('g9'), link: 'slowed' }),
    ],
    [
      { kind: 'restored', found: { kind: 'somebody', profile: null } },
      everywhere(starting, 'load-profile'),
    ],
    [
      { kind: 'restored', found: { kind: 'somebody', profile: ada } },
      everywhere(
        { kind: 'signed-in', profile: ada, freshness: 'cached', problem: null },
        'load-profile',
      ),
    ],
  ],
  'setup-failed': [
    [{ kind: 'setup-failed', failure: failedIn('setup') }, everywhere(sessions['failed in setup'])],
  ],
  'page-opened': [
    [
      { kind: 'page-opened', startAtOnce: false },
      {
        'signed-in': [settled, 'load-profile'],
        'signed-in with a problem': [stale, 'load-profile'],
        'failed in setup': [starting, 'set-up'],
        'failed in profile': [starting, 'load-profile'],
      },
    ],
    [
      { kind: 'page-opened', startAtOnce: true },
      {
        'signed-out': [requesting, 'request-grant'],
        'signed-in': [settled, 'load-profile'],
        'signed-in with a problem': [stale, 'load-profile'],
        'failed in setup': [starting, 'set-up'],
        'failed in grant': [requesting, 'request-grant'],
        'failed in profile': [starting, 'load-profile'],
      },
    ],
  ],
  start: [
    [
      { kind: 'start' },
      {
        'signed-out': [requesting, 'request-grant'],
        ended: [requesting, 'request-grant'],
        'failed in setup': [starting, 'set-up'],
        'failed in grant': [requesting, 'request-grant'],
        'failed in profile': [starting, 'load-profile'],
      },
    ],
  ],
  cancel: [
    [
      { kind: 'cancel' },
      {
        'signed-out': [signedOut],
        requesting: [signedOut],
        awaiting: [signedOut, 'cancel-grant g1'],
        ended: [signedOut],
        'failed in grant': [signedOut],
      },
    ],
  ],
  'sign-out': [
    [
      { kind: 'sign-out' },
      {
        'signed-in': [signedOut, 'sign-out'],
        'signed-in with a problem': [signedOut, 'sign-out'],
        'failed in profile': [signedOut, 'sign-out'],
      },
    ],
  ],
  'refresh-profile': [
    [
      { kind: 'refresh-profile' },
      {
        'signed-in': [settled, 'load-profile'],
        'signed-in with a problem': [stale, 'load-profile'],
        'failed in profile': [starting, 'load-profile'],
      },
    ],
  ],
  'grant-received': [
    [
      { kind: 'grant-received', grant: grantView('g1') },
      {
        ...dropped,
        requesting: [{ kind: 'awaiting-approval', grant: grantView('g1'), link: 'ok' }],
      },
    ],
  ],
  'grant-failed': [
    [{ kind: 'grant-failed', failure: failedIn('grant') }, { requesting: [failed.grant] }],
  ],
  'still-pending': [
    [
      { kind: 'still-pending', grant: { ...grantView('g1'), remainingMs: 5 }, link: 'retrying' },
      {
        awaiting: [
          {
            kind: 'awaiting-approval',
            grant: { ...grantView('g1'), remainingMs: 5 },
            link: 'retrying',
          },
        ],
      },
    ],
    [{ kind: 'still-pending', grant: grantView('stale'), link: 'ok' }, {}],
  ],
  'grant-ended': [
    [
      { kind: 'grant-ended', grantId: 'g1', why: 'lost' },
      { awaiting: [{ kind: 'ended', why: 'lost' }] },
    ],
    [{ kind: 'grant-ended', grantId: 'stale', why: 'expired' }, {}],
  ],
  'grant-refused': [
    [
      { kind: 'grant-refused', grantId: 'g1', failure: failedIn('grant') },
      { awaiting: [failed.grant] },
    ],
    [{ kind: 'grant-refused', grantId: 'stale', failure: failedIn('grant') }, {}],
  ],
  approved: [
    [{ kind: 'approved', grantId: 'g1' }, { awaiting: [starting, 'load-profile'] }],
    [{ kind: 'approved', grantId: 'stale' }, {}],
  ],
  'profile-read': [
    [
      { kind: 'profile-read', profile: newer },
      {
        starting: [live],
        'signed-in': [live],
        'signed-in with a problem': [live],
        'failed in profile': [live],
      },
    ],
  ],
  'profile-failed': [
    [
      { kind: 'profile-failed', failure: failedIn('profile'), known: null },
      // Somebody who is signed in stays so, and is told that this is what we last knew.
      { starting: [failed.profile], 'signed-in': [stale], 'signed-in with a problem': [stale] },
    ],
    [
      { kind: 'profile-failed', failure: failedIn('profile'), known: newer },
      // The ID token has said who it is.
      {
        starting: [{ ...stale, profile: newer }],
        'signed-in': [stale],
        'signed-in with a problem': [stale],
      },
    ],
  ],
  'approval-undone': [
    [
      { kind: 'approval-undone' },
      { 'signed-out': [{ kind: 'signed-out', notice: 'approval-undone' }] },
    ],
  ],
  'tokens-refused': [
    [
      { kind: 'tokens-refused' },
      {
        starting: [sessions['signed-out']],
        'signed-in': [sessions['signed-out']],
        'signed-in with a problem': [sessions['signed-out']],
        'failed in profile': [sessions['signed-out']],
      },
    ],
  ],
};

for (const [event, outcomes] of Object.values(rows).flat()) {
  void test(JSON.stringify(event).slice(0, 100), () => {
    for (const [name, session] of Object.entries(sessions)) {
      const [expected, ...todo] = new Map(Object.entries(outcomes)).get(name) ?? [session];
      const { session: next, effects } = transition(session, event);
      expect(next, name).to.deep.equal(expected);
      expect(effects.map(written), name).to.deep.equal(todo);
    }
  });
}

function written(effect: Effect): string {
  return 'grantId' in effect ? `${effect.do} ${effect.grantId}` : effect.do;
}
