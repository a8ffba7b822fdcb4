/** A reporter for Node's test runner that ends the process at the first failure: the rest of the tests would tell nothing new. */

import { writeSync } from 'node:fs';

interface TestEvent {
  readonly type: string;
  readonly data: { readonly name?: string; readonly file?: string };
}

export default async function* endAtFirstFailure(
  events: AsyncIterable<TestEvent>,
): AsyncGenerator<string> {
  for await (const { type, data } of events) {
    if (type !== 'test:fail') continue;
    writeSync(1, `\n${data.file ?? ''}: ${data.name ?? ''}\n`);
    process.exit(1);
  }
  yield '';
}
