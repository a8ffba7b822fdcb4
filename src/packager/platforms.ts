/** The platforms by the names that `--platform` takes. */

import { androidTv } from './android-tv.ts';
import { fireTv } from './fire-tv.ts';
import type { Platform } from './platform.ts';
import { tizen } from './tizen.ts';
import { webos } from './webos.ts';

export const platforms: ReadonlyMap<string, Platform> = new Map([
  ['webos', webos],
  ['tizen', tizen],
  ['android-tv', androidTv],
  ['firetv', fireTv],
]);
