/** A remote's buttons as both WebDriver protocols press them: letters of their own for keys without a letter. */

import type { Button } from './driver.ts';

const letters: Readonly<Record<Button, string>> = {
  up: '\uE013',
  down: '\uE015',
  left: '\uE012',
  right: '\uE014',
  ok: '\uE007',
  back: '\uE00C',
};

export function pressing(button: Button): object[] {
  const value = letters[button];
  return [
    {
      type: 'key',
      id: 'remote',
      actions: [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ],
    },
  ];
}
