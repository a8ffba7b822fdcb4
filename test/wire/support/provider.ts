/** The upstream's script: polls are answered as they should be; what is marked with a kind gets that kind's answer. */

import { json, sized, whole, type Misbehaviour } from './misbehaviours/misbehaviour.ts';
import { kindOf } from './secrets.ts';
import type { Script, UpstreamRequest } from './upstream.ts';

export const pending = whole(
  sized('{"error":"authorization_pending"}', ['content-type: application/json'], '400 Bad Request'),
);

export type Misbehaviours = ReadonlyMap<string, Misbehaviour>;

/** By the mark that a request carries. */
export function marked(misbehaviours: readonly Misbehaviour[]): Misbehaviours {
  return new Map(misbehaviours.map((kind, at) => [`kind${at}`, kind]));
}

export function isPoll({ body }: UpstreamRequest): boolean {
  return body.includes('device_code=');
}

/** @param other for requests without a kind that are no polls: those for codes above all */
export function providerScript(
  misbehaviours: Misbehaviours,
  other: (request: UpstreamRequest) => Script = () => whole(sized(json)),
): (request: UpstreamRequest) => Script {
  return (request) => {
    const text = `${request.body.toString('latin1')} ${request.headers.map(([, value]) => value).join(' ')}`;
    return isPoll(request)
      ? pending
      : (misbehaviours.get(kindOf(text) ?? '')?.script ?? other(request));
  };
}
