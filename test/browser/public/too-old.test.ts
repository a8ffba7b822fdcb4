/** What a browser below the floor shows: the built page, in a browser from which what the app needs was taken away. */

import { expect } from 'chai';
import { languageCodes } from '../../../src/locale/languages.ts';
import { eventually } from '../support/eventually.ts';
import { json } from '../support/script.ts';
import { config } from '../support/scripted-app.ts';

/** Runs before the page's own scripts. */
interface Old {
  /** Statements that take something away. */
  readonly takes?: string;
  readonly language?: string;
  readonly userAgent?: string;
  /** What differs in config.json; null: there is none. */
  readonly configured?: object | null;
}

/** 2019's sets of Samsung. */
const tizen5 =
  'Mozilla/5.0 (SMART-TV; LINUX; Tizen 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Version/5.0 Chrome/63.0.3239.84 TV Safari/537.36';
const noAbort = 'delete window.AbortController;';

interface OldPage {
  readonly document: Document;
  readonly window: Window & { appsSeen?: number };
  /** The paragraphs, top down; null as long as there is no such page. */
  lines(): readonly (string | null)[] | null;
}

/** For tests and kiosk tooling. */
const labels = { session: 'failed', failure: 'engine-too-old' };

let frame: HTMLIFrameElement | null = null;
let number = 0;

async function open(
  { takes = noAbort, language = 'en-US', userAgent = tizen5, configured = {} }: Old,
  sandbox?: string,
): Promise<OldPage> {
  const path = `/apps/no-sw/old-${Date.now().toString(36)}-${++number}/`;
  // By another name: what has been asked for once is not asked for again.
  const page = await (await fetch('/apps/no-sw/as-built/index.html')).text();
  const prepared = `
    window.appsSeen = 0;
    new MutationObserver(() => { if (document.querySelector('tv-app')) window.appsSeen++; }).observe(document, { childList: true, subtree: true });
    for (const [name, value] of ${JSON.stringify(Object.entries({ language, userAgent }))}) Object.defineProperty(navigator, name, { value });
    ${takes}`;
  const answers = {
    'index.html': {
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: page.replace('<head>', '<head><script src="prepared.js"></script>'),
    },
    'prepared.js': { status: 200, headers: { 'content-type': 'text/javascript' }, body: prepared },
    'config.json':
      configured === null
        ? json('none', 404)
        : json({ ...config(), ...configured }, 200, { 'x-config-judged': '1' }),
  };
  await fetch(`${path}__script`, { method: 'POST', body: JSON.stringify(answers) });
  // One at a time: two apps on a page would fight for the focus.
  frame?.remove();
  const opened = document.createElement('iframe');
  frame = opened;
  Object.assign(opened, { width: 960, height: 540, src: `${path}index.html` });
  if (sandbox !== undefined) opened.setAttribute('sandbox', sandbox);
  document.body.append(opened);
  await new Promise((resolve) => opened.addEventListener('load', resolve, { once: true }));
  const { contentWindow, contentDocument } = opened;
  if (contentWindow === null || contentDocument === null) throw new Error('the frame has no page');
  return {
    window: contentWindow,
    document: contentDocument,
    lines: () => {
      const shown = contentDocument.querySelector('#too-old');
      return shown && [...shown.querySelectorAll('p')].map(({ textContent }) => textContent);
    },
  };
}

const asked = ({ window }: OldPage, file: string): boolean =>
  window.performance.getEntriesByType('resource').some(({ name }) => name.endsWith(file));

const languageOf = ({ document: page }: OldPage): string | undefined =>
  page.querySelector<HTMLElement>('#too-old')?.lang;

describe('a browser below the floor', () => {
  afterEach(() => frame?.remove());

  for (const [what, takes] of [
    ['AbortController', noAbort],
    ['custom elements', 'Object.defineProperty(window, "customElements", { value: undefined });'],
    ['modules', 'delete HTMLScriptElement.prototype.noModule;'],
  ] as const) {
    it(`without ${what} says so, with what was found and what helps`, async () => {
      const page = await open({ takes });
      expect(await eventually('the page', page.lines)).to.deep.equal([
        'This browser is too old for this app',
        'Update this device, or sign in on another one',
        'Chrome 63 < 68',
      ]);
      expect({ ...page.document.documentElement.dataset }).to.deep.equal(labels);
    });
  }

  it('is none of those that have it all, and they download no more than the question', async () => {
    const page = await open({ takes: '' });
    await eventually('the app', () => page.document.querySelector('tv-app button'));
    await eventually('the question', () => asked(page, '/too-old-check.js'));
    expect(asked(page, '/too-old.js')).to.equal(false);
    expect(page.lines()).to.equal(null);
  });

  it('that starts the app all the same shows nothing of it', async () => {
    const page = await open({});
    await eventually('the app', () => page.window.appsSeen);
    await eventually(
      'the page alone',
      () => page.lines() && page.document.querySelector('tv-app') === null,
    );
    const middle = page.document.elementFromPoint(480, 270);
    expect(middle?.closest('#too-old')).to.not.equal(null);
    expect({ ...page.document.documentElement.dataset }).to.deep.equal(labels);
  });

  it('shows where else to sign in, as text', async () => {
    const elsewhere = async (value: unknown) => {
      const page = await open({ configured: { elsewhere: value } });
      await eventually('the configuration', () => asked(page, '/config.json'));
      // Once more, with what is configured: it is drawn when the answer is there.
      return { page, shows: (line: string) => eventually(line, () => page.lines()?.[2] === line) };
    };
    await (await elsewhere('https://example.com/login/')).shows('example.com/login');
    const { page, shows } = await elsewhere('https://example.com/<img src=x>');
    await shows('example.com/<img src=x>');
    expect(page.document.querySelector('img')).to.equal(null);
  });

  it('stays as it is with a configuration that says nothing, or nonsense, or is not there', async () => {
    const dutch = 'Deze browser is te oud voor deze app';
    // Another language than the browser's shows that the configuration was read.
    const german = 'Dieser Browser ist zu alt für diese App';
    for (const [configured, title] of [
      [{ locale: 'de' }, german],
      [{ locale: 'de', elsewhere: 'javascript:alert(1)' }, german],
      [{ locale: 'de', elsewhere: 7 }, german],
      [{ locale: 7 }, dutch],
      [null, dutch],
    ] as const) {
      const page = await open({ configured, language: 'nl' });
      await eventually('the configuration', () => asked(page, '/config.json'));
      await eventually(title, () => page.lines()?.[0] === title);
      expect(page.lines(), JSON.stringify(configured)).to.have.length(3);
    }
  });

  it('speaks each language of the app', async () => {
    const heard = new Set<string | null>();
    for (const language of languageCodes) {
      const page = await open({ language: `${language}-XX` });
      const [title, help] = await eventually('the page', page.lines);
      expect(languageOf(page)).to.equal(language.toLowerCase());
      heard.add(title ?? null).add(help ?? null);
    }
    expect(heard.size).to.equal(2 * languageCodes.length);
  });

  it('speaks the configured language rather than the browser’s, and English where neither is known', async () => {
    const configured = await open({ language: 'fr', configured: { locale: 'de-AT' } });
    await eventually('German', () => languageOf(configured) === 'de');
    const unknown = await open({ language: 'eo' });
    await eventually('English', () => unknown.lines()?.[0]?.startsWith('This browser'));
    expect(languageOf(unknown)).to.equal('en');
  });

  it('says what it needs where scripts are switched off', async () => {
    const { document: page } = await open({}, 'allow-same-origin');
    expect(page.body.innerText).to.include('needs JavaScript');
    expect(page.querySelector('#too-old')).to.equal(null);
  });

  it('understands both scripts: they are ES5', async () => {
    for (const name of ['too-old-check.js', 'too-old.js']) {
      const source = await (await fetch(`/public/${name}`)).text();
      const code = source.replace(/\/\/.*|'[^']*'/g, "''");
      expect(code, name).to.match(/document/);
      expect(code, name).to.not.match(
        /=>|`|\.\.\.|\?\.|\?\?|\*\*|\b(const|let|class|async|await|of|import|export)\b/,
      );
    }
  });
});
