/** Security headers of what is no page: whatever a provider says, it must not become one on the app's origin. */

/** On every answer, pages included. */
export const always = {
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

export const dataHeaders = {
  ...always,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;
