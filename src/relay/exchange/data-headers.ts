/** Security headers of what is no page: whatever a provider says, it must not become one on the app's origin. */

/** On every answer: it is what its type says, and nobody else's page may hold it. */
export const always = {
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
} as const;

/** Whoever is asked by this page or worker, or by a document that should not have become one, does not hear where that was. */
export const noReferrer = { 'referrer-policy': 'no-referrer' } as const;

export const dataHeaders = {
  ...always,
  ...noReferrer,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;
