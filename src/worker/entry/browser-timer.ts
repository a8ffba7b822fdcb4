import type { After } from '../../core/protocol/http.ts';

export const browserTimer: After = (ms, action) => {
  const timer = setTimeout(action, ms);
  return () => clearTimeout(timer);
};
