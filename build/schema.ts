/** `npm run schema`: writes docs/config.schema.json, which editors complete configurations by. */

import { writeFileSync } from 'node:fs';
import { configSchema } from './config-schema.ts';

writeFileSync(
  new URL('../docs/config.schema.json', import.meta.url),
  `${JSON.stringify(configSchema(), null, 2)}\n`,
);
