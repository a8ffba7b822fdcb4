/** A press on the first screen before the app is there: kept in the page, where the app finds it. */

const mark = 'data-pressed';

/** Also of a finger that is still down: what it is on will be gone before it is lifted. */
export function keepPress(boot: HTMLElement): void {
  const keep = ({ target }: Event): void => {
    if (target instanceof Element && target.closest('[data-focus]') !== null)
      boot.setAttribute(mark, '');
  };
  for (const type of ['click', 'pointerdown']) boot.addEventListener(type, keep);
}

/** Whether there was one; told once. */
export function takePress(): boolean {
  const boot = document.getElementById('boot');
  const isPressed = boot?.hasAttribute(mark) ?? false;
  boot?.removeAttribute(mark);
  return isPressed;
}
