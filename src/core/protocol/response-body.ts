/** The body of a response, whatever it was declared to be. */

import { isObject, parseJson, type Json } from '../json.ts';
import type { FailureCode } from '../session/failures.ts';
import { gateDetail, isHtmlPage, type HttpResponse } from './http.ts';
import { rfcError } from './normalize-response.ts';
import type { BodyClass } from './response-table.ts';

/**
 * The members of JSON, or of the form encoding that GitHub falls back to; null where there are none. The declared type
 * says little: servers send either one as a page.
 */
export function membersOf(response: HttpResponse): Json | null {
  const { text } = response;
  const value = parseJson(text);
  if (isObject(value)) return value;
  const form: Record<string, string> = {};
  new URLSearchParams(text.trim()).forEach((item, name) => (form[name] = item));
  // Any text can be read as a form: one that holds nothing of the protocol is none.
  const isForm = form['access_token'] || form['device_code'] || rfcError(form);
  return isForm && !isHtmlPage(response) ? form : null;
}

export function bodyClassOf(response: HttpResponse, members: Json | null): BodyClass {
  if (members !== null) {
    if (members['relay'] === undefined) return 'members';
    return relayFinding(members) === undefined ? 'relay' : 'relay-finding';
  }
  if (response.gate || isHtmlPage(response)) return 'html';
  return /^\s*\{/.test(response.text) ? 'truncated' : 'other';
}

/** For the technician: what came instead of an OAuth response. */
export function describeBody(response: HttpResponse): string {
  if (response.gate) return gateDetail;
  if (response.text === '') return 'an empty answer';
  return isHtmlPage(response) ? 'an HTML page' : 'no answer of the protocol';
}

/**
 * What the relay can have found out about a provider, which then has issued nothing. A provider can write the same: it
 * deceives its own screens alone, as it can with any answer.
 */
const findings = ['grant-unsupported', 'provider-not-discovered', 'provider-untrusted'] as const;

/** What the relay says in an answer of its own; undefined for what the provider or the API says. */
export function relayFinding(body: unknown): FailureCode | undefined {
  return isObject(body) && body['relay'] !== undefined
    ? findings.find((code) => code === body['code'])
    : undefined;
}
