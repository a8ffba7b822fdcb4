/** The doctor at every emulated provider: sound, it finds nothing wrong; a client id that is nobody's is what it names. */

import { test } from 'node:test';
import { expect } from 'chai';
import { isObject } from '../../src/core/json.ts';
import { examined } from '../unit/doctor/support/report.ts';
import { emulatedProviders, startEmulator, type EmulatedProvider } from './emulator/emulator.ts';

/** What is a drawback of theirs: tokens that nobody can revoke, a code that nobody knows called something else. */
const drawbacks: Partial<Record<EmulatedProvider, readonly string[]>> = {
  devolutions: ['Sign-out'],
  github: ['Sign-out'],
  microsoft: ['Sign-out'],
  'aws-sso': ['Sign-out'],
  fusionauth: ['Sign-out'],
  casdoor: ['Sign-out'],
  dex: ['Token request', 'Sign-out'],
  facebook: ['Sign-out'],
};

/** What providers call it. */
const theClient =
  /client[ _]?id|application id|consumer key|app id|\(client\) id|clientSecretExpiresAt/i;

for (const name of emulatedProviders) {
  test(`${name}: sound, every line says so; another client id, and the lines that fail name it`, async (t) => {
    const emulator = await startEmulator(name, { now: () => performance.now() });
    t.after(() => emulator.close());
    const { provider, api } = emulator.config('relay');
    const config = {
      api: { ...(isObject(api) && api), ...(name === 'devolutions' && { profile: 'userinfo' }) },
      allowInsecure: true,
    };
    const sound = await examined(t, { ...config, provider });
    expect([sound.code, sound.marked('FAIL')], sound.output).to.deep.equal([0, []]);
    // A phone can't open 127.0.0.1.
    const warned = sound.marked('warn').filter((subject) => subject !== 'Address to type');
    expect(warned, sound.output).to.deep.equal(drawbacks[name] ?? []);

    const stranger = { ...(isObject(provider) && provider), clientId: 'stranger' };
    const broken = await examined(t, { ...config, provider: stranger });
    expect(broken.code).to.equal(1);
    const failing = broken.marked('FAIL');
    expect(failing, broken.output).to.include.members(['Device request', 'Token request']);
    expect(['Device request', 'Token request', 'Authentication']).to.include.members([...failing]);
    for (const subject of failing)
      expect(broken.line(subject).text, `${name}: ${subject}`).to.match(theClient);
  });
}
