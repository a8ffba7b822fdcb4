/** What the relay could not do, counted for a monitoring system in the text format of Prometheus; on a port of its own. */

import { createServer, type Server } from 'node:http';
import type { RelayEvent } from '../../relay/events.ts';

export interface Metrics {
  count(event: RelayEvent): void;
  /** Version 0.0.4 of the format. */
  text(): string;
}

const contentType = 'text/plain; version=0.0.4; charset=utf-8';

/** Names of screens that have a series of their own: whoever asks could make up as many as they like. */
const mostScreens = 500;

/**
 * Without addresses and origins, for the same reason.
 * @param nameOf gives the name of a screen, or what stands for those that are too many
 */
function labelsOf(
  event: RelayEvent,
  nameOf: (screen: string) => string,
): Readonly<Record<string, string>> {
  switch (event.kind) {
    case 'screen-answered':
      return { screen: nameOf(event.screen), answer: answerClass(event.status) };
    case 'provider-failed':
      return { why: event.why, host: event.host };
    case 'not-discovered':
      return { code: event.failure.code };
    case 'limit-reached':
      return { limit: event.limit };
    case 'defect':
      return {};
    case 'queue-full':
      return { purpose: event.purpose };
    case 'origin-refused':
      return {};
  }
}

function answerClass(status: number): string {
  if (status === 429) return 'limited';
  return status >= 500 ? 'failed' : 'served';
}

const help: Readonly<Record<RelayEvent['kind'], string>> = {
  'provider-failed': 'Requests to the provider or the API that brought no answer.',
  'not-discovered': 'Times that the provider’s metadata could not be read.',
  'limit-reached': 'Requests that a limit of the configuration has refused.',
  'screen-answered':
    'Requests of screens that have said their names (?screen=NAME): served, limited (429) or failed (5xx).',
  defect: 'Programming errors.',
  'queue-full': 'Requests that found the queue full (limits.waiting).',
  'origin-refused':
    'Requests of pages of another origin that might be the app’s own behind a proxy.',
};

export function createMetrics(): Metrics {
  const counters = new Map<RelayEvent['kind'], Map<string, number>>();
  const screens = new Set<string>();
  const nameOf = (screen: string): string => {
    if (screens.size < mostScreens) screens.add(screen);
    return screens.has(screen) ? screen : 'other';
  };
  return {
    count: (event) => {
      const series = Object.entries(labelsOf(event, nameOf))
        .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
        .join(',');
      const counter = counters.get(event.kind) ?? new Map<string, number>();
      counter.set(series, (counter.get(series) ?? 0) + 1);
      counters.set(event.kind, counter);
    },
    text: () => {
      const lines = [...counters].flatMap(([kind, counter]) => {
        const name = `tv_sign_in_relay_${kind.replace('-', '_')}_total`;
        const samples = [...counter].map(
          ([series, value]) => `${name}${series === '' ? '' : `{${series}}`} ${value}`,
        );
        return [`# HELP ${name} ${help[kind]}`, `# TYPE ${name} counter`, ...samples];
      });
      const memory = [
        '# TYPE process_resident_memory_bytes gauge',
        `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
      ];
      return `${[...lines, ...memory].join('\n')}\n`;
    },
  };
}

/** `GET /metrics`, and nothing else. */
export function metricsServer(metrics: Metrics): Server {
  return createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics')
      return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': contentType }).end(metrics.text());
  });
}
