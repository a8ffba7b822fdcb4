/** How this server looks to whoever asks through the proxies in front of it: what `doctor --front` reads. */

import { lastOf } from './list-header.ts';
import { jsonAnswer, type RelayAnswer, type RelayRequest } from '../messages.ts';

/** An address for documentation (RFC 5737), which nobody has: the doctor pretends to come from there. */
export const inventedAddress = '203.0.113.77';

/** @param own the configured origin */
export function frontAnswer({ header, sender }: RelayRequest, own: string | null): RelayAnswer {
  const { host, secure, address, peer } = sender;
  const asked = `${secure ? 'https' : 'http'}://${host ?? ''}`;
  const sent = header('x-forwarded-for');
  const forwardedFor =
    sent === null
      ? 'none'
      : address === inventedAddress
        ? 'believed-invented'
        : address === peer
          ? 'ignored'
          : 'taken';
  const name = lastOf(header('x-forwarded-host'));
  const forwardedHost = name === null ? 'none' : name === host ? 'taken' : 'ignored';
  const origin = own ?? (URL.canParse(asked) ? new URL(asked).origin : null);
  return jsonAnswer(200, null, { origin, forwardedFor, forwardedHost });
}
