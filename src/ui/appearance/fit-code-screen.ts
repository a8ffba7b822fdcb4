/** Lays the code screen out by the room that is left in both directions: style sheets can't measure what a text takes. */

import type { QrCode } from '../components/qr-code.ts';
import { unitOf } from './box.ts';

/** How far the guide gives way, step by step, each with those before it: see code.css. */
const tightenings = ['', '1', '1 2', '1 2 3', '1 2 3 4'];
/** The QR code's least side beside what it says, in units: what a phone still reads off a set from the couch. */
const leastQrSide = 26;
/** The card of a QR code, in units. */
const usualCard = 36;
/** What the guide needs beside a QR code, with the gap, in units; and beside a large one. */
const leastGuide = 60;
const leastLargeGuide = 46;
/** Between the guide and a QR code below it, in units. */
const gap = 2;

/** @param large whether the QR code may take all that is left */
export function fitCodeScreen(host: ParentNode, large: boolean): void {
  const screen = host.querySelector<HTMLElement>('main');
  const guide = host.querySelector<HTMLElement>('.tv-guide');
  const qr = host.querySelector<QrCode>('tv-qr-code');
  if (screen === null || guide === null || qr === null) return;
  const box = { width: screen.offsetWidth, height: screen.offsetHeight };
  const unit = unitOf(box);
  qr.box = box;
  const style = getComputedStyle(screen);
  const width = screen.clientWidth - 2 * parseFloat(style.paddingLeft);
  const height = screen.clientHeight - 2 * parseFloat(style.paddingTop);
  const stacked = style.flexDirection === 'column';
  const roomBelow = (): number => height - guide.offsetHeight - gap * unit;
  const fits = (): boolean =>
    stacked ? roomBelow() >= leastQrSide * unit : guide.offsetHeight <= height;
  // Beside the guide, its width is what the QR code leaves.
  qr.room = stacked
    ? width
    : Math.min(
        height,
        Math.max(usualCard * unit, width - (large ? leastLargeGuide : leastGuide) * unit),
      );
  for (const tight of tightenings) {
    screen.dataset['tight'] = tight;
    if (fits()) break;
  }
  if (stacked) qr.room = Math.min(width, Math.max(roomBelow(), leastQrSide * unit));
}
