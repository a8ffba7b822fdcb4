/** Properties draw the same values each time, so that a change is to blame for a failure; `DRAWS=7 npm test` draws others. */

import * as fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['DRAWS'] ?? 2026) });
