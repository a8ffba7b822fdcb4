/** Loads oidc-provider when the demo is wanted, and quietly. */

/* oxlint-disable no-console -- only to keep quiet */

import type * as library from 'oidc-provider';

/**
 * On import under Node 20 the library prints that it wants a later Node; there is no setting for it. The demo is tested
 * on every Node that package.json names, so that one line is kept from the terminal; any other goes through.
 */
export async function loadLibrary(): Promise<typeof library> {
  const warn = console.warn;
  console.warn = (...line: unknown[]): void => {
    if (!String(line[0]).includes('Unsupported runtime')) warn(...line);
  };
  try {
    return await import('oidc-provider');
  } finally {
    console.warn = warn;
  }
}
