/**
 * `config.xml` of a Tizen television, parsed with attributes as `@name`. Elements and attributes:
 * https://docs.tizen.org/application/tizen-studio/web-tools/config-editor/, without those that this app has no use for;
 * the version's form: https://developer.samsung.com/smarttv/develop/guides/fundamentals/configuring-tv-applications.html
 */

const text = { type: 'string', minLength: 1 };
const either = { enum: ['enable', 'disable'] };

/** An element that has attributes alone, all of them needed. */
const element = (attributes: Readonly<Record<string, object>>) => ({
  type: 'object',
  required: Object.keys(attributes).map((name) => `@${name}`),
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [`@${name}`, value]),
  ),
});

const widget = {
  '@xmlns': { const: 'http://www.w3.org/ns/widgets' },
  '@xmlns:tizen': { const: 'http://tizen.org/ns/widgets' },
  '@id': { type: 'string', pattern: '^https://' },
  '@version': { type: 'string', pattern: '^\\d{1,3}\\.\\d{1,3}\\.\\d{1,5}$' },
  '@viewmodes': { enum: ['maximized', 'fullscreen'] },
  access: element({ origin: text, subdomains: { enum: ['true', 'false'] } }),
  'tizen:allow-navigation': { type: 'string', pattern: '^[^/\\s]+$' },
  'tizen:application': element({
    id: { type: 'string', pattern: '^[0-9A-Za-z]{10}\\.[0-9A-Za-z]{1,52}$' },
    package: { type: 'string', pattern: '^[0-9A-Za-z]{10}$' },
    required_version: { type: 'string', pattern: '^\\d+\\.\\d+$' },
  }),
  content: element({ src: { type: 'string', pattern: '\\.html$' } }),
  feature: element({ name: { type: 'string', pattern: '^http://tizen\\.org/feature/' } }),
  icon: element({ src: { type: 'string', pattern: '^[\\w-]+\\.png$' } }),
  name: text,
  'tizen:privilege': {
    type: 'array',
    uniqueItems: true,
    items: element({
      name: {
        enum: ['http://tizen.org/privilege/internet', 'http://tizen.org/privilege/tv.inputdevice'],
      },
    }),
  },
  'tizen:profile': element({ name: { enum: ['tv', 'tv-samsung'] } }),
  'tizen:setting': element({
    'screen-orientation': { enum: ['portrait', 'landscape', 'auto-rotation'] },
    'context-menu': either,
    'background-support': either,
    encryption: either,
    'install-location': { const: 'auto' },
    'hwkey-event': either,
  }),
};

export const tizenConfig = {
  type: 'object',
  required: ['?xml', 'widget'],
  additionalProperties: false,
  properties: {
    '?xml': element({ version: { const: '1.0' }, encoding: { const: 'UTF-8' } }),
    widget: {
      type: 'object',
      required: Object.keys(widget),
      additionalProperties: false,
      properties: widget,
    },
  },
};
