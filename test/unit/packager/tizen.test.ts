/** The Tizen package: its `config.xml`, the keys that it registers, and the way to the app. */

import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { expect } from 'chai';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { tizenConfig } from './schemas/tizen-config.ts';
import { awkward, expectToFit, inFolder, pack, type Packed } from './support.ts';

/** The widget, with attributes as `@name`. */
async function widget(packed: Packed): Promise<unknown> {
  const xml = await packed.text('config.xml');
  expect(XMLValidator.validate(xml)).to.equal(true);
  // The validator lets these pass; a set's parser need not.
  expect(xml).not.to.match(/&(?!(amp|lt|gt|quot|apos);)/);
  const parsed: unknown = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
  }).parse(xml);
  expectToFit(parsed, tizenConfig);
  return new Map(Object.entries(parsed ?? {})).get('widget');
}

test('config.xml says what Samsung’s sets ask for', () =>
  inFolder(async (folder) => {
    const packed = await pack(folder, 'tizen', '--id', 'aB3dE5fG7h.SignIn', '--version', '1.2.3');
    expect(packed.code).to.equal(0);
    const config = await widget(packed);
    expect(config).to.include({
      '@xmlns': 'http://www.w3.org/ns/widgets',
      '@xmlns:tizen': 'http://tizen.org/ns/widgets',
      '@id': 'https://tv.example.com/',
      '@version': '1.2.3',
      name: 'TV sign-in',
      'tizen:allow-navigation': 'tv.example.com',
    });
    expect(config)
      .to.have.nested.property('tizen:privilege')
      .that.deep.equals([
        { '@name': 'http://tizen.org/privilege/internet' },
        { '@name': 'http://tizen.org/privilege/tv.inputdevice' },
      ]);
    expect(config).to.have.nested.property('tizen:profile').that.deep.equals({ '@name': 'tv' });
    const application = {
      '@id': 'aB3dE5fG7h.SignIn',
      '@package': 'aB3dE5fG7h',
      '@required_version': '5.5',
    };
    expect(config).to.have.nested.property('tizen:application').that.deep.equals(application);
    expect(config)
      .to.have.nested.property('access')
      .that.deep.equals({ '@origin': '*', '@subdomains': 'true' });
    expect(config).to.have.nested.property('content').that.deep.equals({ '@src': 'index.html' });
  }));

const misspelt: readonly (readonly [right: string, wrong: string, complaint: string])[] = [
  [
    '<tizen:profile name="tv" />',
    '<tizen:profil name="tv" />',
    "required property 'tizen:profile'",
  ],
  ['hwkey-event=', 'hwkey-events=', "required property '@hwkey-event'"],
  ['<tizen:profile ', '<tizen:unheard-of /><tizen:profile ', 'must NOT have additional properties'],
  ['context-menu="disable"', 'context-menu="off"', 'must be equal to one of the allowed values'],
];

for (const [right, wrong, complaint] of misspelt) {
  test(`a config.xml with ${wrong} would not pass`, () =>
    inFolder(async (folder) => {
      const packed = await pack(folder, 'tizen');
      const text = async (path: string): Promise<string> =>
        (await packed.text(path)).replace(right, wrong);
      expect(await text('config.xml')).to.include(wrong);
      const refused = await widget({ ...packed, text }).catch(String);
      expect(refused).to.include(complaint);
    }));
}

test('the icon that config.xml names is there, in Samsung’s size', () =>
  inFolder(async (folder) => {
    const packed = await pack(folder, 'tizen');
    expect(await widget(packed))
      .to.have.nested.property('icon')
      .that.deep.equals({ '@src': 'tizen-512x423.png' });
    expect(await packed.size('tizen-512x423.png')).to.equal('512x423');
  }));

test('names and addresses with markup in them arrive whole', () =>
  inFolder(async (folder) => {
    const packed = await pack(
      folder,
      'tizen',
      '--name',
      awkward,
      '--url',
      'https://tv.example.com/?a=1&b=2',
    );
    expect(await widget(packed)).to.include({
      name: awkward,
      '@id': 'https://tv.example.com/?a=1&b=2',
    });
  }));

test('an id made of the address is Samsung’s kind, the same for the same address, another for another', () =>
  inFolder(async (folder) => {
    const idFor = async (url: string): Promise<string> => {
      const packed = await pack(folder, 'tizen', '--url', url);
      return /package="(\w*)"/.exec(await packed.text('config.xml'))?.[1] ?? '';
    };
    const id = await idFor('https://tv.example.com/');
    expect(id).to.match(/^[0-9A-Za-z]{10}$/);
    expect(await idFor('https://tv.example.com/')).to.equal(id);
    expect(await idFor('https://tv.example.org/')).not.to.equal(id);
  }));

/** What the start page does, in order. @param refused a key that this remote does not have */
async function start(packed: Packed, tizen: boolean, refused = ''): Promise<string[]> {
  const done: string[] = [];
  const registerKey = (key: string): void => {
    if (key === refused) throw new Error('InvalidValuesError');
    done.push(key);
  };
  const page = {
    document: { documentElement: { style: {} } },
    location: { replace: (url: string) => done.push(url) },
    ...(tizen ? { tizen: { tvinputdevice: { registerKey } } } : {}),
  };
  runInContext(await packed.text('start.js'), createContext(page));
  return done;
}

test('the start page registers keys, then goes on to the app', () =>
  inFolder(async (folder) => {
    const packed = await pack(folder, 'tizen');
    const keys = ['MediaPlayPause', 'ColorF0Red', 'ColorF1Green', 'ColorF2Yellow', 'ColorF3Blue'];
    const app = 'https://tv.example.com/';
    expect(await start(packed, true)).to.deep.equal([...keys, app]);
    const others = keys.filter((key) => key !== 'ColorF0Red');
    expect(await start(packed, true, 'ColorF0Red'), 'a key that the remote lacks').to.deep.equal([
      ...others,
      app,
    ]);
    expect(await start(packed, false), 'no tizen at all').to.deep.equal([app]);
  }));
