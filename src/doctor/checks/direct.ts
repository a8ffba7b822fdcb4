/** Whether a browser could call the provider and the API without the relay: what CORS lets it do. */

import type { ConfigFile } from '../../core/config/types.ts';
import { providers } from '../../core/config/provider-table.ts';
import { advice } from '../advice.ts';
import { fail, note, ok, warn, type Line } from '../line.ts';
import type { Network } from '../network.ts';
import { askAcross, type DirectQuestion, type Finding } from './cross-origin.ts';

/** Why the relay can't be done without, whatever CORS says; null: it can. */
function relayNeeded({ config, clientSecret, clientKey }: ConfigFile): string | null {
  if (providers[config.provider.name].relayOnly) return 'the relay translates this provider’s wire';
  if (clientKey !== null) return 'provider.clientKey has to stay on the server';
  return clientSecret === null ? null : 'provider.clientSecret has to stay on the server';
}

/** With direct transport a line for each address; with the relay one for information. */
export async function directLines(
  question: DirectQuestion,
  network: Network,
): Promise<readonly Line[]> {
  const { file, origin, originAssumed } = question;
  const subject = 'Direct transport';
  const from = `from ${origin}${originAssumed ? ' (an example; --origin names yours)' : ''}`;
  const needed = relayNeeded(file);
  if (file.config.transport === 'relay' && needed !== null)
    return [note(subject, `not possible: ${needed}`)];
  const { findings, complete } = await askAcross(question, network);
  if (file.config.transport === 'direct')
    return [
      note(subject, `with screens ${from}`),
      ...findings.map((finding) => lineOf(finding, question)),
    ];
  const reasons = findings.flatMap(({ subject: what, refusal }) =>
    refusal === null ? [] : [`${what}: ${refusal}`],
  );
  if (reasons.length > 0)
    return [
      note(
        subject,
        `not possible ${from}, because ${reasons.join('; ')}. The relay needs none of it`,
      ),
    ];
  const drawbacks = findings.flatMap(({ subject: what, drawbacks: all }) =>
    all.map((text) => `${what}: ${text}`),
  );
  const extent = complete ? 'every address allows it' : 'as far as it could be asked';
  return [
    note(
      subject,
      drawbacks.length > 0
        ? `possible ${from}, but ${drawbacks.join('; ')}`
        : `possible ${from}: ${extent}`,
    ),
  ];
}

function lineOf(
  { subject, url, refusal, drawbacks, network, api }: Finding,
  { file: { config }, origin }: DirectQuestion,
): Line {
  const { issuer } = config.provider;
  const own = `allow the origin ${origin} and the header Authorization at the API, or use "transport": "relay"`;
  const atApi = api && (issuer === null || new URL(url).origin !== new URL(issuer).origin);
  const help = network ?? (atApi ? own : advice(config.provider, 'origins', origin));
  if (refusal !== null) return fail(subject, refusal, help);
  if (drawbacks.length === 0) return ok(subject, `${new URL(url).host} may be called from there`);
  const proofs = drawbacks.some((text) => /dpop/i.test(text));
  return warn(
    subject,
    drawbacks.join('; '),
    proofs
      ? 'allow the header DPoP and expose DPoP-Nonce there (CORS), or set provider.dpop to false'
      : help,
  );
}
