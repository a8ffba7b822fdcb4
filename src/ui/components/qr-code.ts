import { svg, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from './light-element.ts';

/** Modules of light around the symbol (ISO/IEC 18004 §9.1). */
const quietZone = 4;
/** The symbol's least side without the quiet zone, in rem: 480 px at 1080p, scanned from 3 m off a 55″ set. */
const leastSide = 30;
/** An upright screen has room for more, and is often a small one. */
const leastUprightSide = 36;
/** What the largest may take of the screen's shorter side, its quiet zone included, in rem: all between the safe areas. */
const mostSide = 60;

interface Drawing {
  readonly size: number;
  readonly path: string;
}

/** A QR code of whole pixels a module, always dark on light: several phones can't read inverted ones. */
export class QrCode extends LightElement {
  static override readonly properties = {
    text: {},
    label: {},
    large: { type: Boolean },
    symbol: { state: true },
  };

  text = '';
  label = '';
  large = false;
  private symbol: Drawing | null = null;
  private readonly redraw = (): void => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('resize', this.redraw);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('resize', this.redraw);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('text')) void this.encode(this.text).catch(() => (this.symbol = null));
  }

  protected override render(): TemplateResult {
    return html`<div class="tv-qr-card">${this.symbol === null ? nothing : this.draw(this.symbol)}</div>`;
  }

  /** The encoder is loaded after the text is on the screen: on a slow set it takes a tenth of a second. */
  private async encode(text: string): Promise<void> {
    const { create } = await import('./qr-encoder.ts');
    if (text !== this.text) return;
    const { modules } = create(text, { errorCorrectionLevel: 'M' });
    this.symbol = { size: modules.size, path: pathOf(modules) };
  }

  private draw({ size, path }: Drawing): TemplateResult {
    const whole = size + 2 * quietZone;
    const side = (whole * moduleSide(size, this.large)) / window.devicePixelRatio;
    return svg`<svg class="tv-qr" role="img" aria-label=${this.label} width=${side} height=${side}
      viewBox="${-quietZone} ${-quietZone} ${whole} ${whole}" shape-rendering="crispEdges">
      <path class="tv-qr-light" d="M${-quietZone} ${-quietZone}h${whole}v${whole}h-${whole}z" />
      <path class="tv-qr-dark" d=${path} />
    </svg>`;
  }
}

customElements.define('tv-qr-code', QrCode);

/** Device pixels a module: the fewest that make the symbol large enough, or the most that the screen has room for. */
function moduleSide(size: number, large: boolean): number {
  const { innerWidth, innerHeight, devicePixelRatio } = window;
  const upright = innerHeight >= innerWidth;
  // As in the style sheet. What the root's font computes to is another thing where a webview or a setting enlarges letters.
  const rem =
    (upright ? innerWidth / 67.5 : Math.min(innerWidth / 120, innerHeight / 67.5)) *
    devicePixelRatio;
  const least = upright ? leastUprightSide : leastSide;
  return Math.max(
    1,
    large
      ? Math.floor((mostSide * rem) / (size + 2 * quietZone))
      : Math.ceil((least * rem - 0.01) / size),
  );
}

function pathOf(modules: { size: number; get(row: number, column: number): number }): string {
  const { size } = modules;
  let path = '';
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (modules.get(row, column)) path += `M${column} ${row}h1v1h-1z`;
    }
  }
  return path;
}
