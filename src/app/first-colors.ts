/**
 * A brand's background before anything is painted, so that a light one does not flash dark: the app's server puts it into
 * the page, a static host's page waits for it as it does for its style sheet. It comes from what the first screen is drawn from.
 */

import { embeddedConfig } from '../client/embedded-config.ts';
import { firstView } from '../client/first-view.ts';
import { lastVisit } from '../client/last-visit.ts';
import { showBackground } from './background.ts';

const base = new URL('./', document.baseURI).href;
const colors = firstView(embeddedConfig(base), lastVisit(base)).settings?.brand?.colors;
if (colors) showBackground(colors.background);
