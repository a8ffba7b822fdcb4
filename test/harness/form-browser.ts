/** A browser without scripts, as far as sign-in pages need one: cookies, redirects, and the forms of the page that it has reached. */

export interface Form {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  /** The buttons that have a name: their values. */
  readonly buttons: readonly { readonly name: string; readonly value: string }[];
}

export interface VisitedPage {
  readonly url: string;
  readonly status: number;
  readonly text: string;
  readonly forms: readonly Form[];
}

/** Redirects in a row before something is wrong. */
const longestChain = 10;

export class FormBrowser {
  /** By name; all that is visited is one host. */
  private readonly cookies = new Map<string, { value: string; path: string }>();

  open(url: string): Promise<VisitedPage> {
    return this.visit(url, { method: 'GET' }, 0);
  }

  /** @param values what is filled in, and the button that is pressed, beside what the page's fields hold */
  submit(form: Form, values: Readonly<Record<string, string>> = {}): Promise<VisitedPage> {
    const body = new URLSearchParams({ ...form.fields, ...values });
    return this.visit(form.action, { method: 'POST', body }, 0);
  }

  private async visit(url: string, init: RequestInit, hops: number): Promise<VisitedPage> {
    if (hops > longestChain) throw new Error(`too many redirects at ${url}`);
    const headers = { accept: 'text/html', cookie: this.cookieFor(url) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) this.keep(cookie);
    const location = response.headers.get('location');
    if (location !== null)
      return this.visit(new URL(location, url).href, { method: 'GET' }, hops + 1);
    const text = await response.text();
    return { url, status: response.status, text, forms: formsIn(text, url) };
  }

  private cookieFor(url: string): string {
    const { pathname } = new URL(url);
    return [...this.cookies]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
  }

  private keep(cookie: string): void {
    const [pair = '', ...attributes] = cookie.split(';').map((part) => part.trim());
    const [name = '', ...value] = pair.split('=');
    const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
    this.cookies.set(name, { value: value.join('='), path });
  }
}

function formsIn(html: string, url: string): readonly Form[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gis)].map(([, head = '', inner = '']) => {
    const inputs = [...inner.matchAll(/<(input|button)\b([^>]*)>/gi)].map(([, tag, rest = '']) => ({
      tag: tag?.toLowerCase(),
      type: attribute(rest, 'type'),
      name: attribute(rest, 'name'),
      value: attribute(rest, 'value'),
    }));
    const named = inputs.filter(({ name }) => name !== '');
    const isButton = ({ tag, type }: { tag: string | undefined; type: string }): boolean =>
      tag === 'button' || type === 'submit';
    return {
      action: new URL(attribute(head, 'action'), url).href,
      fields: Object.fromEntries(
        named.filter((input) => !isButton(input)).map(({ name, value }) => [name, value]),
      ),
      buttons: named.filter(isButton).map(({ name, value }) => ({ name, value })),
    };
  });
}

function attribute(text: string, name: string): string {
  const found = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(text);
  const value = found?.[1] ?? found?.[2] ?? found?.[3] ?? '';
  return value.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#x2F;', '/');
}
