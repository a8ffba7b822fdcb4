/** The keys that were pressed last, for Details; also those that opened and closed it. */

export type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'keyCode'>;

/** As many as it takes to close Details and to open it again. */
const most = 3;

let pressed: readonly Pressed[] = [];

window.addEventListener(
  'keydown',
  ({ key, code, keyCode, repeat }) => {
    if (!repeat) pressed = [{ key, code, keyCode }, ...pressed].slice(0, most);
  },
  true,
);

/** The latest first. */
export const lastKeys = (): readonly Pressed[] => pressed;
