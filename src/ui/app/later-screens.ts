/** What no first screen needs, in one chunk that is loaded right after it: at hand when the network is not. */

import '../components/countdown.ts';
import '../screens/code-screen.ts';
import '../screens/profile-screen.ts';

export { Logs } from './logs.ts';
