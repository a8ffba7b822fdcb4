import { createHttp, type Http } from '../../core/protocol/http.ts';

/** HTTP by the browser's own fetch and timers. */
export function browserHttp(): Http {
  return createHttp(
    (input, init) => fetch(input, init),
    (ms, action) => {
      const timer = setTimeout(action, ms);
      return () => clearTimeout(timer);
    },
  );
}
