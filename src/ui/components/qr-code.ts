import { svg, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LightElement } from './light-element.ts';
import { loadQrEncoder } from './load-qr-encoder.ts';
import { isUpright, unitOf, type Box } from '../appearance/box.ts';

/** Modules of light around the symbol (ISO/IEC 18004 §9.1). */
const quietZone = 4;
/** The symbol's least side without the quiet zone, in units: 480 px at 1080p, scanned from 3 m off a 55″ set. */
const leastSide = 30;
/** An upright screen has room for more, and is often a small one. */
const leastUprightSide = 36;
/** The card's least side, in units. */
const card = 36;
const uprightCard = 43;
/** What the largest may take, its quiet zone included, in units: all between the safe areas. */
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
    room: { attribute: false },
    box: { attribute: false },
    symbol: { state: true },
  };

  text = '';
  label = '';
  large = false;
  /** The most that it may take of the screen, its quiet zone included. Pixels. */
  room = Infinity;
  /** What it is in. */
  box: Box = { width: window.innerWidth, height: window.innerHeight };
  private symbol: Drawing | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('text')) void this.encode(this.text).catch(() => (this.symbol = null));
  }

  protected override updated(): void {
    // What the card takes before there is anything in it. By the object model: the policy lets no `style` attribute in.
    const usual = (isUpright(this.box) ? uprightCard : card) * unitOf(this.box);
    this.style.setProperty('--tv-qr-card', `${Math.min(usual, this.room)}px`);
  }

  protected override render(): TemplateResult {
    return html`<div class="tv-qr-card">${this.symbol === null ? nothing : this.draw(this.symbol)}</div>`;
  }

  /** The encoder is loaded after the text is on the screen: on a slow set it takes a tenth of a second. */
  private async encode(text: string): Promise<void> {
    const { create } = await loadQrEncoder();
    if (text !== this.text) return;
    const { modules } = create(text, { errorCorrectionLevel: 'M' });
    this.symbol = { size: modules.size, path: pathOf(modules) };
  }

  private draw({ size, path }: Drawing): TemplateResult {
    const whole = size + 2 * quietZone;
    const side = (whole * this.moduleSide(size)) / window.devicePixelRatio;
    return svg`<svg class="tv-qr" role="img" aria-label=${this.label} width=${side} height=${side}
      viewBox="${-quietZone} ${-quietZone} ${whole} ${whole}" shape-rendering="crispEdges">
      <path class="tv-qr-light" d="M${-quietZone} ${-quietZone}h${whole}v${whole}h-${whole}z" />
      <path class="tv-qr-dark" d=${path} />
    </svg>`;
  }

  /** Device pixels a module: the fewest that make the symbol large enough, as far as there is room; or the most that there is room for. */
  private moduleSide(size: number): number {
    const { devicePixelRatio } = window;
    const unit = unitOf(this.box) * devicePixelRatio;
    const whole = size + 2 * quietZone;
    const least = isUpright(this.box) ? leastUprightSide : leastSide;
    const wanted = this.large ? (mostSide * unit) / whole : Math.ceil((least * unit - 0.01) / size);
    return Math.max(1, Math.floor(Math.min(wanted, (this.room * devicePixelRatio) / whole)));
  }
}

customElements.define('tv-qr-code', QrCode);

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
