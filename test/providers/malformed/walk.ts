/** A walk through a world whose servers answer at random: commands, ticks, restarts, and what must hold after each. */

import { expect } from 'chai';
import {
  NetworkFailure,
  type HttpResponse,
  type HttpRequest,
} from '../../../src/core/protocol/http.ts';
import { isObject } from '../../../src/core/json.ts';
import { issuer, testConfig } from '../../engine/spec/world.ts';
import { bare } from './answers.ts';
import type { Scripts, Step } from './random.ts';
import { document } from './other-endpoints.ts';
import { expectDiscreet, expectKept, expectWayOn, seen } from './outcome.ts';
import { PollWatch } from './poll-intervals.ts';
import { OddWorld, deviceCode, type Odd, type OddAnswer } from './world.ts';

export class RandomWorld extends OddWorld {
  readonly watch = new PollWatch();
  private readonly given: Partial<Record<keyof Scripts, number>> = {};
  private scripts: Scripts | null;

  constructor(scripts: Scripts, discovers: boolean) {
    super(
      undefined,
      discovers ? testConfig({ provider: { name: 'oidc', issuer, clientId: 'tv' } }) : testConfig(),
    );
    this.scripts = scripts;
    for (const route of ['device', 'token', 'revoke', 'profile', 'other'] as const)
      this.answers[route] = [bare(500)];
  }

  /** From here on the answers are those of `answers`. */
  mend(): void {
    this.scripts = null;
    this.answers.other = [document()];
  }

  protected override async heard(request: HttpRequest, scripted: OddAnswer): Promise<HttpResponse> {
    this.watch.sent(request, this.time);
    const answer = this.scripts === null ? scripted : this.next(endpointOf(request), this.scripts);
    try {
      if (answer === 'no answer') throw new NetworkFailure(new URL(request.url).host);
      return await super.heard(request, answer);
    } finally {
      this.watch.answered(request, answer, this.time, this.wall);
    }
  }

  private next(endpoint: keyof Scripts, scripts: Scripts): Odd {
    const count = this.given[endpoint] ?? 0;
    this.given[endpoint] = count + 1;
    const answer = scripts[endpoint][count % scripts[endpoint].length] ?? 'no answer';
    return endpoint === 'device' ? renumbered(answer, count) : answer;
  }
}

/** No two grants have the same code. */
function renumbered(answer: Odd, count: number): Odd {
  if (answer === 'no answer' || !isObject(answer.body) || answer.body['device_code'] !== deviceCode)
    return answer;
  return { ...answer, body: { ...answer.body, device_code: `${deviceCode}-${count}` } };
}

function endpointOf({ url, body }: HttpRequest): keyof Scripts {
  const { pathname } = new URL(url);
  if (pathname.startsWith('/.well-known/')) return 'discovery';
  switch (pathname) {
    case '/device':
      return 'device';
    case '/token':
      return body?.includes('device_code') ? 'poll' : 'refresh';
    case '/revoke':
      return 'revoke';
    case '/api/v1/users/current_user':
      return 'profile';
    default:
      return 'other';
  }
}

/** Many turns of the event loop, and no clock: whatever is not done by then hangs. */
async function inTime(work: Promise<unknown>, what: string): Promise<void> {
  const turns = async (): Promise<void> => {
    for (let turn = 0; turn < 2_000 && !over.done; turn++)
      await new Promise((resolve) => setImmediate(resolve));
    expect(over.done, `${what} hangs`).to.equal(true);
  };
  const over = { done: false };
  await Promise.race([work.finally(() => (over.done = true)), turns()]);
}

/** Walks, and gives the kinds of sessions that were seen. */
export async function walk(world: RandomWorld, steps: readonly Step[]): Promise<Set<string>> {
  const met = new Set<string>();
  const restarts = { boot: false, open: false };
  await inTime(world.open(), 'open');
  for (const step of steps) {
    for (let tick = 0; tick < (step.do === 'wait' ? step.ticks : 1); tick++) {
      for (const { do: what } of step.do === 'together' ? step.steps : [step])
        if (what === 'boot' || what === 'open') restarts[what] = true;
      if (restarts.boot && restarts.open) world.watch.forgot();
      const polls = world.watch.polls;
      await inTime(take(world, step), step.do);
      if (world.watch.polls > polls) restarts.boot = restarts.open = false;
      await expectSteady(world);
      met.add(seen(world.session).split(/[:,]/)[0] ?? '');
    }
  }
  return met;
}

function take(world: RandomWorld, step: Step): Promise<unknown> {
  switch (step.do) {
    case 'wait':
      world.sleep(step.apart / 1_000);
      return world.tick();
    case 'boot':
      world.boot();
      return world.tick();
    case 'open':
      return world.open();
    case 'clock':
      world.wall += step.by;
      return world.tick();
    case 'fetch':
      return world.fetch({});
    case 'together':
      return Promise.all(step.steps.map((one) => take(world, one)));
    case 'start':
    case 'cancel':
    case 'sign-out':
    case 'refresh-profile':
      return world.send({ kind: step.do });
  }
}

/** All work is done, so the session is one that waits for somebody; no answer passes for a fault of this device. */
async function expectSteady(world: RandomWorld): Promise<void> {
  expect(world.watch.wrongs).to.deep.equal([]);
  const { session } = world;
  expect(session.kind).to.be.oneOf([
    'signed-out',
    'awaiting-approval',
    'ended',
    'signed-in',
    'failed',
  ]);
  if (session.kind === 'failed') expect(session.failure.phase, seen(session)).not.to.equal('setup');
  if (session.kind === 'signed-out') expect(session.notice).not.to.equal('storage-reset');
  await expectKept(world);
}

/** Once the servers are well again, a person gets in. */
export async function expectRecovery(world: RandomWorld): Promise<void> {
  world.mend();
  await inTime(expectWayOn(world), 'the way on');
  expect(world.watch.wrongs).to.deep.equal([]);
  expectDiscreet(world);
}
