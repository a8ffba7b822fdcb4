/** The app's own page, with its history: one guard for each window. */

import { page } from '../../../src/app/page.ts';
import { HistoryGuard } from '../../../src/remote/back-history.ts';

page.history = new HistoryGuard(window);

export { page };
