/** What one real sign-in has shown: approval, tokens, profile, refresh. */

import type { Config, Provider } from '../../core/config/types.ts';
import type { Failure, FailureCode } from '../../core/session/failures.ts';
import type { TokenRecord } from '../../core/session/stored-records.ts';
import type { ProfileOutcome } from '../../worker/api/api-client.ts';
import { advice } from '../advice.ts';
import { fail, note, ok, warn, type Line } from '../line.ts';
import type { Approval, Polling, Renewal } from '../sign-in/device.ts';
import { failed, summary } from './protocol.ts';

/** Milliseconds that the clocks of screen and provider may disagree about a code's end. */
const shortBeforeMs = 30_000;

export function approvalLine(provider: Provider, approval: Approval): Line {
  const subject = 'Approval';
  const { polling } = approval;
  switch (approval.kind) {
    case 'approved':
      return approvedLine(subject, polling);
    case 'ended':
      return endedLine(subject, approval.why, polling);
    case 'refused':
      return failed(subject, provider, approval.failure, null);
    case 'interrupted':
      return note(subject, 'not awaited any longer: ended from the keyboard');
  }
}

function approvedLine(subject: string, polling: Polling): Line {
  const { polls, unanswered, slowedDown, seconds } = polling;
  const found = `approved after ${seconds} s and ${counted(polls)}`;
  if (unanswered > 0)
    return warn(
      subject,
      `${found}, of which ${unanswered} got no answer of the protocol`,
      'the provider’s log says more; screens try again, ever more slowly',
    );
  return ok(subject, slowedDown ? `${found}; it asked for a longer interval (slow_down)` : found);
}

function endedLine(
  subject: string,
  why: Extract<Approval, { kind: 'ended' }>['why'],
  { polls, seconds, lifetimeMs }: Polling,
): Line {
  const again = 'run the doctor again';
  switch (why) {
    case 'denied':
      return fail(subject, 'denied on the phone', `${again}, and approve it`);
    case 'expired':
      if (lifetimeMs - seconds * 1_000 > shortBeforeMs)
        return fail(
          subject,
          `the provider knows the code no more after ${seconds} s of ${lasting(lifetimeMs)}, and no tokens came here`,
          `${again}; was the code redeemed by somebody else, or the client changed meanwhile?`,
        );
      return fail(
        subject,
        `the code is good no more after ${seconds} s and ${counted(polls)}, and no tokens came`,
        `${again}, and approve it sooner; if it was approved, look into the provider’s log`,
      );
    case 'void':
      return fail(
        subject,
        `the provider knew the code no more after ${seconds} s and ${counted(polls)}, before its time`,
        `${again}; another screen with this client may have redeemed it, or the provider was restarted`,
      );
    case 'lost':
      return fail(
        subject,
        'an answer of the token endpoint was lost, and the code with it',
        `${again}; the provider’s log says what it has answered`,
      );
  }
}

function counted(polls: number): string {
  return `${polls} ${polls === 1 ? 'poll' : 'polls'}`;
}

/** RFC 6749 §5.1. */
export function tokensLine(
  { refreshToken, lifetimeMs, bound }: TokenRecord,
  { scope }: Provider,
): Line {
  const subject = 'Tokens';
  const good = lifetimeMs === null ? 'for an unknown time' : `for ${lasting(lifetimeMs)}`;
  const held = (bound ?? null) === null ? '' : ', bound to the device (DPoP)';
  const found = `an access token that is good ${good}${held}`;
  if (refreshToken !== null) return ok(subject, `${found}, and a refresh token`);
  if (lifetimeMs === null) return ok(subject, `${found}, and no refresh token`);
  const offline = scope?.split(' ').includes('offline_access') === true;
  return warn(
    subject,
    `${found}, and no refresh token: whoever signs in is signed out after that`,
    offline
      ? 'let the client have refresh tokens at the provider (grant type refresh_token, offline access)'
      : 'provider.scope: add offline_access, or let the client have refresh tokens at the provider',
  );
}

/** @param subject the profile is read twice */
export function whoLine(subject: string, outcome: ProfileOutcome, { api }: Config): Line {
  switch (outcome.kind) {
    case 'profile': {
      const { email, picture, memberSince } = outcome.profile;
      const members = [
        email === null ? null : 'an e-mail address',
        (picture ?? null) === null ? null : 'a picture',
        memberSince === null ? null : 'a date of joining',
      ].filter((member) => member !== null);
      return ok(subject, `the screen greets ${outcome.profile.name}${withMembers(members)}`);
    }
    case 'failed':
      return fail(subject, summary(outcome.failure), profileAdvice(outcome.failure, api.profile));
    case 'signed-out':
      return fail(
        subject,
        'the API refuses the access token, and the provider the refresh token',
        tokenAdvice,
      );
    case 'stale':
      return note(subject, 'not read');
  }
}

function withMembers(members: readonly string[]): string {
  return members.length === 0 ? '' : `, with ${members.join(' and ')}`;
}

const tokenAdvice =
  'api.baseUrl, api.profile: is that the API which these tokens are for? provider.scope and provider.audience: what it wants in them';

const profileAdvices: Readonly<Partial<Record<FailureCode, string>>> = {
  'api-unauthorized': tokenAdvice,
  'api-forbidden': `provider.scope: what the API wants to see; ${tokenAdvice}`,
  'api-not-found': 'api.baseUrl and api.profile: there is nothing at this address',
  'api-malformed':
    'api.mapping: where in the API’s answer the name is; with "id_token": provider.scope with openid and profile',
  'api-unreachable': 'is the API up? its own log says more; api.baseUrl',
  'api-refused': 'api.headers: what the API wants beside the token; its own log says more',
};

function profileAdvice({ code }: Failure, profile: string): string {
  return profileAdvices[code] ?? `api.profile (now "${profile}"); the API’s log says more`;
}

/** @param replaced whether a new refresh token came with it */
export function refreshLine(provider: Provider, renewal: Renewal, replaced: boolean): Line {
  const subject = 'Refresh';
  switch (renewal.kind) {
    case 'none':
      return note(subject, 'not tried: there is no refresh token');
    case 'renewed':
      return ok(
        subject,
        replaced
          ? 'new tokens, the refresh token among them (rotation)'
          : 'a new access token; the refresh token stays',
      );
    case 'refused':
      return fail(
        subject,
        'the refresh token that has just come is refused: whoever signs in is signed out when the access token ends',
        `let the client use refresh tokens at the provider; ${advice(provider, 'client')}`,
      );
    case 'failed':
      return failed(subject, provider, renewal.failure, null);
  }
}

/** A length of time as people say it. */
export function lasting(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}
