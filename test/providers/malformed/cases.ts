/** Odd answers that take more than a row: in a certain order, at a certain time, before and after a restart. */

import { expect } from 'chai';
import { bare, device, issued, later, pendingWord, renewed, word } from './answers.ts';
import { document } from './other-endpoints.ts';
import { expectDiscreet, seen } from './outcome.ts';
import { discovering, expectSound, nextPoll, polled, pressed } from './scenes.ts';
import { deviceCode, type Odd } from './world.ts';

export interface Case {
  readonly what: string;
  run(): Promise<void>;
}

const failing: readonly Odd[] = Array.from({ length: 8 }, () => 'no answer' as const);

export const cases: readonly Case[] = [
  // A code ends within a minute of its time, whatever the server wishes: nobody knows what to do with 0:00.
  overlong('an interval of 1e9', device({ expires_in: 300, interval: 1e9 }), []),
  overlong('an interval in milliseconds', device({ expires_in: 300, interval: 5_000 }), []),
  overlong('slow_down to 1e9', device({ expires_in: 300 }), [
    word('slow_down', 400, { interval: 1e9 }),
  ]),
  overlong('Retry-After 1e9', device({ expires_in: 300 }), [later(pendingWord, '1e9')]),
  overlong('pending for ever', device({ expires_in: 300 }), []),
  overlong('no answer for ever', device({ expires_in: 300 }), failing),
  renewal('discovery fails', 'no answer', renewed(), 'failed: provider-not-discovered no answer'),
  renewal('the refresh fails', document(), bare(503), 'failed: provider-unreachable 503'),
  {
    what: 'refresh ahead of expiry, 503: the access token that is still good is used',
    run: async () => {
      const world = await polled([issued()]);
      world.answers.token = [bare(503)];
      world.sleep(3_570);
      await world.send({ kind: 'refresh-profile' });
      expect(seen(world.session)).to.equal('signed in, live');
      await expectSound(world);
    },
  },
  {
    what: 'discovery fails after a restart: the code stays, and nothing counts as lost',
    run: async () => {
      const world = await pressed([device()], discovering());
      world.answers.other = ['no answer'];
      world.boot();
      await world.until(
        () => world.session.kind === 'awaiting-approval' && world.session.link !== 'ok',
        10,
      );
      expect(seen(world.session)).to.equal('awaiting, retrying');
      expect(world.requests('token')).to.deep.equal([]);
      world.answers.other = [document()];
      world.answers.token = [word('invalid_grant')];
      expect(await nextPoll(world)).to.equal(10);
      expect(seen(world.session)).to.equal('ended: expired');
      await expectSound(world);
    },
  },
  {
    what: 'no answer shortly before the deadline: the last poll keeps its distance all the same',
    run: async () => {
      const world = await polled(['no answer'], device({ expires_in: 8 }));
      expect(await nextPoll(world)).to.equal(5.5);
      expect(seen(world.session)).to.equal('ended: expired');
      await expectSound(world);
    },
  },
  {
    what: 'slow_down shortly before the deadline: the last poll brings an approval of the last seconds',
    run: async () => {
      const world = await polled([word('slow_down')], device({ expires_in: 8 }));
      world.answers.token = [issued()];
      expect(await nextPoll(world)).to.equal(10.5);
      expect(seen(world.session)).to.equal('signed in, live');
      await expectSound(world);
    },
  },
  {
    what: 'slow_down as the answer to the last poll: the end, and no poll after it',
    run: async () => {
      const world = await polled([pendingWord, word('slow_down')], device({ expires_in: 8 }));
      expect(seen(world.session)).to.equal('ended: expired');
      expect(await nextPoll(world)).to.equal(null);
      await expectSound(world);
    },
  },
  {
    what: 'a lifetime beyond all numbers neither breaks the vault nor the code',
    run: async () => {
      const world = await pressed([device({ expires_in: 1e308 })]);
      await world.until(() => world.requests('token').length === 2, 60);
      expect(seen(world.session)).to.equal('awaiting, ok');
      await expectSound(world);
    },
  },
  {
    what: 'a device code of plain letters that comes back as the error is not shown',
    run: async () => {
      const world = await pressed([device({ device_code: 'all-small-letters' })]);
      world.answers.token = [word('all-small-letters')];
      await world.until(() => world.session.kind !== 'awaiting-approval', 10);
      expect(seen(world.session)).to.equal('failed: provider-malformed 400');
      expect(JSON.stringify(world.updates)).not.to.include('all-small-letters');
    },
  },
  {
    what: 'a code is redeemed with the code that came, and with nothing of the answer shown',
    run: async () => {
      const world = await polled([pendingWord]);
      const sent = new URLSearchParams(world.requests('token')[0]?.body);
      expect(sent.get('device_code')).to.equal(deviceCode);
      expect(sent.get('client_id')).to.equal('tv');
      expect(Object.keys(world.session)).to.deep.equal(['kind', 'grant', 'link']);
      expectDiscreet(world);
    },
  },
];

function overlong(what: string, offer: Odd, answers: readonly Odd[]): Case {
  return {
    what: `the deadline ends the code: ${what}`,
    run: async () => {
      const world = await pressed([offer]);
      world.answers.token = [...answers, pendingWord];
      const over = await world.until(() => world.session.kind !== 'awaiting-approval', 2_000);
      expect(seen(world.session)).to.equal('ended: expired');
      expect(over).to.be.within(300, 360);
      await expectSound(world);
    },
  };
}

/** Somebody whose profile could never be read is signed in all the same; a restart does not change that. */
function renewal(what: string, found: Odd, refreshed: Odd, sees: string): Case {
  return {
    what: `tokens of a person without a profile are to be renewed after a restart, ${what}: still signed in`,
    run: async () => {
      const world = await pressed([device()], discovering());
      world.answers.token = [issued(), refreshed];
      world.answers.profile = [bare(500)];
      await world.until(() => world.session.kind !== 'awaiting-approval', 10);
      world.answers.other = [found];
      world.answers.profile = [bare(401)];
      world.boot();
      await world.open();
      expect(seen(world.session)).to.equal(sees);
      expect(world.session).to.have.nested.property('failure.phase', 'profile');
      world.answers.other = [document()];
      await expectSound(world);
      expect(world.requests('device')).to.have.lengthOf(
        1,
        'no second code for somebody who is signed in',
      );
    },
  };
}
