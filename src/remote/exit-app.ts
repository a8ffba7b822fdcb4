/** What only the platform can do: end the app from its first screen. */

/** How the app is left. Null elsewhere: there Back is the platform's own. */
export interface ExitAction {
  /** The app has to ask the person first; else the platform does. */
  readonly asks: boolean;
  exit(): void;
}

interface Tizen {
  readonly application?: { getCurrentApplication(): { exit(): void } };
}

interface WebOs {
  platformBack?(): void;
}

/** What the platforms put into a page's globals. */
export interface PlatformGlobals {
  readonly tizen?: Tizen;
  readonly webOSSystem?: WebOs;
  /** The same on older sets. */
  readonly PalmSystem?: WebOs;
}

declare global {
  interface Window {
    readonly tizen?: Tizen;
    readonly webOSSystem?: WebOs;
    readonly PalmSystem?: WebOs;
  }
}

/**
 * How this platform leaves the app: Samsung demands a question, LG shows a pop-up of its own (or Home). Null for HbbTV,
 * browsers and all others, whose own Back does it.
 */
export function exitAction({ tizen, webOSSystem, PalmSystem }: PlatformGlobals): ExitAction | null {
  const application = tizen?.application;
  if (application !== undefined)
    return { asks: true, exit: () => application.getCurrentApplication().exit() };
  const system = [webOSSystem, PalmSystem].find((one) => one?.platformBack !== undefined);
  return system === undefined ? null : { asks: false, exit: () => system.platformBack?.() };
}
