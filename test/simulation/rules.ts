/** All the rules of a run, and the counting: each hears of what concerns it. */

import type { Command, Reply, Update } from '../../src/core/session/messages.ts';
import type { Boot } from './boot.ts';
import { GrantRules } from './grant-rules.ts';
import type { Exchange, Heard } from './line.ts';
import { PollRules } from './poll-rules.ts';
import type { Provider } from './provider.ts';
import { RefreshRules } from './refresh-rules.ts';
import { StateRules } from './state-rules.ts';
import { TokenRules } from './token-rules.ts';
import { recordOf, type Witness } from './witness.ts';

export class Rules {
  private readonly polls: PollRules;
  private readonly grants: GrantRules;
  private readonly tokens: TokenRules;
  private readonly refreshes: RefreshRules;
  private readonly states: StateRules;

  constructor(
    private readonly witness: Witness,
    provider: Provider,
  ) {
    this.polls = new PollRules(witness);
    this.grants = new GrantRules(witness, this.polls, provider);
    this.tokens = new TokenRules(witness);
    this.refreshes = new RefreshRules(witness);
    this.states = new StateRules(witness);
  }

  command(boot: Boot, command: Command, engines: number, pages: number): void {
    const { counts } = this.witness;
    if (command.kind === 'tick') counts.ticks++;
    else this.witness.note(`${command.kind} to ${boot.name}, which shows ${boot.session.kind}`);
    if (command.kind === 'hello' || command.kind === 'tick') boot.meet(command.page.id);
    if (command.kind === 'tick') this.grants.ticked(boot, engines, pages);
    if (command.kind === 'sign-out') counts['sign-outs asked for']++;
    if (command.kind === 'cancel' && boot.session.kind === 'awaiting-approval')
      counts['grants cancelled']++;
    this.tokens.pressed(command.kind);
  }

  sent(exchange: Exchange): void {
    const { counts } = this.witness;
    const { route, request, boot, fate } = exchange;
    this.witness.note(
      `${boot.name} sends: ${route} ${request.body?.replace(/.*(code|refresh_token|token)=/, '') ?? ''} → ${fate.what}`,
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
    }
  }

  heard(exchange: Exchange, heard: Heard): void {
    const { route, boot } = exchange;
    this.witness.note(`${boot.name} hears: ${route} ${heard.word} ${heard.status ?? ''}`);
    this.count(exchange, heard);
    this.tokens.heard(exchange, heard);
    if (route === 'refresh') this.refreshes.heard(exchange, heard);
    if (route === 'device' && heard.word === 'offer') {
      this.polls.offered(boot, heard, this.witness.timeline.now);
      this.grants.offered(heard);
    }
    if (route !== 'poll') return;
    this.polls.heard(exchange, heard, this.witness.timeline.now);
    this.grants.heard(exchange, heard);
  }

  stored(boot: Boot, key: string, before: unknown, after: unknown): void {
    const { counts } = this.witness;
    counts.transactions++;
    if (key !== 'session') return;
    const [old, fresh] = [recordOf(before), recordOf(after)];
    this.witness.note(
      `${boot.name} stores: grant ${fresh?.grant?.deviceCode ?? '-'}, tokens ${fresh?.tokens?.accessToken ?? '-'} ${fresh?.tokens?.refreshToken ?? ''}`,
    );
    if (fresh?.grant && fresh.grant.id !== old?.grant?.id) counts.grants++;
    if (fresh?.tokens && fresh.tokens.id !== old?.tokens?.id) counts['grants approved']++;
    this.polls.stored(boot, before, after);
    if (fresh?.grant !== old?.grant) this.grants.stored(boot);
    this.tokens.stored(boot, before, after);
  }

  told(boot: Boot, update: Update): void {
    const { counts } = this.witness;
    const { session } = update;
    counts.updates++;
    this.states.told(update);
    const was = boot.session;
    this.witness.note(
      `${boot.name} shows: ${session.kind}${session.kind === 'ended' ? `, ${session.why}` : ''}`,
    );
    if (was.kind !== 'awaiting-approval') return;
    if (session.kind === 'failed') counts['grants refused']++;
    if (session.kind !== 'ended') return;
    counts[`grants ${session.why}`]++;
    this.grants.ended(this.codes.get(was.grant.userCode) ?? '', session.why);
  }

  replied(reply: Reply): void {
    this.states.told(reply);
  }

  rested(boot: Boot): void {
    this.states.rested(boot);
    this.grants.rested(boot);
    this.tokens.rested(boot);
  }

  frozen(busy: boolean): void {
    this.witness.counts['frozen periods']++;
    this.grants.frozen(busy);
  }

  died(boot: Boot): void {
    this.witness.counts.kills++;
    this.tokens.died(boot);
    this.refreshes.died(boot);
  }

  /** Device codes by the user codes that go with them. */
  private readonly codes = new Map<string, string>();

  private count({ route, fate }: Exchange, { word, said, retryAfter }: Heard): void {
    const { counts } = this.witness;
    if (word === 'offer')
      this.codes.set(String(said?.body['user_code']), String(said?.body['device_code']));
    if (['lost back', 'swallowed back', 'gateway'].includes(fate.what)) counts['answers lost']++;
    else if (word === 'silence') counts['answers in place of the server’s']++;
    if (retryAfter !== null) counts['Retry-Afters']++;
    if (word === 'slow_down') counts.slow_downs++;
    if (route === 'poll' && said !== null) counts['polls answered']++;
    if (route === 'refresh' && word === 'tokens') counts['refreshes answered']++;
    if (route === 'api' && word === '401') counts['API 401s']++;
  }
}
