/** Both services, each with a TV of its own at it. */

import type { TestContext } from 'node:test';
import { screenFor, type Screen } from '../../real/support/screen.ts';
import { jellyfinWire } from './jellyfin.ts';
import { PinService } from './pin-service.ts';
import { plexWire } from './plex.ts';

export const pinProviders = ['plex', 'jellyfin'] as const;

export type PinProvider = (typeof pinProviders)[number];

export interface PinWorld {
  readonly service: PinService;
  /** What an operator writes. */
  readonly config: object;
  /** Another TV with the same configuration. */
  newScreen(): Promise<Screen>;
  readonly screen: Screen;
}

const wires = { plex: plexWire, jellyfin: jellyfinWire };

function configFor(name: PinProvider, origin: string): object {
  const endpoints = {
    deviceAuthorization: `${origin}/api/v2/pins`,
    token: `${origin}/api/v2/pins`,
    revocation: `${origin}/api/v2/users/signout`,
    userinfo: `${origin}/api/v2/user`,
  };
  const provider =
    name === 'plex'
      ? { name, clientId: 'Living room', issuer: origin, endpoints }
      : { name, clientId: 'Living room, "the" big one é', issuer: `${origin}/media` };
  return { provider, api: { pictures: ['https://people.example'] }, allowInsecure: true };
}

/** @param now its clock, in milliseconds */
export async function pinService(
  t: TestContext,
  name: PinProvider,
  now: () => number,
): Promise<Pick<PinWorld, 'service' | 'config'>> {
  const service = new PinService(wires[name], now);
  return { service, config: configFor(name, await service.start(t)) };
}

export async function pinWorld(t: TestContext, name: PinProvider): Promise<PinWorld> {
  let now = (): number => 0;
  const { service, config } = await pinService(t, name, () => now());
  const newScreen = (): Promise<Screen> => screenFor(t, config);
  const screen = await newScreen();
  now = () => screen.engine.time;
  return { service, config, newScreen, screen };
}
