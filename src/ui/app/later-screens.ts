/** What no first screen needs, in one chunk that is loaded right after it: at hand when the network is not. */

import '../screens/details-screen.ts';
import '../screens/profile-screen.ts';

export { FailureLog } from './failure-log.ts';
