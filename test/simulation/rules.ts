/** All the rules of a run, and the counts: passes each event on to the rules that it concerns. */

import type { Command, Update } from '../../src/core/session/messages.ts';
import type { EngineReply } from '../../src/worker/engine/engine-reply.ts';
import type { Config } from '../../src/core/config/types.ts';
import type { Boot } from './boot.ts';
import { CodeRules } from './code-rules.ts';
import { GrantRules } from './grant-rules.ts';
import type { Exchange, Received } from './network-link.ts';
import { PollRules } from './poll-rules.ts';
import type { Provider } from './provider.ts';
import { RefreshRules } from './refresh-rules.ts';
import { StateRules } from './state-rules.ts';
import { TokenRules } from './token-rules.ts';
import { recordOf, type InvariantRecorder } from './invariant-recorder.ts';

export class Rules {
  private readonly codeRequests: CodeRules;
  private readonly polls: PollRules;
  private readonly grants: GrantRules;
  private readonly tokens: TokenRules;
  private readonly refreshes: RefreshRules;
  private readonly states: StateRules;

  constructor(
    private readonly recorder: InvariantRecorder,
    provider: Provider,
    start: Config['start'],
  ) {
    this.codeRequests = new CodeRules(recorder, start);
    this.polls = new PollRules(recorder);
    this.grants = new GrantRules(recorder, this.polls, provider);
    this.tokens = new TokenRules(recorder);
    this.refreshes = new RefreshRules(recorder);
    this.states = new StateRules(recorder);
  }

  command(boot: Boot, command: Command, engines: number, pages: number): void {
    const { counts } = this.recorder;
    if (command.kind === 'tick') counts.ticks++;
    else this.recorder.log(`${command.kind} to ${boot.name}, which shows ${boot.session.kind}`);
    if (command.kind === 'hello' || command.kind === 'tick') boot.seePage(command.page.id);
    if (command.kind === 'tick') this.grants.ticked(boot, engines, pages);
    if (command.kind === 'sign-out') counts['sign-outs asked for']++;
    if (command.kind === 'cancel' && boot.session.kind === 'awaiting-approval')
      counts['grants cancelled']++;
    this.codeRequests.command(boot, command.kind);
    this.tokens.pressed(command.kind);
  }

  sent(exchange: Exchange): void {
    const { counts } = this.recorder;
    const { route, request, boot, fault } = exchange;
    this.recorder.log(
      `${boot.name} sends: ${route} ${request.body?.replace(/.*(code|refresh_token|token)=/, '') ?? ''} → ${fault.kind}`,
    );
    this.states.sent(request.url);
    this.tokens.sent(exchange);
    switch (route) {
      case 'poll':
        counts.polls++;
        return this.polls.sent(exchange);
      case 'refresh':
        counts.refreshes++;
        return this.refreshes.sent(exchange);
      case 'revoke':
        return void counts.revocations++;
      case 'api':
        return void counts['API calls']++;
      case 'device':
        return this.codeRequests.sent(boot);
    }
  }

  received(exchange: Exchange, received: Received): void {
    const { route, boot } = exchange;
    this.recorder.log(
      `${boot.name} receives: ${route} ${received.outcome} ${received.status ?? ''}`,
    );
    this.count(exchange, received);
    this.tokens.received(exchange, received);
    if (route === 'refresh') this.refreshes.received(exchange, received);
    if (route === 'device' && received.outcome === 'code issued') {
      this.polls.codeIssued(boot, received, this.recorder.timeline.now);
      this.grants.codeIssued(received);
    }
    if (route !== 'poll') return;
    this.polls.received(exchange, received, this.recorder.timeline.now);
    this.grants.received(exchange, received);
  }

  stored(boot: Boot, key: string, before: unknown, after: unknown): void {
    const { counts } = this.recorder;
    counts.transactions++;
    if (key !== 'session') return;
    const [old, fresh] = [recordOf(before), recordOf(after)];
    this.recorder.log(
      `${boot.name} stores: grant ${fresh?.grant?.deviceCode ?? '-'}, tokens ${fresh?.tokens?.accessToken ?? '-'} ${fresh?.tokens?.refreshToken ?? ''}`,
    );
    if (fresh?.grant && fresh.grant.id !== old?.grant?.id) counts.grants++;
    if (fresh?.tokens && fresh.tokens.id !== old?.tokens?.id) counts['grants approved']++;
    this.polls.stored(boot, before, after);
    if (fresh?.grant !== old?.grant) this.grants.stored(boot);
    this.tokens.stored(boot, before, after);
  }

  notified(boot: Boot, update: Update): void {
    const { counts } = this.recorder;
    const { session } = update;
    counts.updates++;
    this.states.notified(update);
    const was = boot.session;
    this.recorder.log(
      `${boot.name} shows: ${session.kind}${session.kind === 'ended' ? `, ${session.why}` : ''}`,
    );
    this.codeRequests.shows(boot, was, session);
    if (was.kind !== 'awaiting-approval') return;
    if (session.kind === 'failed') counts['grants refused']++;
    if (session.kind !== 'ended') return;
    counts[`grants ${session.why}`]++;
    this.grants.ended(this.codes.get(was.grant.userCode) ?? '', session.why);
  }

  replied(reply: EngineReply): void {
    this.states.notified(reply);
  }

  becameIdle(boot: Boot): void {
    this.codeRequests.becameIdle(boot);
    this.states.becameIdle(boot);
    this.grants.becameIdle(boot);
    this.tokens.becameIdle(boot);
  }

  frozen(busy: boolean): void {
    this.recorder.counts['frozen periods']++;
    this.grants.frozen(busy);
  }

  killed(boot: Boot): void {
    this.recorder.counts.kills++;
    this.tokens.killed(boot);
    this.refreshes.killed(boot);
  }

  /** Device codes by the user codes that go with them. */
  private readonly codes = new Map<string, string>();

  private count({ route, fault }: Exchange, { outcome, answer, retryAfter }: Received): void {
    const { counts } = this.recorder;
    if (outcome === 'code issued')
      this.codes.set(String(answer?.body['user_code']), String(answer?.body['device_code']));
    if (['answer lost', 'answer swallowed', 'gateway error'].includes(fault.kind))
      counts['answers lost']++;
    else if (outcome === 'no response') counts['answers in place of the server’s']++;
    if (retryAfter !== null) counts['Retry-Afters']++;
    if (outcome === 'slow_down') counts.slow_downs++;
    if (route === 'poll' && answer !== null) counts['polls answered']++;
    if (route === 'refresh' && outcome === 'tokens') counts['refreshes answered']++;
    if (route === 'api' && outcome === '401') counts['API 401s']++;
  }
}
