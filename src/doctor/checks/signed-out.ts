/** Whether signed-out tokens are good no more (RFC 7009), by the word of the provider and by trying them. */

import { isSuccess } from '../../core/protocol/http.ts';
import type { TokenRecord } from '../../core/session/stored-records.ts';
import { fail, note, ok, warn, type Line } from '../line.ts';
import type { ApiCall, Renewal } from '../sign-in/device.ts';
import { summary } from './protocol.ts';
import { lasting } from './sign-in.ts';

/** What the provider has said to the revocation; null: that all tokens are revoked. */
export type Unrevoked = string | null;

export function revocationLine(unrevoked: Unrevoked, { refreshToken }: TokenRecord): Line {
  const subject = 'Revocation';
  const which = refreshToken === null ? 'the token is' : 'both tokens are';
  if (unrevoked === null) return ok(subject, `the provider says that ${which} revoked`);
  return warn(
    subject,
    `not everything is revoked: ${unrevoked}`,
    'provider.endpoints.revocation; the client has to be allowed to revoke at the provider',
  );
}

export interface DeadCall {
  /** With each access token that there was, the newest first. */
  readonly calls: readonly ApiCall[];
  /** Whether the same call has worked before. */
  readonly isApiProven: boolean;
  readonly newest: TokenRecord;
}

export function deadCallLine({ calls, isApiProven, newest }: DeadCall, unrevoked: Unrevoked): Line {
  const subject = 'After: API call';
  if (!isApiProven)
    return note(subject, 'nothing to prove: no API has taken the access token before');
  const taken = calls.find((call) => call.kind === 'taken');
  if (taken?.kind === 'taken') {
    const end =
      newest.lifetimeMs === null ? 'an unknown time' : `at most ${lasting(newest.lifetimeMs)}`;
    const though = unrevoked === null ? ', though the provider calls it revoked' : '';
    return warn(
      subject,
      `the API still takes a signed-out access token (HTTP ${taken.status})${though}; it is good for ${end}`,
      unrevoked === null ? jwtAdvice : 'see Revocation above; keep access tokens short-lived',
    );
  }
  const found = [...new Set(calls.map(said))].join(', ');
  if (calls.every(isRefusal))
    return ok(subject, `the API takes the access tokens no more (${found})`);
  return warn(
    subject,
    `${found}; 401 was expected`,
    'whether the API refuses the tokens is not proven: its log says more',
  );
}

const jwtAdvice =
  'an API that reads a JWT by itself can’t know of a revocation: keep access tokens short-lived, or let it ask the provider (RFC 7662)';

/** A 200 that names nobody is better-auth's way to refuse. */
function isRefusal(call: ApiCall): boolean {
  return (
    call.kind === 'not-taken' &&
    (call.status === 401 || call.status === 403 || isSuccess(call.status))
  );
}

function said(call: ApiCall): string {
  if (call.kind === 'no-answer') return 'no answer';
  return `HTTP ${call.status}${isSuccess(call.status) ? ', and nobody is named' : ''}`;
}

/** @param renewals by each refresh token that there was, the newest first */
export function deadRefreshLine(renewals: readonly Renewal[], unrevoked: Unrevoked): Line {
  const subject = 'After: refresh';
  const tried = renewals.filter(({ kind }) => kind !== 'none');
  if (tried.length === 0) return note(subject, 'nothing to prove: there was no refresh token');
  const alive = renewals.findIndex(({ kind }) => kind === 'renewed');
  if (alive !== -1) {
    const which = alive === 0 ? 'the refresh token' : 'the refresh token that was replaced before';
    const found = `${which} still gives new tokens`;
    return unrevoked === null
      ? fail(
          subject,
          `${found}, though the provider calls it revoked: a sign-out leaves the session open`,
          'mend revocation at the provider (RFC 7009 §2.1), or keep refresh tokens short-lived',
        )
      : warn(subject, found, 'see Revocation above');
  }
  const unclear = tried.find((renewal) => renewal.kind === 'failed');
  if (unclear?.kind === 'failed')
    return warn(
      subject,
      `${summary(unclear.failure)}; invalid_grant was expected`,
      'whether the refresh token is dead is not proven: the provider’s log says more',
    );
  return ok(
    subject,
    tried.length === 1
      ? 'the provider refuses the refresh token'
      : 'the provider refuses the refresh token, and the one before it',
  );
}
