/** A deployment as screens find it, looked at from outside: what a proxy or a host in front gets wrong. */

import { isObject } from '../core/json.ts';
import { validatedHeader } from '../core/config/derived.ts';
import { inventedAddress } from '../relay/guard/front.ts';
import { filesLine, workerLine } from './checks/front-files.ts';
import { headersLine, pageHttpsLine, pageLine } from './checks/front-page.ts';
import {
  addressLine,
  foreignLine,
  originLine,
  requestLine,
  type Front,
} from './checks/front-relay.ts';
import { fail, note, ok, warn, type Line } from './line.ts';
import { described, type Network, type Outcome } from './network.ts';

/** @param base the folder that the app is served from; everything else lies below it */
export async function* lookAtFront(base: URL, network: Network): AsyncGenerator<Line> {
  const get = (path: string, headers: Record<string, string> = {}): Promise<Outcome> =>
    network.ask(new URL(path, base).href, { headers });
  const page = await get('');
  const line = pageLine(base, page);
  yield line;
  // Whatever else is asked there would say the same.
  if (line.mark === 'FAIL' || 'obstacle' in page) return;
  yield pageHttpsLine(base);
  yield headersLine(page.answer.headers);
  yield await filesLine(await get('shell.json'), get);
  yield workerLine(await get('sw.js'));
  const config = await get('config.json');
  yield configLine(config);
  if ('obstacle' in config || !isObject(config.answer.json)) return;
  if (config.answer.headers.get(validatedHeader) === null) {
    yield note(
      'Relay',
      'a static host: nothing there relays, so provider and API have to allow "transport": "direct"',
    );
    return;
  }
  yield healthLine(await get('healthz'));
  if (config.answer.json['transport'] === 'direct')
    yield note('Relay', 'not used: "transport" is "direct"');
  else yield* relayLines(base, network);
}

async function* relayLines(base: URL, network: Network): AsyncGenerator<Line> {
  const front = async (headers: Record<string, string>): Promise<Front | null> => {
    const outcome = await network.ask(new URL('relay/front', base).href, { headers });
    return 'answer' in outcome && outcome.answer.status === 200 && isObject(outcome.answer.json)
      ? outcome.answer.json
      : null;
  };
  const post = (origin: string): Promise<Outcome> =>
    network.ask(new URL('relay/token', base).href, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'from=doctor',
      origin,
    });
  const plain = await front({});
  yield originLine(base, plain);
  yield addressLine(base, plain, await front({ 'x-forwarded-for': inventedAddress }));
  yield requestLine(await post(base.origin));
  yield foreignLine(await post('https://elsewhere.invalid'));
}

function configLine(outcome: Outcome): Line {
  const subject = 'config.json';
  if ('obstacle' in outcome) return fail(subject, outcome.obstacle.reason, outcome.obstacle.advice);
  const { status, json, headers } = outcome.answer;
  const found = described(outcome.answer);
  if (status !== 200 || !isObject(json))
    return fail(
      subject,
      found,
      'start the server with --config FILE, or put config.json beside index.html on a static host',
    );
  return ok(
    subject,
    headers.get(validatedHeader) === null
      ? `${found}, judged by the screens themselves`
      : `${found}, judged by the server`,
  );
}

function healthLine(outcome: Outcome): Line {
  const subject = 'healthz';
  if ('obstacle' in outcome) return warn(subject, outcome.obstacle.reason, outcome.obstacle.advice);
  const { answer } = outcome;
  if (answer.status === 200 && !answer.page) return ok(subject, 'the server says that it is alive');
  return warn(
    subject,
    `answered with ${described(answer)}`,
    'pass this path on to the server too, or ask the server itself, behind the proxy',
  );
}
