/** Whether what the provider wants to have shown can be read and scanned from a sofa. */

import type QRCode from 'qrcode';
import { isLoopback } from '../../core/config/url-rules.ts';
import type { DeviceAuthorization } from '../../core/protocol/outcomes.ts';
import { note, ok, warn, type Line } from '../line.ts';

/** 57 modules a side; with more, phones begin to fail at three metres. */
const largestVersion = 10;
/** Characters that people type without a slip; Google asks screens to have room for as many. */
const longestAddress = 40;

/** RFC 8628 §3.3: the address as text. */
export function addressLine({ verificationUri }: DeviceAuthorization): Line {
  const subject = 'Address to type';
  const shown = verificationUri.replace(/^https?:\/\//i, '');
  const found = `${shown}, ${shown.length} characters`;
  if (URL.canParse(verificationUri) && isLoopback(new URL(verificationUri).hostname)) {
    const help =
      'give the provider an address that phones reach (for a try on this machine it will do)';
    return warn(subject, `${found}; a phone finds nothing there`, help);
  }
  if (shown.length <= longestAddress) return ok(subject, found);
  return warn(
    subject,
    `${found}: many to type`,
    `at most ${longestAddress}: a custom domain or a shorter verification address at the provider`,
  );
}

/** RFC 8628 §3.3.1; a symbol as the screens draw it, at error correction M. */
export async function qrLine({
  verificationUri,
  verificationUriComplete,
}: DeviceAuthorization): Promise<Line> {
  const subject = 'QR code';
  // A server does without: whoever wants it measured installs it.
  const library = await import('qrcode').catch(() => null);
  if (library === null) return note(subject, 'not measured: no package "qrcode" (npm i qrcode)');
  const what =
    verificationUriComplete === null
      ? 'without the user code (no verification_uri_complete): people type it'
      : 'with the user code';
  const symbol = symbolOf(library.default, verificationUriComplete ?? verificationUri);
  if (symbol === null)
    return warn(
      subject,
      'the address is too long for any symbol',
      'a shorter verification address at the provider',
    );
  const found = `version ${symbol.version}, ${symbol.modules} × ${symbol.modules} modules, ${what}`;
  if (symbol.version > largestVersion) {
    const help = `at most version ${largestVersion} reads well from 3 m: a shorter verification_uri_complete at the provider`;
    return warn(subject, found, help);
  }
  return verificationUriComplete === null ? note(subject, found) : ok(subject, found);
}

function symbolOf(
  { create }: Pick<typeof QRCode, 'create'>,
  text: string,
): { version: number; modules: number } | null {
  try {
    const { version, modules } = create(text, { errorCorrectionLevel: 'M' });
    return { version, modules: modules.size };
  } catch {
    return null;
  }
}
