/**
 * Started by screens.ts with a port, a number of screens, and milliseconds: between two polls of a screen, until all have come, until
 * the end. Each screen has a connection of its own. Then it says how it went, and keeps the connections until it is killed.
 */

import { Client } from 'undici';
import { messageOf } from '../../../src/core/json.ts';
import { pollPath } from './targets.ts';

const [port = 0, screens = 0, intervalMs = 0, arrivalMs = 0, totalMs = 0] = process.argv
  .slice(2)
  .map(Number);

const counts = { polls: 0, opened: 0, closed: 0 };
const durations: number[] = [];
const wrong = new Set<string>();

const clients = Array.from({ length: screens }, () => {
  const client = new Client(`http://127.0.0.1:${port}`, {
    pipelining: 1,
    keepAliveTimeout: 10 * intervalMs,
    keepAliveMaxTimeout: 10 * intervalMs,
  });
  client.on('connect', () => counts.opened++).on('disconnect', () => counts.closed++);
  return client;
});

async function poll(client: Client, screen: number): Promise<void> {
  const asked = performance.now();
  const grant =
    'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&client_id=tv&device_code=';
  const headers = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
    origin: `http://127.0.0.1:${port}`,
    'sec-fetch-site': 'same-origin',
  };
  const body = `${grant}GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS${String(screen).padStart(5, '0')}`;
  const answer = await client.request({ method: 'POST', path: pollPath, headers, body });
  const text = await answer.body.text();
  durations.push(performance.now() - asked);
  if (answer.statusCode !== 400 || text !== '{"error":"authorization_pending"}')
    wrong.add(`${answer.statusCode} ${text.slice(0, 200)}`);
}

const timers: NodeJS.Timeout[] = [];
const underWay = new Set<Promise<void>>();

function ask(client: Client, screen: number): void {
  counts.polls++;
  const asked = poll(client, screen)
    .catch((error: unknown) => wrong.add(messageOf(error)))
    .then(() => void underWay.delete(asked));
  underWay.add(asked);
}

clients.forEach((client, screen) => {
  const begin = () => {
    ask(client, screen);
    timers.push(setInterval(() => ask(client, screen), intervalMs));
  };
  setTimeout(begin, (screen / screens) * arrivalMs);
});

async function finish(): Promise<void> {
  timers.forEach((timer) => clearInterval(timer));
  await Promise.all(underWay);
  durations.sort((a, b) => a - b);
  const p99Ms = durations[Math.floor(durations.length * 0.99)];
  process.stdout.write(
    `screens ${JSON.stringify({ ...counts, p99Ms, wrong: [...wrong].slice(0, 3) })}\n`,
  );
}

setTimeout(() => void finish(), totalMs);
