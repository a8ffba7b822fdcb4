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
  const name = fullName(person) ?? first(person, ['name', 'displayName', 'preferred_username', 'nickname', 'login', 'username']) ?? email;
  return name === null ? null : { name, email, memberSince: date(person['created_at']) };
}

export function isProfile(value: unknown): value is Profile {
  return isObject(value) && isText(value['name']) && isTextOrNull(value['email']) && isTextOrNull(value['memberSince']);
}

function fullName(person: Json): string | null {
  const given = first(person, ['firstname', 'first_name', 'given_name']);
  const family = first(person, ['lastname', 'last_name', 'family_name']);
  const parts = [given, family].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' ');
}

function first(person: Json, keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = person[key];
    if (typeof value === 'string' && value.trim() !== '') return value.trim().slice(0, 200);
  }
  return null;
}

/** OAuth servers write seconds since 1970, APIs ISO 8601. */
function date(value: unknown): string | null {
  const time = typeof value === 'number' ? value * 1_000 : typeof value === 'string' ? Date.parse(value) : NaN;
  return Math.abs(time) < 8.64e15 ? new Date(time).toISOString() : null;
}
