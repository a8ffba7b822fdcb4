/** Which answers go on in parts: media at once, anything else once it is longer than an answer of the protocol may be. */

import { hasBody, type Bytes } from '../messages.ts';
import { joined, maxAnswerBytes, type TransportAnswer } from '../transport/transport.ts';
import type { Deadline } from './deadline.ts';
import { isMediaType } from './media-types.ts';

/**
 * An answer that ends soon is whole or a failure that the screen hears of; half a list of films would be neither.
 * @throws what its stream fails with; the deadline's reason
 */
export async function heldAnswer(
  answer: TransportAnswer,
  deadline: Deadline,
): Promise<TransportAnswer> {
  const { status, header, stream } = answer;
  if (stream === undefined || (hasBody(status) && isMediaType(header('content-type') ?? '')))
    return answer;
  const reader = stream.getReader();
  const parts: Bytes[] = [];
  let length = 0;
  try {
    while (length <= maxAnswerBytes) {
      const { done, value } = await deadline.within(reader.read());
      if (done) return { status, header, body: joined(parts, length) };
      parts.push(value);
      length += value.length;
    }
  } catch (error) {
    void reader.cancel(error).catch(() => undefined);
    throw error;
  }
  return { ...answer, stream: continued(parts, reader) };
}

function continued(
  parts: Bytes[],
  reader: ReadableStreamDefaultReader<Bytes>,
): ReadableStream<Bytes> {
  return new ReadableStream<Bytes>(
    {
      pull: async (controller) => {
        const held = parts.shift();
        if (held !== undefined) return controller.enqueue(held);
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (why) => reader.cancel(why),
    },
    { highWaterMark: 0 },
  );
}
