/** What went over the wire between relay and provider: issued codes, tokens, and polls that came too early. */

import { isObject, parseJson } from '../../src/core/json.ts';

/** A device authorization that was answered. */
export interface IssuedCode {
  readonly userCode: string;
  readonly askedAt: number;
  /** When the provider forgets it. */
  readonly expiresAt: number;
  /** When the poll that brought tokens came, and when it was answered. */
  issuing: { readonly receivedAt: number; readonly answeredAt: number } | null;
}

/**
 * Tolerated by the demo provider too. A poll that is repeated at once because the provider wants another
 * nonce (RFC 9449 §8) was not looked at, and is not counted.
 */
const toleranceMs = 500;
const secretMembers = ['device_code', 'access_token', 'refresh_token', 'id_token'];

export class GrantLog {
  /** By user code. */
  readonly codes = new Map<string, IssuedCode>();
  /** Everything that must never be seen on a page. */
  readonly secrets = new Set<string>();
  /** Polls that came too soon after the one before, across restarts of the provider. */
  earlyPolls = 0;
  private readonly userCodes = new Map<string, string>();
  private readonly minGapsMs = new Map<string, number>();
  private readonly lastPolls = new Map<string, number>();

  /** A good answer to `form`, which came at `receivedAt`. */
  answered(form: URLSearchParams, text: string, receivedAt: number): void {
    const value = parseJson(text);
    const answer = isObject(value) ? value : {};
    for (const name of secretMembers) {
      const secret = answer[name];
      if (typeof secret === 'string') this.secrets.add(secret);
    }
    const { user_code: userCode, device_code: deviceCode, expires_in: seconds, interval } = answer;
    if (typeof userCode === 'string' && typeof deviceCode === 'string') {
      this.userCodes.set(deviceCode, userCode);
      this.minGapsMs.set(deviceCode, Number(interval) * 1000 - toleranceMs);
      const expiresAt = receivedAt + Number(seconds) * 1000;
      this.codes.set(userCode, { userCode, askedAt: receivedAt, expiresAt, issuing: null });
    }
    const polled = this.codes.get(this.userCodes.get(form.get('device_code') ?? '') ?? '');
    if (polled !== undefined) polled.issuing = { receivedAt, answeredAt: Date.now() };
  }

  polled(form: URLSearchParams, receivedAt: number): void {
    const code = form.get('device_code');
    const minGapMs = this.minGapsMs.get(code ?? '');
    if (code === null || minGapMs === undefined) return;
    if (receivedAt - (this.lastPolls.get(code) ?? 0) < minGapMs) this.earlyPolls += 1;
    this.lastPolls.set(code, receivedAt);
  }
}
