/** Pages 2 and 3: sign in, approve or deny. The provider sends the phone here and takes it back with a result. */

import type Provider from 'oidc-provider';
import type { InteractionResults, KoaContextWithOIDC } from 'oidc-provider';
import { readForm } from './form.ts';
import { approvePage, codePath, noticePage, signInPage } from './pages.ts';
import { accountIdOf, personOf, signInAs } from './people.ts';
import { isStringArray, text } from './shape.ts';
import { sendTo, show, type Exchange } from './show.ts';
import { isDecided, shownUserCode } from './user-code.ts';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;
type DeviceCode = InstanceType<Provider['DeviceCode']>;

/** The HTTP parts that the provider reads its cookies from. */
export type Visit = Exchange & Pick<KoaContextWithOIDC, 'req' | 'res' | 'method'>;

const prefix = '/interaction/';

/** The path of one interaction; its cookie is bound to it. */
export function interactionPath(uid: string): string {
  return prefix + uid;
}

/** Whether a path is an interaction's. */
export function isInteractionPath(path: string): boolean {
  return path.startsWith(prefix);
}

/** Answers a visit to an interaction. The cookie that the provider set for this very path says which one it is. */
export async function serveInteraction(provider: Provider, visit: Visit): Promise<void> {
  const interaction = await provider.interactionDetails(visit.req, visit.res);
  const form = visit.method === 'POST' ? await readForm(visit.req) : undefined;
  const answer = form?.get('answer');
  if (answer === 'deny') return deny(provider, visit, interaction);
  if (answer === 'switch') return switchPerson(provider, visit, interaction);
  switch (interaction.prompt.name) {
    case 'login':
      return signIn(provider, visit, interaction, form);
    case 'consent':
      return approve(provider, visit, interaction, form);
    default:
      return show(visit, 500, ({ failed }) => noticePage(failed));
  }
}

async function signIn(
  provider: Provider,
  visit: Visit,
  interaction: Interaction,
  form: URLSearchParams | undefined,
): Promise<void> {
  const action = interactionPath(interaction.uid);
  if (form === undefined)
    return show(visit, 200, (strings) => signInPage(strings, action, '', null));
  const name = form.get('name') ?? '';
  const person = signInAs(name, form.get('password') ?? '');
  if (person === undefined) {
    return show(visit, 403, (strings) => signInPage(strings, action, name, strings.signIn.wrong));
  }
  const accountId = accountIdOf(person);
  const before = interaction.session?.accountId;
  // Somebody else held the phone before: their session must end first, and the code is confirmed once more.
  if (before !== undefined && before !== accountId)
    return switchPerson(provider, visit, interaction);
  return finish(provider, visit, { login: { accountId } });
}

async function approve(
  provider: Provider,
  visit: Visit,
  interaction: Interaction,
  form: URLSearchParams | undefined,
): Promise<void> {
  const { uid, params, prompt, session } = interaction;
  const accountId = session?.accountId;
  const person = personOf(accountId);
  const clientId = text(params['client_id']);
  const client = await provider.Client.find(clientId);
  if (accountId === undefined || person === undefined || client === undefined) {
    return show(visit, 500, ({ failed }) => noticePage(failed));
  }
  const asked = prompt.details['missingOIDCScope'];
  const scopes = isStringArray(asked) ? asked : [];
  if (form?.get('answer') !== 'approve') {
    const userCode = shownUserCode((await codeOf(provider, interaction))?.userCode ?? '');
    const request = { client: client.clientName ?? clientId, userCode, scopes, person };
    return show(visit, 200, (strings) => approvePage(strings, interactionPath(uid), request));
  }
  const grant = new provider.Grant({ accountId, clientId });
  grant.addOIDCScope(scopes);
  return finish(provider, visit, { consent: { grantId: await grant.save() } });
}

async function deny(provider: Provider, visit: Visit, interaction: Interaction): Promise<void> {
  const code = await codeOf(provider, interaction);
  // The provider would write this over an approval that another phone has given meanwhile.
  if (code === undefined || isDecided(code))
    return show(visit, 200, ({ used }) => noticePage(used));
  return finish(provider, visit, {
    error: 'access_denied',
    error_description: 'the person said no',
  });
}

async function finish(provider: Provider, visit: Visit, result: InteractionResults): Promise<void> {
  const returnTo = await provider.interactionResult(visit.req, visit.res, result);
  sendTo(visit, new URL(returnTo).pathname);
}

async function switchPerson(
  provider: Provider,
  visit: Visit,
  interaction: Interaction,
): Promise<void> {
  const session = await provider.Session.findByUid(interaction.session?.uid ?? '');
  await session?.destroy();
  const code = await codeOf(provider, interaction);
  sendTo(
    visit,
    `${codePath}?${new URLSearchParams({ user_code: shownUserCode(code?.userCode ?? '') })}`,
  );
}

async function codeOf(
  provider: Provider,
  interaction: Interaction,
): Promise<DeviceCode | undefined> {
  return provider.DeviceCode.find(interaction.deviceCode ?? '', { ignoreExpiration: true });
}
