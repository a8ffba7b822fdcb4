/** `tv-sign-in/remote`: keys, focus, Back, long presses and gamepads, for the rest of a TV app. */

export { intentOf, isPadKey, type Intent, type Key, type KeyGlobals } from './key-map.ts';
export { focusFirst, moveFocus, type Direction } from './spatial-focus.ts';
export { HistoryGuard, type BackOwner } from './back-history.ts';
export { exitAction, type ExitAction, type PlatformGlobals } from './exit-app.ts';
export { Press } from './long-press.ts';
export { watchPads } from './gamepad.ts';
export type { Pad, PadWorld, Phase } from './pad-world.ts';
export type { Timer } from './timer.ts';
