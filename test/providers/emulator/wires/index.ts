/** The emulated providers, by name. */

import type { Wire } from '../wire.ts';
import { auth0 } from './auth0.ts';
import { awsSso } from './aws-sso.ts';
import { devolutions } from './devolutions.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { google } from './google.ts';
import { keycloak } from './keycloak.ts';
import { microsoft } from './microsoft.ts';
import { oidc } from './oidc.ts';
import { silvaNumerica } from './silva-numerica.ts';
import { trakt } from './trakt.ts';
import { twitch } from './twitch.ts';

export const emulatedProviders = [
  'oidc',
  'auth0',
  'devolutions',
  'silva-numerica',
  'keycloak',
  'github',
  'gitlab',
  'google',
  'microsoft',
  'aws-sso',
  'trakt',
  'twitch',
] as const;

export type EmulatedProvider = (typeof emulatedProviders)[number];

export const wires: Readonly<Record<EmulatedProvider, Wire>> = {
  oidc,
  auth0,
  devolutions,
  'silva-numerica': silvaNumerica,
  keycloak,
  github,
  gitlab,
  google,
  microsoft,
  'aws-sso': awsSso,
  trakt,
  twitch,
};
