/** Any provider's answer about the signed-in person → one `Profile`. What is absent is left out. */

import type { Api, Mapping } from '../config/types.ts';
import { isObject, isNonEmptyString, isStringOrNull, parseJson, type Json } from '../json.ts';

export interface Profile {
  readonly name: string;
  readonly email: string | null;
  /** ISO 8601; null where the provider does not say. */
  readonly memberSince: string | null;
  /** The URL of a picture. */
  readonly picture?: string | null;
  /** Who it is to the provider (OpenID Connect Core 1.0 §2, `sub`); null where it does not say. Absent from older records. */
  readonly subject?: string | null;
  /** All that was said of the person, as it was said; empty where that is too much to keep. Absent from older records. */
  readonly claims?: Json;
}

/** Characters as JSON. */
const maxClaims = 16_384;

/** Of whom nothing is known but that they have approved. */
export const unknownPerson: Profile = {
  name: '',
  email: null,
  memberSince: null,
  picture: null,
  subject: null,
  claims: {},
};

type Reading = Pick<Api, 'mapping' | 'pictures'>;

/**
 * Reads a profile as the configuration's `api` says; null where the answer names nobody. A picture from elsewhere than
 * the configured origins is left out.
 */
export function readProfile(answer: unknown, api: Reading): Profile | null {
  if (!isObject(answer)) return null;
  const inner = wrapped(answer);
  return (inner && read(answer, inner, api)) ?? read(answer, answer, api);
}

/** The same with who it is to the provider, and all that it said. */
export function readPerson(answer: unknown, api: Reading): Profile | null {
  const profile = readProfile(answer, api);
  if (profile === null || !isObject(answer)) return null;
  const inner = wrapped(answer) ?? answer;
  const ids = [answer['sub'], inner['sub'], inner['id'], inner['user_id'], inner['uuid']];
  return {
    ...profile,
    subject: first(ids, (id) => (typeof id === 'number' ? String(id) : text(id))),
    claims: JSON.stringify(answer).length > maxClaims ? {} : answer,
  };
}

function read(answer: Json, person: Json, { mapping, pictures }: Reading): Profile | null {
  const at = (...paths: string[]): unknown[] => paths.map((path) => follow(person, path));
  const said = (member: keyof Mapping): unknown[] =>
    mapping[member].map((path) => follow(answer, path));
  const email = first([...said('email'), ...at('email', 'mail', 'userPrincipalName')], text);
  const given = first(at('firstname', 'first_name', 'given_name', 'givenName'), text);
  const family = first(at('lastname', 'last_name', 'family_name', 'surname'), text);
  const full = given !== null && family !== null ? `${given} ${family}` : null;
  const handles = at('preferred_username', 'nickname', 'login', 'username');
  const name = first(
    [
      ...said('name'),
      ...at('name', 'displayName', 'display_name'),
      full,
      given,
      family,
      ...handles,
      email,
    ],
    text,
  );
  if (name === null) return null;
  const portraits = at(
    'picture',
    'avatar_url',
    'avatar',
    'profile_image_url',
    'photo',
    'images.avatar.full',
  );
  return {
    name,
    email,
    memberSince: first(
      [...said('memberSince'), ...at('created_at', 'createdAt', 'joined_at')],
      date,
    ),
    picture: first([...said('picture'), ...portraits], (url) =>
      isNonEmptyString(url) && isFrom(pictures, url) ? url : null,
    ),
  };
}

export function isProfile(value: unknown): value is Profile {
  return (
    isObject(value) &&
    isNonEmptyString(value['name']) &&
    isStringOrNull(value['email']) &&
    isDateOrNull(value['memberSince']) &&
    isStringOrNull(value['picture'] ?? null) &&
    isStringOrNull(value['subject'] ?? null) &&
    isObject(value['claims'] ?? {})
  );
}

/** What `Intl` can format: it throws at anything else. */
function isDateOrNull(value: unknown): boolean {
  return value === null || (typeof value === 'string' && !Number.isNaN(Date.parse(value)));
}

/** Newer Silva Numerica platforms and Trakt wrap the person in `user`, Twitch in a list called `data`. */
function wrapped({ user, data }: Json): Json | null {
  const inner: unknown = user ?? (Array.isArray(data) ? data[0] : data);
  return isObject(inner) ? inner : null;
}

/** The first value that means something. */
function first<T>(values: readonly unknown[], meaning: (value: unknown) => T | null): T | null {
  for (const value of values) {
    const found = meaning(value);
    if (found !== null) return found;
  }
  return null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== ''
    ? [...value.trim()].slice(0, 200).join('')
    : null;
}

/** A step of a dotted path, or one in quotes, whose name may have dots itself. */
const steps = /"(?:[^"\\]|\\.)*"|[^.]+/g;

/**
 * What a dotted path leads to; undefined where it leads nowhere. A member of that very name counts first: claims may have
 * URLs for names (OpenID Connect Core 1.0 §5.1.2).
 */
function follow(from: unknown, path: string): unknown {
  if (isObject(from) && Object.keys(from).includes(path)) return from[path];
  return path.match(steps)?.reduce<unknown>((at, step) => {
    const name = step.startsWith('"') ? String(parseJson(step)) : step;
    if (Array.isArray(at)) return at[Number(name)];
    return isObject(at) ? at[name] : undefined;
  }, from);
}

function isFrom(origins: readonly string[], url: string): boolean {
  return origins.some((origin) => url.startsWith(`${origin}/`));
}

/** ISO 8601 without a time: it stays one, since midnight is another day elsewhere. */
const dayAlone = /^\d{4}-\d{2}(-\d{2})?$/;

/** OAuth servers write seconds since 1970, some APIs milliseconds, most ISO 8601. */
function date(value: unknown): string | null {
  if (typeof value === 'string' && dayAlone.test(value) && !Number.isNaN(Date.parse(value)))
    return value;
  const seconds = typeof value === 'number' ? (value > 1e11 ? value / 1_000 : value) : NaN;
  const time =
    typeof value === 'string' && /^\d{4}-\d/.test(value) ? Date.parse(value) : seconds * 1_000;
  return Math.abs(time) < 8.64e15 ? new Date(time).toISOString() : null;
}
