/** Cases with several answers: in a certain order, at a certain time, before and after a restart. */

import { expect } from 'chai';
import {
  statusOnly,
  deviceResponse,
  tokenResponse,
  withRetryAfter,
  pendingResponse,
  refreshResponse,
  oauthError,
} from './answers.ts';
import { discoveryDocument } from './discoveries.ts';
import { expectNoSecretShown, describeSession } from './expectations.ts';
import {
  worldWithDiscovery,
  expectInvariants,
  nextPoll,
  afterPolls,
  afterSignInPressed,
} from './setups.ts';
import { deviceCode, type AnswerOrNone } from './http-world.ts';

export interface SequenceCase {
  readonly what: string;
  run(): Promise<void>;
}

const failing: readonly AnswerOrNone[] = Array.from({ length: 8 }, () => 'no answer' as const);

export const sequenceCases: readonly SequenceCase[] = [
  // A code ends within a minute of its time, whatever the server wishes: nobody knows what to do with 0:00.
  overlong('an interval of 1e9', deviceResponse({ expires_in: 300, interval: 1e9 }), []),
  overlong('an interval in milliseconds', deviceResponse({ expires_in: 300, interval: 5_000 }), []),
  overlong('slow_down to 1e9', deviceResponse({ expires_in: 300 }), [
    oauthError('slow_down', 400, { interval: 1e9 }),
  ]),
  overlong('Retry-After 1e9', deviceResponse({ expires_in: 300 }), [
    withRetryAfter(pendingResponse, '1e9'),
  ]),
  overlong('pending for ever', deviceResponse({ expires_in: 300 }), []),
  overlong('no answer for ever', deviceResponse({ expires_in: 300 }), failing),
  renewal(
    'discovery fails',
    'no answer',
    refreshResponse(),
    'failed: provider-not-discovered no answer',
  ),
  renewal(
    'the refresh fails',
    discoveryDocument(),
    statusOnly(503),
    'failed: provider-unreachable 503',
  ),
  {
    what: 'refresh ahead of expiry, 503: the access token that is still good is used',
    run: async () => {
      const world = await afterPolls([tokenResponse()]);
      world.answers.token = [statusOnly(503)];
      world.sleep(3_570);
      await world.send({ kind: 'refresh-profile' });
      expect(describeSession(world.session)).to.equal('signed in, live');
      await expectInvariants(world);
    },
  },
  {
    what: 'discovery fails after a restart: the code stays, and nothing counts as lost',
    run: async () => {
      const world = await afterSignInPressed([deviceResponse()], worldWithDiscovery());
      world.answers.other = ['no answer'];
      world.boot();
      await world.until(
        () => world.session.kind === 'awaiting-approval' && world.session.link !== 'ok',
        10,
      );
      expect(describeSession(world.session)).to.equal('awaiting, retrying');
      expect(world.requests('token')).to.deep.equal([]);
      world.answers.other = [discoveryDocument()];
      world.answers.token = [oauthError('invalid_grant')];
      expect(await nextPoll(world)).to.equal(10);
      expect(describeSession(world.session)).to.equal('ended: void');
      await expectInvariants(world);
    },
  },
  {
    what: 'no answer shortly before the deadline: the last poll keeps its distance all the same',
    run: async () => {
      const world = await afterPolls(['no answer'], deviceResponse({ expires_in: 8 }));
      expect(await nextPoll(world)).to.equal(5.5);
      expect(describeSession(world.session)).to.equal('ended: expired');
      await expectInvariants(world);
    },
  },
  {
    what: 'slow_down shortly before the deadline: the last poll brings an approval of the last seconds',
    run: async () => {
      const world = await afterPolls([oauthError('slow_down')], deviceResponse({ expires_in: 8 }));
      world.answers.token = [tokenResponse()];
      expect(await nextPoll(world)).to.equal(10.5);
      expect(describeSession(world.session)).to.equal('signed in, live');
      await expectInvariants(world);
    },
  },
  {
    what: 'slow_down as the answer to the last poll: the end, and no poll after it',
    run: async () => {
      const world = await afterPolls(
        [pendingResponse, oauthError('slow_down')],
        deviceResponse({ expires_in: 8 }),
      );
      expect(describeSession(world.session)).to.equal('ended: expired');
      expect(await nextPoll(world)).to.equal(null);
      await expectInvariants(world);
    },
  },
  {
    what: 'a lifetime beyond all numbers breaks neither the storage nor the code',
    run: async () => {
      const world = await afterSignInPressed([deviceResponse({ expires_in: 1e308 })]);
      await world.until(() => world.requests('token').length === 2, 60);
      expect(describeSession(world.session)).to.equal('awaiting, ok');
      await expectInvariants(world);
    },
  },
  {
    what: 'a device code of plain letters that comes back as the error is not shown',
    run: async () => {
      const world = await afterSignInPressed([
        deviceResponse({ device_code: 'all-small-letters' }),
      ]);
      world.answers.token = [oauthError('all-small-letters')];
      await world.until(() => world.session.kind !== 'awaiting-approval', 10);
      expect(describeSession(world.session)).to.equal('failed: provider-malformed 400');
      expect(JSON.stringify(world.updates)).not.to.include('all-small-letters');
    },
  },
  {
    what: 'a code is redeemed with the code that came, and with nothing of the answer shown',
    run: async () => {
      const world = await afterPolls([pendingResponse]);
      const sent = new URLSearchParams(world.requests('token')[0]?.body);
      expect(sent.get('device_code')).to.equal(deviceCode);
      expect(sent.get('client_id')).to.equal('tv');
      expect(Object.keys(world.session)).to.deep.equal(['kind', 'grant', 'link']);
      expectNoSecretShown(world);
    },
  },
];

function overlong(
  what: string,
  offer: AnswerOrNone,
  answers: readonly AnswerOrNone[],
): SequenceCase {
  return {
    what: `the deadline ends the code: ${what}`,
    run: async () => {
      const world = await afterSignInPressed([offer]);
      world.answers.token = [...answers, pendingResponse];
      const over = await world.until(() => world.session.kind !== 'awaiting-approval', 2_000);
      expect(describeSession(world.session)).to.equal('ended: expired');
      expect(over).to.be.within(300, 360);
      await expectInvariants(world);
    },
  };
}

/** Somebody whose profile could never be read is signed in all the same; a restart does not change that. */
function renewal(
  what: string,
  found: AnswerOrNone,
  refreshed: AnswerOrNone,
  sees: string,
): SequenceCase {
  return {
    what: `tokens of a person without a profile are to be renewed after a restart, ${what}: still signed in`,
    run: async () => {
      const world = await afterSignInPressed([deviceResponse()], worldWithDiscovery());
      world.answers.token = [tokenResponse(), refreshed];
      world.answers.profile = [statusOnly(500)];
      await world.until(() => world.session.kind !== 'awaiting-approval', 10);
      world.answers.other = [found];
      world.answers.profile = [statusOnly(401)];
      world.boot();
      await world.open();
      expect(describeSession(world.session)).to.equal(sees);
      expect(world.session).to.have.nested.property('failure.phase', 'profile');
      world.answers.other = [discoveryDocument()];
      await expectInvariants(world);
      expect(world.requests('device')).to.have.lengthOf(
        1,
        'no second code for somebody who is signed in',
      );
    },
  };
}
