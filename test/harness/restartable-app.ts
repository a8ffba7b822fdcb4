/** The app's server, or a static host in its place, which can be stopped and started again on the same port. */

import type { FastifyInstance } from 'fastify';
import { demoClientId } from '../../src/demo-provider/main.ts';
import { createApp } from '../../src/server/app.ts';
import { demoConfig, type Differences } from '../../src/server/cli/demo-config.ts';
import { createStaticHost } from './static-host.ts';

export interface AppOptions {
  /** Where the built app lies. */
  readonly site: string;
  readonly demoUrl: string;
  readonly staticHost: boolean;
  readonly host: string;
  readonly port: number;
}

export class RestartableApp {
  private running: FastifyInstance | null = null;

  constructor(
    private readonly options: AppOptions,
    private differences: Differences,
  ) {}

  get port(): number {
    return this.options.port;
  }

  /** @param changes of its configuration, from now on */
  async start(changes: Differences = {}): Promise<void> {
    const { host, port } = this.options;
    this.differences = { ...this.differences, ...changes };
    this.running = await this.create();
    await this.running.listen({ host, port });
  }

  async stop(): Promise<void> {
    await this.running?.close();
  }

  private create(): Promise<FastifyInstance> {
    const { site, demoUrl, staticHost } = this.options;
    const { provider, transport, next, brand } = this.differences;
    return staticHost
      ? createStaticHost(site, {
          provider: { name: 'oidc', issuer: demoUrl, clientId: demoClientId, ...provider },
          transport,
          next,
          brand,
        })
      : createApp({ ...demoConfig(demoUrl, this.differences), folder: site, log: null });
  }
}
