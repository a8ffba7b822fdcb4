/** A fleet whose power comes back in one second: what the provider gets in each second after that. */

import { test } from 'node:test';
import { expect } from 'chai';
import { spreadStart } from '../../src/client/spread-start.ts';
import type { View } from '../../src/client/view.ts';
import type { Command } from '../../src/core/session/messages.ts';
import { settingsOf } from '../../src/core/session/settings.ts';
import { memoryStore } from '../../src/worker/storage/fallback-store.ts';
import { randomSource } from '../fault-injection/random-source.ts';
import { EngineWorld, oauthError, pending, testConfig } from './spec/world.ts';

const screens = 300;
/** After the power has come back. */
const watchedSeconds = 100;
/** Milliseconds. */
const powerBackAt = 1_000_000;

type Screen = (random: () => number) => Promise<EngineWorld>;

/** Its code had been taken off the screen: it has to ask for another one. */
const withoutCode: Screen = async (random) => {
  const config = testConfig({ start: 'on-launch', kiosk: { hideCodeAfterMinutes: 5 } });
  return new EngineWorld(memoryStore(), config, null, random);
};

/** It shows a code that has ended while the power was away. */
const withOldCode: Screen = async (random) => {
  const world = new EngineWorld(memoryStore(), testConfig({ start: 'on-launch' }), null, random);
  await world.open();
  world.answers.token = [oauthError('expired_token'), pending];
  return world;
};

/** The page's part on one screen: it waits as the product's does, and ticks when its engine wants it. */
class Page {
  private readonly commands: Command[] = [];
  private startsAt = Infinity;
  private start = (): void => undefined;
  private show: (view: Pick<View, 'session' | 'settings'>) => void = () => undefined;

  constructor(
    private readonly world: EngineWorld,
    random: () => number,
  ) {
    spreadStart(
      { post: (command) => void this.commands.push(command) },
      (listener) => {
        this.show = listener;
        return () => undefined;
      },
      new AbortController().signal,
      random,
      (delayMs, run) => {
        [this.startsAt, this.start] = [world.time + delayMs, run];
        return () => (this.startsAt = Infinity);
      },
    );
  }

  async open(): Promise<void> {
    await this.sendPosted();
    await this.world.open();
  }

  async passUntil(end: number): Promise<void> {
    const { world } = this;
    const settings = settingsOf(world.config);
    while (world.time < end) {
      const reply = await world.tick();
      this.show({ session: world.session, settings });
      const tickAt = reply?.kind === 'due' && reply.inMs !== null ? world.time + reply.inMs : end;
      world.time = Math.min(tickAt, this.startsAt, end);
      if (world.time === this.startsAt) this.start();
      await this.sendPosted();
    }
  }

  private async sendPosted(): Promise<void> {
    for (const command of this.commands.splice(0)) await this.world.send(command);
  }
}

/** When the screen asks the provider for something, in seconds since the power has come back. */
async function requestsOf(screen: Screen, random: () => number): Promise<readonly number[]> {
  const world = await screen(random);
  const before = world.sent.length;
  world.time = powerBackAt;
  world.boot();
  const page = new Page(world, random);
  await page.open();
  await page.passUntil(powerBackAt + watchedSeconds * 1_000);
  return world.sent.slice(before).map(({ at }) => Math.floor((at - powerBackAt) / 1_000));
}

/** Requests in each second. */
async function loadOf(screen: Screen): Promise<readonly number[]> {
  const load = Array.from({ length: watchedSeconds }, () => 0);
  for (let number = 0; number < screens; number++) {
    const random = randomSource('fleet', number);
    for (const second of await requestsOf(screen, random.next))
      load[second] = (load[second] ?? 0) + 1;
  }
  return load;
}

/** What a fleet asks for in a second once all of its screens poll. */
const usual = screens / (5 + 0.05);

void test('a power cut: screens without a code ask for one within a minute, never more than a fleet asks for anyway', async () => {
  const load = await loadOf(withoutCode);
  expect(Math.max(...load.slice(0, 60))).to.be.at.most(1.5 * usual);
  expect(Math.max(...load)).to.be.at.most(1.5 * usual);
  expect(load.at(-1)).to.be.within(0.5 * usual, 1.5 * usual);
});

void test('a power cut: screens whose code has ended poll and ask for another one spread over an interval, and do not poll in step after that', async () => {
  const load = await loadOf(withOldCode);
  expect(Math.max(...load)).to.be.at.most(2.5 * usual);
  const settled = load.slice(-20);
  expect(Math.max(...settled)).to.be.at.most(1.5 * usual);
});

void test('a press never waits: the code is asked for at once, and the spread start asks for no second one', async () => {
  const world = await withoutCode(() => 0.9);
  world.boot();
  const page = new Page(world, () => 0.9);
  await page.open();
  await page.passUntil(world.time + 5_000);
  expect(world.session.kind).to.equal('signed-out');
  await world.send({ kind: 'start' });
  expect(world.session.kind).to.equal('awaiting-approval');
  await page.passUntil(world.time + 120_000);
  expect(world.requests('device')).to.have.lengthOf(1);
});

void test('without a cut a screen that starts by itself asks for its code at once', async () => {
  const world = await withoutCode(() => 0.9);
  await world.open();
  expect(world.session.kind).to.equal('awaiting-approval');
});
