/** What every emulated provider is asked, and what its documents let it answer. */

import type { EmulatedProvider } from '../emulator.ts';
import { auth0 } from './auth0.ts';
import { awsSso } from './aws-sso.ts';
import type { Conversation } from './conversation.ts';
import { devolutions } from './devolutions.ts';
import { facebook } from './facebook.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { google } from './google.ts';
import { keycloak } from './keycloak.ts';
import { microsoft } from './microsoft.ts';
import { oidc } from './oidc.ts';
import { silvaNumerica } from './silva-numerica.ts';
import { issuers } from './issuers.ts';
import { salesforce } from './salesforce.ts';
import { trakt } from './trakt.ts';
import { twitch } from './twitch.ts';
import { yandex } from './yandex.ts';

export * from './conversation.ts';

export const conversations: Readonly<Record<EmulatedProvider, Conversation>> = {
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
  ...issuers,
  salesforce,
  yandex,
  facebook,
};
