/** Gives the QR code of Details the room that their words leave: style sheets can't measure what a text takes. */

import type { QrCode } from '../components/qr-code.ts';
import { isUpright, unitOf } from './box.ts';

/** Its side on a wide screen, the quiet zone included, in shares of the short side: it leaves the words room. */
const shareBeside = 0.47;
/** The most of an upright screen's width, below the words. */
const shareBelow = 0.6;
/** What no camera reads is not shown: the words say the same. In units. */
const least = 22;
/** Between the words and what is below them, in units. */
const gap = 2;
/** Around the focused button, in units; the screen is in the middle, so that what is needed below is lost above too. */
const ring = 0.625;

/** @param host has the screen, drawn */
export function fitDetails(host: ParentNode): void {
  const screen = host.querySelector<HTMLElement>('main');
  const qr = host.querySelector<QrCode>('tv-qr-code');
  if (screen === null || qr === null) return;
  const box = { width: screen.offsetWidth, height: screen.offsetHeight };
  const unit = unitOf(box);
  qr.box = box;
  if (!isUpright(box)) {
    qr.room = shareBeside * Math.min(box.width, box.height);
    qr.style.display = '';
    return;
  }
  qr.style.display = 'none';
  qr.room = Math.min(shareBelow * box.width, heightLeft(screen) - (gap + 2 * ring) * unit);
  if (qr.room >= least * unit) qr.style.display = '';
}

/** Between the safe areas, beside what the screen has. Pixels. */
function heightLeft(screen: HTMLElement): number {
  const parts = [...screen.children].map((part) => part.getBoundingClientRect());
  const used =
    Math.max(...parts.map(({ bottom }) => bottom)) - Math.min(...parts.map(({ top }) => top));
  return screen.clientHeight - 2 * parseFloat(getComputedStyle(screen).paddingTop) - used;
}
