/** The QR code of every state that has one: what a phone three metres away needs (PLATFORM.md, "Screen"). */

import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import jsQR from 'jsqr';
import { sizes, type Size } from '../../../gallery/sizes.ts';
import { states, stateNamed, type State } from '../../../gallery/states.ts';
import { scaleOf } from '../../support/layout.ts';
import { openScreen, type Screen } from '../../support/screen.ts';

interface Viewport extends Size {
  /** Device pixels a pixel. */
  readonly ratio: number;
}

const everyday: readonly Viewport[] = [
  { width: 1280, height: 720, ratio: 1 },
  { width: 1280, height: 720, ratio: 1.5 },
  { width: 1920, height: 1080, ratio: 1 },
  { width: 1080, height: 1920, ratio: 1 },
];
const every: readonly Viewport[] = [
  ...everyday,
  ...sizes
    .filter((size) => !everyday.some(({ width }) => width === size.width))
    .map((size) => ({ ...size, ratio: 1 })),
];

/** Set by `npm run test:looks`. */
declare const __EVERY_LOOK__: boolean;
const viewports = __EVERY_LOOK__ ? every : everyday;

/** Characters of the address. Enlarged, each is as large as all between the safe areas lets it be. From how far each can be read, and from which sets: test/e2e/qr-from-afar.test.ts. */
const lengths = [15, 40, 80, 120, 160, 200];

const quietZone = 4;

/** The symbol's side at 1080p: for a 55″ set three metres away, and for a 32″ one, less what whole pixels cost. */
function least({ opened }: State, upright: boolean): number {
  if (opened === 'large-qr') return 720;
  return upright ? 576 : 480;
}

for (const { width, height, ratio } of viewports) {
  for (const state of states) {
    const { session } = state.view;
    if (session.kind !== 'awaiting-approval') continue;

    describe(`the QR code of "${state.name}" at ${width}×${height}, ${ratio} device pixels a pixel`, () => {
      let screen: Screen;
      let svg: SVGSVGElement;
      let dark: SVGPathElement;

      before(async () => {
        await setViewport({ width, height, deviceScaleFactor: ratio });
        screen = await openScreen(state);
        svg = one(screen.app, 'tv-qr-code svg', SVGSVGElement);
        dark = one(svg, '.tv-qr-dark', SVGPathElement);
      });

      after(() => screen.close());

      it('says the complete address, or else the short one', () => {
        expect(decoded(dark)).to.equal(
          session.grant.verificationUriComplete ?? session.grant.verificationUri,
        );
      });

      it('is large enough, in whole pixels a module', () => {
        const { width: modules } = svg.viewBox.baseVal;
        const { width: side, height: tall } = svg.getBoundingClientRect();
        const pixels = (side * devicePixelRatio) / modules;
        expect(tall).to.equal(side);
        expect(devicePixelRatio).to.equal(ratio);
        expect(pixels).to.be.closeTo(Math.round(pixels), 0.001);
        expect((modules - 2 * quietZone) * pixels).to.be.at.least(
          least(state, height > width) * scaleOf({ width, height }) * ratio - 0.01,
        );
      });

      it('has four modules of light around it', () => {
        const { x, y, width: across, height: down } = svg.viewBox.baseVal;
        const symbol = dark.getBBox();
        expect([symbol.x - x, symbol.y - y]).to.deep.equal([quietZone, quietZone]);
        expect([across - symbol.width, down - symbol.height]).to.deep.equal([
          2 * quietZone,
          2 * quietZone,
        ]);
      });

      it('is dark on light', () => {
        const light = one(svg, '.tv-qr-light', SVGPathElement);
        expect(getComputedStyle(dark).fill).to.equal('rgb(0, 0, 0)');
        expect(getComputedStyle(light).fill).to.equal('rgb(255, 255, 255)');
        expect(light.getBBox().width).to.equal(svg.viewBox.baseVal.width);
      });

      it('stays on the screen', () => {
        const { left, top, right, bottom } = svg.getBoundingClientRect();
        expect(left).to.be.at.least(width / 20);
        expect(top).to.be.at.least(height / 20);
        expect(right).to.be.at.most((width * 19) / 20 + 0.5);
        expect(bottom).to.be.at.most((height * 19) / 20 + 0.5);
      });
    });
  }
}

describe('the QR code of an address of any length', () => {
  let screen: Screen;

  afterEach(() => screen.close());

  for (const { width, height, ratio } of every) {
    for (const name of ['code', 'code-large']) {
      it(`is "${name}" at ${width}×${height}, ${ratio} device pixels a pixel`, async () => {
        await setViewport({ width, height, deviceScaleFactor: ratio });
        screen = await openScreen('welcome');
        for (const length of lengths) {
          const address = 'https://a.co/tv'.padEnd(length, '?code=QTZL-MCBW&state=7f3A9cX_');
          const state = withAddress(stateNamed(name), address);
          await screen.goTo(state);
          const svg = one(screen.app, 'tv-qr-code svg', SVGSVGElement);
          const modules = svg.viewBox.baseVal.width;
          const pixels = (svg.getBoundingClientRect().width * ratio) / modules;
          const scale = scaleOf({ width, height }) * ratio;
          expect(decoded(one(svg, '.tv-qr-dark', SVGPathElement)), `${length} characters`).to.equal(
            address,
          );
          expect(pixels, `pixels a module of ${length} characters`).to.be.closeTo(
            Math.round(pixels),
            0.001,
          );
          if (state.opened === 'large-qr')
            expect(
              modules * (pixels + 1),
              `what one pixel more a module of ${length} characters would take`,
            ).to.be.above(960 * scale);
          else
            expect(
              (modules - 2 * quietZone) * pixels,
              `the side for ${length} characters`,
            ).to.be.at.least(least(state, height > width) * scale - 0.01);
        }
      });
    }
  }
});

function withAddress({ view, ...rest }: State, verificationUriComplete: string): State {
  const { session } = view;
  if (session.kind !== 'awaiting-approval') throw new Error('no state with a code');
  return {
    ...rest,
    view: {
      ...view,
      session: { ...session, grant: { ...session.grant, verificationUriComplete } },
    },
  };
}

function one<T extends Element>(root: Element, selector: string, type: new () => T): T {
  const found = root.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`no ${selector}`);
  return found;
}

/** What a phone would read: the drawn path, looked at in the middle of each module, through a decoder. */
function decoded(dark: SVGPathElement): string | undefined {
  const modules = dark.getBBox().width;
  const modulePixels = 6;
  const side = (modules + 2 * quietZone) * modulePixels;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  const paint = (column: number, row: number): void => {
    for (let y = 0; y < modulePixels; y++) {
      const from =
        (((row + quietZone) * modulePixels + y) * side + (column + quietZone) * modulePixels) * 4;
      for (let pixel = 0; pixel < modulePixels; pixel++)
        pixels.fill(0, from + pixel * 4, from + pixel * 4 + 3);
    }
  };
  for (let row = 0; row < modules; row++) {
    for (let column = 0; column < modules; column++) {
      if (dark.isPointInFill(new DOMPoint(column + 0.5, row + 0.5))) paint(column, row);
    }
  }
  return jsQR(pixels, side, side)?.data;
}
