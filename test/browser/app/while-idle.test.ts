/** What the app does while nobody is there: it asks the browser once to keep what it stores. */

import { expect } from 'chai';
import { startIdleWork } from '../../../src/app/while-idle.ts';
import type { SessionClient } from '../../../src/client/session-client.ts';
import type { View } from '../../../src/client/view.ts';
import { stateNamed } from '../../gallery/states.ts';
import { StubClient } from '../../gallery/stub-client.ts';

class IdleClient extends StubClient implements SessionClient {
  readonly updates = Promise.reject(new Error('no engine runs here'));

  fetch(): ReturnType<SessionClient['fetch']> {
    return Promise.reject(new Error('nobody calls the API here'));
  }

  ask(): ReturnType<SessionClient['ask']> {
    return Promise.resolve({ kind: 'done' });
  }

  retry(): void {}

  readonly closed = new AbortController().signal;

  close(): void {}
}

describe('the app while nobody is there', () => {
  let asked = 0;

  before(() => {
    Object.defineProperty(navigator.storage, 'persist', {
      configurable: true,
      value: async () => {
        asked++;
        return true;
      },
    });
  });
  after(() => void Reflect.deleteProperty(navigator.storage, 'persist'));

  it('asks for persistent storage once somebody has signed in, and once only', () => {
    const view = (name: string): View => stateNamed(name).view;
    const client = new IdleClient(view('welcome'));
    startIdleWork(
      client,
      Object.assign(document.createElement('div'), {
        active: true,
        screenState: { overlay: null },
      }),
    );
    client.show(view('code'));
    expect(asked).to.equal(0);
    client.show(view('profile'));
    client.show(view('profile-cached'));
    expect(asked).to.equal(1);
  });
});
