import { anyPicture, readableOpacity, type Color } from '../appearance/scrim.ts';

/** Pixels of a picture that are looked at, from left to right: what is smaller than a pixel then, no eye sees from the couch. */
const samples = 1_280;

/**
 * A brand's key art behind a screen, once it is there and it is known how much of it leaves the words readable. One that can't
 * be loaded is none. Loaded where a brand has one: see app/presentation.ts.
 */
class BrandPicture extends HTMLElement {
  static readonly observedAttributes: readonly string[] = ['src'];

  attributeChangedCallback(): void {
    const src = this.getAttribute('src') ?? '';
    const isOwn = new URL(src, document.baseURI).origin === location.origin;
    this.load(src, isOwn ? null : 'anonymous');
  }

  /** @param crossOrigin as what is asked, so that its pixels may be looked at */
  private load(src: string, crossOrigin: 'anonymous' | null): void {
    const image = new Image();
    image.alt = '';
    image.referrerPolicy = 'no-referrer';
    image.crossOrigin = crossOrigin;
    image.onload = () => void this.show(image);
    // Its server lets nobody look: it can be shown all the same.
    if (crossOrigin !== null) image.onerror = () => this.load(src, null);
    image.src = src;
    this.removeAttribute('data-shown');
    this.textContent = '';
    this.append(image);
  }

  private async show(image: HTMLImageElement): Promise<void> {
    const { backgroundColor, color } = getComputedStyle(this);
    const [background, text] = [channelsOf(backgroundColor), channelsOf(color)];
    // Colours in notations of later are no brand's of the configuration.
    if (background === null || text === null) return;
    const pixels = pixelsOf(image, backgroundColor);
    // By the object model: the security policy lets no `style` attribute in.
    image.style.opacity = `${readableOpacity(pixels, background, text)}`;
    await image.decode().catch(() => undefined);
    if (image.parentNode === this) this.setAttribute('data-shown', '');
  }
}

customElements.define('tv-picture', BrandPicture);

/** A computed colour. */
function channelsOf(color: string): Color | null {
  return color.startsWith('rgb')
    ? (color.match(/[\d.]+/g) ?? []).map((part) => Math.round(Number(part)))
    : null;
}

/** Those of a picture that can't be read may be of any colour. @param background where it lets through */
function pixelsOf(image: HTMLImageElement, background: string): Uint8ClampedArray {
  const { naturalWidth, naturalHeight } = image;
  const canvas = document.createElement('canvas');
  canvas.width = samples;
  canvas.height = Math.max(1, Math.round((samples * naturalHeight) / (naturalWidth || 1)));
  const context = canvas.getContext('2d');
  if (context === null) return anyPicture;
  context.fillStyle = background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  try {
    return context.getImageData(0, 0, canvas.width, canvas.height).data;
  } catch {
    return anyPicture;
  }
}
