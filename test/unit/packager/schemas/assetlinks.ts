/** A Digital Asset Links statement: https://developers.google.com/digital-asset-links/v1/create-statement */

export const assetlinks = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    required: ['relation', 'target'],
    additionalProperties: false,
    properties: {
      relation: { const: ['delegate_permission/common.handle_all_urls'] },
      target: {
        type: 'object',
        required: ['namespace', 'package_name', 'sha256_cert_fingerprints'],
        additionalProperties: false,
        properties: {
          namespace: { const: 'android_app' },
          package_name: { type: 'string', pattern: '^[A-Za-z]\\w*(\\.[A-Za-z]\\w*)+$' },
          sha256_cert_fingerprints: {
            type: 'array',
            minItems: 1,
            items: { type: 'string', pattern: '^[0-9A-F]{2}(:[0-9A-F]{2}){31}$' },
          },
        },
      },
    },
  },
};
