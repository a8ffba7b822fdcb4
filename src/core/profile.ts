/** Any provider's answer about the signed-in person → one `Profile`. What is absent is left out. */

import { isObject, isText, isTextOrNull, type Json } from './shape.ts';

export interface Profile {
  readonly name: string;
  readonly email: string | null;
  /** ISO 8601; null where the provider does not say. */
  readonly memberSince: string | null;
}

/** Reads a profile; null where the answer names nobody. */
export function readProfile(answer: unknown): Profile | null {
  if (!isObject(answer)) return null;
  // Newer Silva Numerica platforms wrap the person.
  const person = isObject(answer['user']) ? answer['user'] : answer;
  const email = first(person, ['email', 'mail', 'userPrincipalName']);
  const name = fullName(person) ?? first(person, ['name', 'displayName', ...given, ...family, ...handles]) ?? email;
  return name === null ? null : { name, email, memberSince: date(person['created_at']) };
}

export function isProfile(value: unknown): value is Profile {
  return isObject(value) && isText(value['name']) && isTextOrNull(value['email']) && isDateOrNull(value['memberSince']);
}

/** What `Intl` can format: it throws at anything else. */
function isDateOrNull(value: unknown): boolean {
  return value === null || (typeof value === 'string' && !Number.isNaN(Date.parse(value)));
}

const given = ['firstname', 'first_name', 'given_name'];
const family = ['lastname', 'last_name', 'family_name'];
const handles = ['preferred_username', 'nickname', 'login', 'username'];

function fullName(person: Json): string | null {
  const names = [first(person, given), first(person, family)];
  return names.includes(null) ? null : names.join(' ');
}

function first(person: Json, keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = person[key];
    if (typeof value === 'string' && value.trim() !== '') return [...value.trim()].slice(0, 200).join('');
  }
  return null;
}

/** OAuth servers write seconds since 1970, some APIs milliseconds, most ISO 8601. */
function date(value: unknown): string | null {
  const seconds = typeof value === 'number' ? (value > 1e11 ? value / 1_000 : value) : NaN;
  const time = typeof value === 'string' && /^\d{4}-\d/.test(value) ? Date.parse(value) : seconds * 1_000;
  return Math.abs(time) < 8.64e15 ? new Date(time).toISOString() : null;
}
