/** Page 1 and the ends of the way: what the provider asks to have shown for a user code. */

import type { KoaContextWithOIDC } from 'oidc-provider';
import { confirmCodePage, enterCodePage, noticePage } from './pages.ts';
import { text } from './shape.ts';
import { sendTo, show, type Exchange } from './show.ts';
import { deniedPath, donePath } from './site.ts';
import { isDecided, shownUserCode, storedUserCode } from './user-code.ts';

type Context = KoaContextWithOIDC;

/** What became of a code. */
type CodeState = 'waiting' | 'unknown' | 'expired' | 'used';

/** The key of `ctx.state` under which a scanned code waits for the page that confirms it. */
const scanned = 'scannedUserCode';

/**
 * Takes the code out of a scanned address. The provider would answer it with a form that a script submits; without the
 * code it asks for the input page, and `showCodePage` finds the code again.
 */
export function keepScannedCode(ctx: Pick<Context, 'query' | 'state' | 'search'>): void {
  const given = ctx.query['user_code'];
  if (given === undefined) return;
  ctx.state[scanned] = Array.isArray(given) ? given[0] : given;
  ctx.search = '';
}

/** Wherever the provider wants a code from the phone, or refuses one. */
export async function showCodePage(ctx: Context, error: Error | undefined): Promise<void> {
  if (error !== undefined) return showRefusal(ctx, error);
  const typed = text(ctx.state[scanned]);
  if (typed === '') return showEntry(ctx, '', null);
  const code = await ctx.oidc.provider.DeviceCode.findByUserCode(storedUserCode(typed), {
    ignoreExpiration: true,
  });
  if (code === undefined) return showCodeState(ctx, 'unknown', typed);
  if (code.isExpired) return showCodeState(ctx, 'expired', typed);
  return showCodeState(ctx, isDecided(code) ? 'used' : 'waiting', typed);
}

/** The page to compare codes on. */
export function showConfirmation(ctx: Context, userCode: string): void {
  show(ctx, 200, (strings) => confirmCodePage(strings, xsrfOf(ctx), shownUserCode(userCode)));
}

/** Approved. A redirect, so that a reload does not repeat the answer that was given. */
export function showSuccess(ctx: Exchange): void {
  sendTo(ctx, donePath);
}

function showRefusal(ctx: Context, error: Error): void {
  const typed = 'userCode' in error ? text(error.userCode) : '';
  // The provider does not export these classes; their names are what its documentation goes by.
  switch (error.name) {
    case 'NoCodeError':
      return showEntry(ctx, '', 'missing');
    case 'NotFoundError':
      return showCodeState(ctx, 'unknown', typed);
    case 'ExpiredError':
      return showCodeState(ctx, 'expired', typed);
    case 'AlreadyUsedError':
      return showCodeState(ctx, 'used', typed);
    case 'AbortedError':
      return sendTo(ctx, deniedPath);
    case 'InvalidRequest':
    case 'SessionNotFound':
      // A cookie that is gone, or a form that an older page sent.
      return show(ctx, 400, (strings) => noticePage(strings.stale));
    default:
      return show(ctx, 500, (strings) => noticePage(strings.failed));
  }
}

function showCodeState(ctx: Context, state: CodeState, typed: string): void {
  switch (state) {
    case 'waiting':
      return showConfirmation(ctx, typed);
    case 'unknown':
      return showEntry(ctx, typed, 'unknown');
    case 'expired':
      return show(ctx, 200, (strings) => noticePage(strings.expired));
    case 'used':
      return show(ctx, 200, (strings) => noticePage(strings.used));
  }
}

function showEntry(ctx: Context, typed: string, error: 'unknown' | 'missing' | null): void {
  show(ctx, 200, (strings) => {
    const sentence = error === null ? null : strings.enter[error];
    return enterCodePage(strings, xsrfOf(ctx), shownUserCode(typed), sentence);
  });
}

function xsrfOf(ctx: Context): string {
  return text(ctx.oidc.session?.state?.['secret']);
}
