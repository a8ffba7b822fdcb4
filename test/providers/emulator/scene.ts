/** A conversation with an emulated provider, on a clock that stands still until it is moved. */

import type { TestContext } from 'node:test';
import { expect } from 'chai';
import {
  chats,
  post,
  type Answer,
  type Conversation,
  type ExpectedAnswer,
} from './conversations.ts';
import { startEmulator, type EmulatedProvider, type Emulator } from './emulator.ts';

export interface Scene {
  readonly emulator: Emulator;
  readonly chat: Conversation;
  later(seconds: number): void;
  device(): Promise<Answer>;
  poll(deviceCode: string): Promise<Answer>;
}

export async function scene(t: TestContext, name: EmulatedProvider): Promise<Scene> {
  let time = Date.UTC(2026, 0, 1);
  const emulator = await startEmulator(name, { now: () => time });
  t.after(() => emulator.close());
  const chat = chats[name];
  return {
    emulator,
    chat,
    later: (seconds) => void (time += seconds * 1000),
    device: () => post(emulator.url, chat.device),
    poll: (deviceCode) => post(emulator.url, chat.poll(deviceCode)),
  };
}

/** The answer has this status, and these members or exactly this body. */
export function says(answer: Answer, [status, body]: ExpectedAnswer): void {
  expect(answer.status, answer.text).to.equal(status);
  if (typeof body === 'string') expect(answer.text).to.equal(body);
  else expect(answer.members).to.deep.include(body);
}
