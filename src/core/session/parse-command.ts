/** Reads what pages send; apart from the contract itself, so that no page carries the records that this knows. */

import type { ApiRequest, Command } from './messages.ts';
import { isConfig } from '../config/is-config.ts';
import { isPageStamp } from './stored-records.ts';
import { isNonNegativeNumber, isObject, isNonEmptyString } from '../json.ts';

/** A command as any script of the origin may have written it; null where it is none. */
export function readCommand(data: unknown): Command | null {
  if (!isObject(data)) return null;
  const { kind, page } = data;
  switch (kind) {
    case 'hello':
      return isNonNegativeNumber(data['version']) && isPageStamp(page)
        ? { kind, version: data['version'], page }
        : null;
    case 'tick':
      return isPageStamp(page) ? { kind, page } : null;
    case 'configure':
      return isConfig(data['config']) ? { kind, config: data['config'] } : null;
    case 'fetch':
      return isApiRequest(data['request']) ? { kind, request: data['request'] } : null;
    case 'interrupted':
    case 'start':
    case 'cancel':
    case 'sign-out':
    case 'refresh-profile':
      return { kind };
    default:
      return null;
  }
}

function isApiRequest(value: unknown): value is ApiRequest {
  if (!isObject(value) || !isNonEmptyString(value['path'])) return false;
  const { body, headers } = value;
  return (
    isMethod(value['method']) &&
    isObject(headers) &&
    Object.values(headers).every((header) => typeof header === 'string') &&
    (body === null || body instanceof ArrayBuffer)
  );
}

/** A token of HTTP in capitals (RFC 9110 §9.1), and none that the platform's `fetch` refuses. */
function isMethod(value: unknown): value is string {
  return (
    typeof value === 'string' && /^(?!(CONNECT|TRACE|TRACK)$)[A-Z\d!#$%&'*+.^_`|~-]+$/.test(value)
  );
}
