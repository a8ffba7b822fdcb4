/** What to do on a device that is to trust the authority, for the terminal. */

import type { LocalCertificate } from './local-certificate.ts';

/** In full where no device can have done it yet. */
const steps = [
  ['Android, Google TV', 'copy the file over; Settings, “Install a certificate”, “CA certificate”'],
  [
    'iPhone, iPad',
    'open the address, install the profile; then General, About, Certificate Trust Settings',
  ],
  ['macOS', 'open the file in Keychain Access, set it to “Always Trust”'],
  ['Windows', 'open the file, install it into “Trusted Root Certification Authorities”'],
  ['Linux', 'certutil, for Chromium'],
  ['Samsung, LG', 'have no setting for it; the page says what works there'],
] as const;

/** @param url the app's address */
export function trustLines(
  url: string,
  { authority: { file, isNew } }: LocalCertificate,
): readonly string[] {
  const where = [
    `  Trust     ${file}`,
    `            (also ${url}/ca.crt), once on each device; how: docs/https.md`,
  ];
  return isNew
    ? [...where, ...steps.map(([device, what]) => `            ${device.padEnd(20)}  ${what}`)]
    : where;
}
