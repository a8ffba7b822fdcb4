/** A walk through a world whose servers answer at random: commands, ticks, restarts, and what must hold after each. */

import { expect } from 'chai';
import {
  NetworkFailure,
  type HttpResponse,
  type HttpRequest,
} from '../../../src/core/protocol/http.ts';
import { isObject } from '../../../src/core/json.ts';
import { issuer, testConfig } from '../../engine/spec/world.ts';
import { statusOnly } from './answers.ts';
import type { Scripts } from './random-answers.ts';
import type { Step } from './random-steps.ts';
import { discoveryDocument } from './discoveries.ts';
import {
  expectNoSecretShown,
  expectStoredMatchesSession,
  expectSignInPossible,
  describeSession,
} from './expectations.ts';
import { PollMonitor } from './poll-monitor.ts';
import { HttpWorld, deviceCode, type AnswerOrNone, type RawAnswer } from './http-world.ts';

export class RandomWorld extends HttpWorld {
  readonly pollMonitor = new PollMonitor();
  private readonly given: Partial<Record<keyof Scripts, number>> = {};
  private scripts: Scripts | null;

  constructor(scripts: Scripts, discovers: boolean) {
    super(
      undefined,
      discovers ? testConfig({ provider: { name: 'oidc', issuer, clientId: 'tv' } }) : testConfig(),
    );
    this.scripts = scripts;
    for (const route of ['device', 'token', 'revoke', 'profile', 'other'] as const)
      this.answers[route] = [statusOnly(500)];
  }

  /** From here on the answers are those of `answers`. */
  restoreServers(): void {
    this.scripts = null;
    this.answers.other = [discoveryDocument()];
  }

  protected override async heard(request: HttpRequest, scripted: RawAnswer): Promise<HttpResponse> {
    this.pollMonitor.sent(request, this.time);
    const answer = this.scripts === null ? scripted : this.next(endpointOf(request), this.scripts);
    try {
      if (answer === 'no answer') throw new NetworkFailure(new URL(request.url).host);
      return await super.heard(request, answer);
    } finally {
      this.pollMonitor.answered(request, answer, this.time, this.wall);
    }
  }

  private next(endpoint: keyof Scripts, scripts: Scripts): AnswerOrNone {
    const count = this.given[endpoint] ?? 0;
    this.given[endpoint] = count + 1;
    const answer = scripts[endpoint][count % scripts[endpoint].length] ?? 'no answer';
    return endpoint === 'device' ? renumbered(answer, count) : answer;
  }
}

/** No two grants have the same code. */
function renumbered(answer: AnswerOrNone, count: number): AnswerOrNone {
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
      if (restarts.boot && restarts.open) world.pollMonitor.forgetWaits();
      const polls = world.pollMonitor.polls;
      await inTime(take(world, step), step.do);
      if (world.pollMonitor.polls > polls) restarts.boot = restarts.open = false;
      await expectSteady(world);
      met.add(describeSession(world.session).split(/[:,]/)[0] ?? '');
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
  expect(world.pollMonitor.violations).to.deep.equal([]);
  const { session } = world;
  expect(session.kind).to.be.oneOf([
    'signed-out',
    'awaiting-approval',
    'ended',
    'signed-in',
    'failed',
  ]);
  if (session.kind === 'failed')
    expect(session.failure.phase, describeSession(session)).not.to.equal('setup');
  if (session.kind === 'signed-out') expect(session.notice).not.to.equal('storage-reset');
  await expectStoredMatchesSession(world);
}

/** Once the servers are well again, a person gets in. */
export async function expectRecovery(world: RandomWorld): Promise<void> {
  world.restoreServers();
  await inTime(expectSignInPossible(world), 'the way on');
  expect(world.pollMonitor.violations).to.deep.equal([]);
  expectNoSecretShown(world);
}
