/** oidc-provider as it comes, with its own pages; only the client, the person and what RFC 8628 needs are configured. */

import type { TestContext } from 'node:test';
import type { ClientMetadata } from 'oidc-provider';
import type { Page } from 'playwright-core';
import { FormBrowser, type Form, type VisitedPage } from '../../harness/form-browser.ts';
import { ada, oidcServer, type OidcServer } from '../../harness/oidc-server.ts';
import type { Decision, RealServer } from '../support/server.ts';

export interface PlainOidc extends RealServer {
  readonly server: OidcServer;
  readonly decideAt: DecideAt;
}

export async function plainOidcProvider(
  t: TestContext,
  client: Partial<ClientMetadata>,
  provider: object,
  decideAt: DecideAt = decideOnItsPages,
): Promise<PlainOidc> {
  const server = await oidcServer(t, client, {
    features: { deviceFlow: { enabled: true }, revocation: { enabled: true } },
  });
  return {
    server,
    decideAt,
    config: { provider: { name: 'oidc', issuer: server.issuer, clientId: 'tv', ...provider } },
    person: ada.name,
    // Its rule: a public client whose tokens are bound to nothing gets another one each time.
    rotates: client.token_endpoint_auth_method === 'none' && !isBound(provider),
    revokes: true,
    decide: async ({ userCode, verificationUri, verificationUriComplete }, decision) =>
      decideAt(verificationUriComplete ?? verificationUri, userCode, decision),
  };
}

/** What a person does at the address that a screen shows. */
export type DecideAt = (address: string, userCode: string, decision: Decision) => Promise<void>;

function isBound(provider: object): boolean {
  return 'dpop' in provider && provider.dpop === true;
}

/** The same in a browser that runs the pages' scripts: the first one sends a scanned code on by itself. */
export function decideInBrowser(newPage: () => Promise<Page>): DecideAt {
  return async (address, userCode, decision) => {
    const page = await newPage();
    await page.goto(address);
    await page.getByText(userCode).waitFor();
    if (decision === 'deny') {
      await page.getByRole('button', { name: 'Abort' }).click();
      await page.getByText('interrupted').waitFor();
      return;
    }
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByPlaceholder('Enter any login').fill('ada');
    await page.getByPlaceholder('and password').fill('any');
    await page.getByRole('button', { name: 'Sign-in' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Sign-in Success').waitFor();
  };
}

/** The code's page, who it is, what it may: oidc-provider's own, made for development. */
async function decideOnItsPages(
  address: string,
  userCode: string,
  decision: Decision,
): Promise<void> {
  const phone = new FormBrowser();
  let page = await phone.open(address);
  // A script of the first page would send the scanned code on.
  page = await phone.submit(formOf(page), { user_code: userCode });
  if (decision === 'deny') return void (await phone.submit(formOf(page), { abort: 'yes' }));
  page = await phone.submit(formOf(page));
  page = await phone.submit(formOf(page), { login: 'ada', password: 'any' });
  page = await phone.submit(formOf(page));
  if (!/success/i.test(page.text)) throw new Error(`not approved: ${page.text}`);
}

function formOf({ forms, url, text }: VisitedPage): Form {
  const [form] = forms;
  if (form === undefined) throw new Error(`no form at ${url}: ${text}`);
  return form;
}
