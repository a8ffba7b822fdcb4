/** What the gallery's screens show: nobody's name, code or address. */

import type { Config, Failure, GrantView, Profile, Settings } from '../../src/client/view.ts';
import { parseConfig } from '../../src/core/config/parse-config.ts';
import { parseBrand } from '../../src/core/config/parse-brand.ts';
import { ConfigReader } from '../../src/core/config/config-reader.ts';

export const settings = {
  gamepad: true,
  locale: 'en',
  kiosk: { idleSignOutMinutes: 0, hideCodeAfterMinutes: 0, renewCode: 'when-touched' },
  provider: 'oidc',
  host: 'login.example.com',
  transport: 'relay',
} satisfies Settings;

/** As the app's server gives it to a screen, with the provider's metadata and proofs of possession. */
const relay = 'https://tv.example.com/relay';
const { config: written } = parseConfig(
  {
    provider: { name: 'oidc', issuer: 'https://login.example.com', clientId: 'tv' },
    api: { baseUrl: `${relay}/api` },
  },
  { env: null, base: null },
);
export const config: Config = {
  ...written,
  provider: {
    ...written.provider,
    endpoints: {
      ...written.provider.endpoints,
      deviceAuthorization: `${relay}/device-authorization`,
      token: `${relay}/token`,
    },
  },
  relayed: {
    [`${relay}/token`]: 'https://login.example.com/token',
    [`${relay}/api`]: 'https://api.example.com',
  },
};

type Brand = NonNullable<Settings['brand']>;

export function brand(logo: string | null, colors: Brand['colors']): Brand {
  return { name: 'Living Room+', logo, colors };
}

/** The same with key art behind the welcome screen, as bright in places as art can be. */
export function picturedBrand(colors: Brand['colors']): Brand {
  return { ...brand(logo, colors), picture };
}

export const minute = 60_000;

export const grant: GrantView = {
  id: 'grant-1',
  userCode: 'QTZL-MCBW',
  verificationUri: 'https://login.example.com/activate',
  verificationUriComplete: 'https://login.example.com/activate?user_code=QTZL-MCBW',
  remainingMs: 14 * minute + 32_000,
  lifetimeMs: 15 * minute,
};

/** Google promises no more than 15 characters of code and 40 of URL, and sends no complete one. */
export const google: Partial<GrantView> = {
  userCode: 'GQVQ-JKEC-WXPLM',
  verificationUri: 'https://www.google-like.example/tv/device',
  verificationUriComplete: null,
  remainingMs: 29 * minute + 7_000,
  lifetimeMs: 30 * minute,
};

export const longUri =
  'https://login.example.com/realms/living-room/device?user_code=QTZL-MCBW&state=';

export const ada: Profile = {
  name: 'Ada Lindqvist',
  email: 'ada.lindqvist@example.com',
  memberSince: '2021-03-14T09:26:53.000Z',
};
/** A portrait that needs no network. */
export const portrait = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#b9d4c6" d="M0 0h8v8H0z"/><circle cx="4" cy="3.2" r="1.5" fill="#274c3e"/><path fill="#274c3e" d="M1.2 8a2.8 2.6 0 0 1 5.6 0z"/></svg>',
)}`;
export const logo = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 32"><rect width="120" height="32" rx="8" fill="#7dd3c0"/><path fill="#10312a" d="M12 8h6v12h8v4H12zM40 8h6v16h-6zM58 8h6l5 9 5-9h6v16h-6v-6l-5 7-5-7v6h-6z"/></svg>',
)}`;
const picture = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="1920" height="1080" viewBox="0 0 192 108"><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#1b2a6b"/><stop offset=".6" stop-color="#e2725b"/><stop offset="1" stop-color="#ffd9a0"/></linearGradient><path fill="url(#s)" d="M0 0h192v108H0z"/><circle cx="128" cy="58" r="16" fill="#fff"/><path fill="#274c3e" d="M0 84 40 52l30 26 34-34 42 40 46-24v48H0z"/><path fill="#0d1f1a" d="M0 96l52-18 60 16 44-14 36 14v14H0z"/></svg>',
)}`;
/** What a provider may send and a screen must bear. */
export const longestName = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(6).slice(0, 200);
export const longName =
  'Maria-Antonietta Wolfeschlegelsteinhausenbergerdorff de la Santísima Trinidad y Ruiz-Picasso Montgomery';

/** What a device without a battery takes the time for. November, for the longest of the dates. */
export const longAgo = Date.UTC(2019, 10, 28);

/** A line for each thing that Details can say. */
export const everything: Partial<Failure> = {
  oauthError: 'temporarily_unavailable',
  detail:
    'no metadata at the issuer: "response" is not a conform Authorization Server Metadata response (unexpected HTTP status code); no answer',
};

/** Resolved by the same hand as an operator's. */
function colors(accent: string, background: string): Brand['colors'] {
  return (
    parseBrand(ConfigReader.of({ accent, background }, { env: null, base: null }), (_, url) => url)
      .brand?.colors ?? null
  );
}

export const light = colors('#b8321f', '#f3f0ea');
