/**
 * `appinfo.json` as LG documents it: https://webostv.developer.lge.com/develop/references/appinfo-json (what is required,
 * names, kinds), the rules for ids of https://www.webosose.org/docs/guides/development/configuration-files/appinfo-json/.
 */

const colour = { type: 'string', pattern: '^#[0-9a-f]{6}$' };
const png = { type: 'string', pattern: '^[\\w-]+\\.png$' };

export const appinfo = {
  type: 'object',
  required: ['id', 'title', 'type', 'main', 'icon', 'version'],
  additionalProperties: false,
  properties: {
    id: {
      type: 'string',
      pattern: '^(?!com\\.(palm|webos|lge|palmdts)(\\.|$))[a-z0-9][a-z0-9.-]+$',
    },
    title: { type: 'string', minLength: 1 },
    type: { const: 'web' },
    main: { type: 'string', pattern: '\\.html$' },
    version: { type: 'string', pattern: '^(0|[1-9]\\d{0,8})(\\.(0|[1-9]\\d{0,8})){2}$' },
    icon: png,
    largeIcon: png,
    splashBackground: png,
    iconColor: colour,
    bgColor: colour,
    splashColor: colour,
    resolution: { enum: ['1920x1080', '1280x720'] },
    disableBackHistoryAPI: { const: true },
  },
};
