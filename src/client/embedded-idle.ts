/** What an embedding app has done while nobody is there: a chunk of its own, loaded where `isIdle` says when that is. */

export { keepKioskRules } from './embedded-kiosk.ts';
export { keepUpToDate } from './keep-up-to-date.ts';
export { reloadWhenIdle } from './reload-when-idle.ts';
