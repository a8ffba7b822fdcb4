/** A conversation with an emulated provider, on a clock that stands still until it is moved. */

import type { TestContext } from 'node:test';
import { expect } from 'chai';
import {
  conversations,
  post,
  type Answer,
  type Conversation,
  type ExpectedAnswer,
} from './conversations/index.ts';
import { startEmulator, type EmulatedProvider, type Emulator } from './emulator.ts';

export interface EmulatorFixture {
  readonly emulator: Emulator;
  readonly conversation: Conversation;
  advanceSeconds(seconds: number): void;
  device(): Promise<Answer>;
  poll(deviceCode: string): Promise<Answer>;
}

export async function startConversation(
  t: TestContext,
  name: EmulatedProvider,
): Promise<EmulatorFixture> {
  let time = Date.UTC(2026, 0, 1);
  const emulator = await startEmulator(name, { now: () => time });
  t.after(() => emulator.close());
  const conversation = conversations[name];
  return {
    emulator,
    conversation,
    advanceSeconds: (seconds) => void (time += seconds * 1000),
    device: () => post(emulator.url, conversation.device),
    poll: (deviceCode) => post(emulator.url, conversation.poll(deviceCode)),
  };
}

/** The answer has this status, and these members or exactly this body. */
export function expectAnswer(answer: Answer, [status, body]: ExpectedAnswer): void {
  expect(answer.status, answer.text).to.equal(status);
  if (typeof body === 'string') expect(answer.text).to.equal(body);
  else expect(answer.members).to.deep.include(body);
}
