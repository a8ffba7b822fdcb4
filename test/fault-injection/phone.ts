/** The phone as a browser without a screen: cookies and forms, and retries while the provider is down. */

import { en } from '../../src/demo-provider/strings/en.ts';
import type { Person } from '../../src/demo-provider/people.ts';
import { sleep } from './timing.ts';

/** How it ended on the phone: what the last page said. */
export type PhoneEnd = 'approved' | 'denied' | 'used' | 'expired' | 'gave up';

interface PhonePage {
  readonly heading: string;
  readonly markup: string;
}

const ends: readonly (readonly [title: string, end: PhoneEnd])[] = [
  [en.done.title, 'approved'],
  [en.denied.title, 'denied'],
  [en.used.title, 'used'],
  [en.expired.title, 'expired'],
];

const maxTries = 20;
const answerTimeoutMs = 5_000;

/** Scans, signs in and answers; whenever a page fails, the person scans once more. */
export async function answerOnPhone(
  origin: string,
  userCode: string,
  person: Person,
  answer: 'approve' | 'deny',
): Promise<PhoneEnd> {
  for (let attempts = 0; attempts < maxTries; attempts += 1) {
    const end = await oneTry(origin, userCode, person, answer).catch(() => null);
    if (end !== null) return end;
    await sleep(300);
  }
  return 'gave up';
}

async function oneTry(
  origin: string,
  userCode: string,
  person: Person,
  answer: string,
): Promise<PhoneEnd | null> {
  const open = browserFor(origin);
  let page = await open(`/device?user_code=${userCode}`);
  const steps = [{ confirm: 'yes' }, { name: person.email, password: person.password }, { answer }];
  for (const fields of steps) {
    const end = endOf(page);
    if (end !== null) return end;
    const form = formWith(page.markup, Object.keys(fields));
    if (form === null) return null;
    page = await open(form.action, new URLSearchParams({ ...form.values, ...fields }));
  }
  return endOf(page);
}

function endOf({ heading }: PhonePage): PhoneEnd | null {
  return ends.find(([title]) => title === heading)?.[1] ?? null;
}

function browserFor(origin: string): (path: string, body?: URLSearchParams) => Promise<PhonePage> {
  const cookies = new Map<string, { pair: string; path: string }>();
  const open = async (path: string, body?: URLSearchParams): Promise<PhonePage> => {
    const sent = [...cookies.values()]
      .filter((cookie) => path.startsWith(cookie.path))
      .map(({ pair }) => pair);
    const response = await fetch(origin + path, {
      headers: { accept: 'text/html', 'accept-language': 'en', cookie: sent.join('; ') },
      redirect: 'manual',
      signal: AbortSignal.timeout(answerTimeoutMs),
      ...(body && { method: 'POST', body }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const cookiePath =
        attributes.find((part) => part.toLowerCase().startsWith('path='))?.slice('path='.length) ??
        '/';
      cookies.set(`${pair.slice(0, pair.indexOf('='))} ${cookiePath}`, { pair, path: cookiePath });
    }
    const location = response.headers.get('location');
    const markup = await response.text();
    if (location !== null) return open(location.replace(origin, ''));
    return { heading: decode(/<h1>(.*?)<\/h1>/s.exec(markup)?.[1] ?? ''), markup };
  };
  return open;
}

function formWith(
  markup: string,
  wanted: readonly string[],
): { action: string; values: Record<string, string> } | null {
  for (const [, action = '', inside = ''] of markup.matchAll(
    /<form[^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/gs,
  )) {
    const controls = [...inside.matchAll(/<(?:input|button)([^>]*)>/gs)].map(
      ([, control = '']) => control,
    );
    if (!wanted.every((name) => controls.some((control) => attribute(control, 'name') === name)))
      continue;
    const hidden = controls.filter((control) => attribute(control, 'type') === 'hidden');
    const values = hidden.map(
      (control) => [attribute(control, 'name'), attribute(control, 'value')] as const,
    );
    return { action: decode(action), values: Object.fromEntries(values) };
  }
  return null;
}

function attribute(control: string, name: string): string {
  return decode(new RegExp(`\\s${name}="([^"]*)"`).exec(control)?.[1] ?? '');
}

function decode(markup: string): string {
  return markup
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
}
