/**
 * The web app manifest: https://www.w3.org/TR/appmanifest/ (members, purposes), https://www.w3.org/TR/manifest-app-info/
 * (categories, screenshots with form_factor and label).
 */

const text = { type: 'string', minLength: 1 };
const size = { type: 'string', pattern: '^(any|[1-9]\\d*x[1-9]\\d*)$' };

export const webManifest = {
  type: 'object',
  required: [
    'id',
    'name',
    'short_name',
    'description',
    'lang',
    'dir',
    'start_url',
    'scope',
    'display',
    'icons',
    'screenshots',
    'categories',
  ],
  additionalProperties: false,
  properties: {
    id: text,
    name: text,
    short_name: text,
    description: text,
    lang: { type: 'string', pattern: '^[a-z]{2}$' },
    dir: { enum: ['ltr', 'rtl', 'auto'] },
    categories: {
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { enum: ['utilities', 'security', 'productivity', 'entertainment'] },
    },
    // Relative: the site works below any path.
    start_url: { const: './' },
    scope: { const: './' },
    display: { enum: ['fullscreen', 'standalone', 'minimal-ui', 'browser'] },
    orientation: { enum: ['any', 'natural', 'landscape', 'portrait'] },
    background_color: { type: 'string', pattern: '^#[0-9a-f]{6}$' },
    theme_color: { type: 'string', pattern: '^#[0-9a-f]{6}$' },
    icons: {
      type: 'array',
      items: {
        type: 'object',
        required: ['src', 'type', 'sizes', 'purpose'],
        additionalProperties: false,
        properties: {
          src: { type: 'string', pattern: '^[\\w-]+\\.(png|svg)$' },
          type: { enum: ['image/png', 'image/svg+xml'] },
          sizes: size,
          // One purpose a file: a maskable icon looks too small where nothing is cut off.
          purpose: { enum: ['any', 'maskable', 'monochrome'] },
        },
      },
    },
    screenshots: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['src', 'type', 'sizes', 'form_factor', 'label'],
        additionalProperties: false,
        properties: {
          src: { type: 'string', pattern: '^[\\w-]+\\.jpg$' },
          type: { const: 'image/jpeg' },
          sizes: size,
          form_factor: { enum: ['wide', 'narrow'] },
          label: text,
        },
      },
    },
  },
};
