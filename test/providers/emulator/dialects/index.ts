/** The emulated providers, by name. */

import type { Dialect } from '../dialect.ts';
import { auth0 } from './auth0.ts';
import { awsSso } from './aws-sso.ts';
import { devolutions } from './devolutions.ts';
import { facebook } from './facebook.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { google } from './google.ts';
import { keycloak } from './keycloak.ts';
import { microsoft } from './microsoft.ts';
import { oidc } from './oidc.ts';
import { silvaNumerica } from './silva-numerica.ts';
import { okta, ping, zitadel, logto } from './rented.ts';
import { salesforce } from './salesforce.ts';
import {
  authelia,
  authentik,
  casdoor,
  dex,
  duende,
  fusionauth,
  hydra,
  wso2,
} from './self-hosted.ts';
import { trakt } from './trakt.ts';
import { twitch } from './twitch.ts';
import { yandex } from './yandex.ts';

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
  'okta',
  'authentik',
  'zitadel',
  'hydra',
  'fusionauth',
  'logto',
  'casdoor',
  'dex',
  'authelia',
  'ping',
  'wso2',
  'duende',
  'salesforce',
  'yandex',
  'facebook',
] as const;

export type EmulatedProvider = (typeof emulatedProviders)[number];

export const dialects: Readonly<Record<EmulatedProvider, Dialect>> = {
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
  okta,
  authentik,
  zitadel,
  hydra,
  fusionauth,
  logto,
  casdoor,
  dex,
  authelia,
  ping,
  wso2,
  duende,
  salesforce,
  yandex,
  facebook,
};
