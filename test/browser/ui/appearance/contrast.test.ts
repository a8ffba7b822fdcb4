/** What can be told apart across a room: in the app's own colours, in a brand's, and in what is left of impossible ones. */

import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { Settings } from '../../../../src/client/view.ts';
import { parseBrand } from '../../../../src/core/config/parse-brand.ts';
import { ConfigReader } from '../../../../src/core/config/config-reader.ts';
import { mainStates } from '../../../gallery/main-states.ts';
import { states, stateNamed, type State } from '../../../gallery/states.ts';
import {
  codeReadings,
  edgeReadings,
  initialReadings,
  labelReadings,
  markReadings,
  numberReadings,
  textReadings,
  type Reading,
} from '../../support/colors.ts';
import { eventually } from '../../support/eventually.ts';
import { openScreen, type Screen } from '../../support/screen.ts';

type Brand = NonNullable<Settings['brand']>;

/** Set by `npm run test:looks`. */
declare const __EVERY_LOOK__: boolean;
const looked = __EVERY_LOOK__ ? states : states.filter(({ name }) => mainStates.includes(name));

/** What an operator writes; null for the app's own colours. */
const themes: Readonly<
  Record<string, { readonly accent?: string; readonly background?: string } | null>
> = {
  'the app’s own': null,
  'a light brand': { accent: '#b8321f', background: '#f3f0ea' },
  'the accent on itself': { accent: '#123456', background: '#123456' },
  'a background in the middle of all greys': { accent: '#e50914', background: '#808080' },
  'pure red on black': { accent: '#ff0000', background: '#000000' },
  'yellow on white': { accent: '#ffff00', background: '#ffffff' },
  'a red that fills keep': { accent: '#e50914', background: '#141414' },
  'blue alone': { accent: '#0000ff' },
  'a background alone': { background: '#ff8800' },
};

/** As the server gives it to the page. */
function brandOf(
  written: { readonly accent?: string; readonly background?: string } | null,
): Brand | undefined {
  if (written === null) return undefined;
  return (
    parseBrand(ConfigReader.of(written, { env: null, base: null }), (_, url) => url).brand ??
    undefined
  );
}

/** Takes the screen to a state, in a brand's colours. */
async function show(
  screen: Screen,
  { view, ...rest }: State,
  brand: Brand | undefined,
): Promise<void> {
  await screen.goTo({
    ...rest,
    view: { ...view, settings: view.settings && { ...view.settings, brand } },
  });
  const wanted = brand?.colors?.background ?? '#0d1321';
  await eventually(
    `the background ${wanted}`,
    () => getComputedStyle(screen.app).getPropertyValue('--tv-back').trim() === wanted,
  );
}

function weak(readings: readonly Reading[], least: number): readonly string[] {
  return readings
    .filter(({ ratio }) => !(ratio >= least))
    .map(({ what, ratio }) => `${what}: ${ratio.toFixed(2)} of ${least}`);
}

/** @param onFill what the label of what has the focus has to reach: a brand's fills keep its colour where that is 4.5:1 */
function faultsOf({ app }: Screen, onFill: number): readonly string[] {
  const buttons = [...app.querySelectorAll('button')];
  const labels = buttons.map(labelReadings);
  return [
    ...weak([...textReadings(app), ...numberReadings(app)], 7),
    ...weak(
      labels.map(([plain]) => plain),
      7,
    ),
    ...weak([...labels.map(([, focused]) => focused), ...initialReadings(app)], onFill),
    ...weak(codeReadings(app), 10),
    ...weak([...buttons.flatMap(edgeReadings), ...markReadings(app)], 3),
  ];
}

describe('contrast', () => {
  let screen: Screen;

  before(async () => {
    await setViewport({ width: 1280, height: 720 });
    // With the platform's way to leave the app, for the state that asks.
    screen = await openScreen('welcome-leave');
  });

  after(() => screen.close());

  for (const [name, written] of Object.entries(themes)) {
    it(name, async () => {
      const brand = brandOf(written);
      const faults: string[] = [];
      for (const state of looked) {
        await show(screen, state, brand);
        faults.push(...faultsOf(screen, brand ? 4.5 : 7).map((fault) => `${state.name}: ${fault}`));
      }
      expect(faults).to.deep.equal([]);
    });
  }

  it('is measured: a brand that nobody has resolved is seen to be unreadable', async () => {
    const colors = {
      accent: '#777777',
      onAccent: '#777777',
      background: '#777777',
      raised: '#777777',
      text: '#888888',
      soft: '#666666',
      line: '#777777',
    };
    await show(screen, stateNamed('code'), { name: null, logo: null, colors });
    const faults = faultsOf(screen, 4.5);
    await show(screen, stateNamed('code'), undefined);
    for (const part of [
      '"Sign in with your phone"',
      'a step’s number',
      'the user code',
      'the label "Cancel" without focus',
      'the label "Cancel" with focus',
      'the edge of "Cancel" without focus',
      'the ring of "Cancel"',
      '.tv-phone',
    ]) {
      expect(
        faults.some((fault) => fault.startsWith(part)),
        part,
      ).to.equal(true);
    }
  });
});
