import { createHttp, type Http } from '../../core/protocol/http.ts';
import { browserTimer } from './browser-timer.ts';

/** HTTP by the browser's own fetch and timers. */
export function browserHttp(): Http {
  return createHttp((input, init) => fetch(input, init), browserTimer, isOwnRelay);
}

/** The relay's few doors, wherever on its origin the app is. */
function isOwnRelay(url: string): boolean {
  const { origin, pathname } = new URL(url);
  return (
    origin === location.origin &&
    /\/relay\/(device-authorization|token|revocation|userinfo|api\/.*)$/.test(pathname)
  );
}
