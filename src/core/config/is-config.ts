import type { Config } from './types.ts';
import { isObject, isNonEmptyString } from '../json.ts';

/**
 * Whether a value is a configuration that this version has judged before: a page's or the vault's. It tells another
 * version's from ours; what an operator wrote is judged by `parseConfig`.
 */
export function isConfig(value: unknown): value is Config {
  if (!isObject(value)) return false;
  const { provider, api, kiosk } = value;
  return (
    isObject(provider) &&
    isNonEmptyString(provider['clientId']) &&
    [provider['endpoints'], provider['parameters'], kiosk].every(isObject) &&
    isObject(api) &&
    [api['headers'], api['mapping']].every(isObject) &&
    isNonEmptyString(api['baseUrl']) &&
    isNonEmptyString(api['profile']) &&
    [api['paths'], api['pictures']].every(Array.isArray)
  );
}
