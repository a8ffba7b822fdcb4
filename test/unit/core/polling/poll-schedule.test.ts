/** RFC 8628 §3.5, rule by rule: the distance between polls. */

import { test } from 'node:test';
import { expect } from 'chai';
import {
  due,
  dueInMs,
  newSchedule,
  afterPending,
  pollSent,
  remaining,
  restartInterval,
  noResponse,
  afterSlowDown,
  type Schedule,
} from '../../../../src/core/polling/poll-schedule.ts';
import type { Moment } from '../../../../src/core/polling/monotonic-time.ts';

/** Seconds on one boot's clock. */
function at(seconds: number, boot = 'a'): Moment {
  return { boot, mono: seconds * 1_000, page: null };
}

/** The first hundredth of a second after `from` at which a poll is allowed. */
function firstPoll(schedule: Schedule, from: number): number {
  for (let hundredths = 0; hundredths < 1_000_000; hundredths += 1) {
    const seconds = (Math.round(from * 100) + hundredths) / 100;
    if (due(schedule, at(seconds)) !== 'wait') return seconds;
  }
  return Infinity;
}

const noAnswer = {
  retryAfterMs: null,
  tokensMayBeLost: true,
  trouble: 'network',
  jitter: 0,
} as const;
const fresh = newSchedule(5, 900, at(100));

void test('a full interval goes by before the first poll, and a margin', () => {
  expect(firstPoll(fresh, 100)).to.equal(105.05);
  expect(due(fresh, at(105.04))).to.equal('wait');
  expect(due(fresh, at(105.05))).to.equal('poll');
});

void test('the next interval counts from when the answer arrived, not from when the poll was sent', () => {
  const sent = pollSent(fresh, at(106));
  expect(sent.inflight).to.equal(true);
  const answered = afterPending(sent, at(112));
  expect(answered.inflight).to.equal(false);
  expect(firstPoll(answered, 112)).to.equal(117.05);
});

void test('a poll whose answer never came blocks the next one for an interval', () => {
  expect(firstPoll(pollSent(fresh, at(106)), 106)).to.equal(111.05);
});

void test('slow_down adds five seconds for good', () => {
  const once = afterSlowDown(fresh, at(106), null);
  expect([once.slowed, firstPoll(once, 106)]).to.deep.equal([true, 116.05]);
  const later = afterPending(pollSent(once, at(117)), at(117));
  expect([later.slowed, firstPoll(later, 117)]).to.deep.equal([true, 127.05]);
  expect(firstPoll(afterSlowDown(later, at(128), null), 128)).to.equal(143.05);
});

void test('a larger interval in a slow_down wins, a smaller one does not', () => {
  expect(firstPoll(afterSlowDown(fresh, at(106), 20), 106)).to.equal(126.05);
  expect(firstPoll(afterSlowDown(fresh, at(106), 7), 106)).to.equal(116.05);
});

void test('silence doubles the wait each time, to a minute at most', () => {
  let schedule = newSchedule(5, 9_000, at(0));
  const waits: number[] = [];
  for (let now = 10; waits.length < 6; now += 100) {
    schedule = noResponse(pollSent(schedule, at(now)), at(now), noAnswer);
    waits.push(firstPoll(schedule, now) - now);
  }
  expect(waits).to.deep.equal([10, 20, 40, 60, 60, 60]);
});

void test('an answer ends the back-off', () => {
  const silent = noResponse(noResponse(fresh, at(106), noAnswer), at(116), noAnswer);
  expect(silent.retries).to.equal(2);
  for (const answered of [afterPending(silent, at(140)), afterSlowDown(silent, at(140), null)]) {
    expect(answered.retries).to.equal(0);
    expect(firstPoll(noResponse(answered, at(150), noAnswer), 150) - 150).to.equal(
      (answered.intervalMs * 2) / 1_000,
    );
  }
});

void test('back-off never makes polls denser than the interval', () => {
  const slow = newSchedule(90, 9_000, at(0));
  expect(firstPoll(noResponse(slow, at(100), noAnswer), 100)).to.equal(190.05);
});

void test('Retry-After counts where it is longer than the back-off', () => {
  const asked = (seconds: number): number =>
    firstPoll(noResponse(fresh, at(106), { ...noAnswer, retryAfterMs: seconds * 1_000 }), 106) -
    106;
  expect([asked(3), asked(30), asked(200)]).to.deep.equal([10, 30, 200]);
});

void test('Retry-After on an answer delays the next poll; it never hurries it', () => {
  const asked = (seconds: number): readonly number[] => {
    const pending = afterPending(fresh, at(106), seconds * 1_000);
    const slowed = afterSlowDown(fresh, at(106), null, seconds * 1_000);
    return [pending, slowed].map(
      (schedule) => Math.round((firstPoll(schedule, 106) - 106) * 100) / 100,
    );
  };
  expect(asked(0)).to.deep.equal([5.05, 10.05]);
  expect(asked(5)).to.deep.equal([5.05, 10.05]);
  expect(asked(8)).to.deep.equal([8, 10.05]);
  expect(asked(60)).to.deep.equal([60, 60]);
});

void test('such a delay is for once: the interval stays', () => {
  const pending = afterPending(fresh, at(106), 60_000);
  expect(pending.intervalMs).to.equal(5_000);
  expect(firstPoll(afterPending(pollSent(pending, at(170)), at(170)), 170)).to.equal(175.05);
  const slowed = afterSlowDown(fresh, at(106), 7, 60_000);
  expect(slowed.intervalMs).to.equal(10_000);
  expect(firstPoll(afterPending(pollSent(slowed, at(170)), at(170)), 170)).to.equal(180.05);
});

void test('nor does it reach past the deadline, where one poll more is due', () => {
  for (const late of [
    afterPending(fresh, at(970), 86_400_000),
    afterSlowDown(fresh, at(970), null, 86_400_000),
  ]) {
    expect(firstPoll(late, 970)).to.equal(1_000);
    expect(due(late, at(1_000))).to.equal('last-poll');
  }
  // Not even then is a poll denser than the interval.
  expect(firstPoll(afterPending(fresh, at(998), 86_400_000), 998)).to.equal(1_003.05);
});

void test('an answer in the protocol’s words is remembered, also through silence and restarts', () => {
  expect(fresh.answered ?? false).to.equal(false);
  expect(noResponse(pollSent(fresh, at(106)), at(107), noAnswer).answered ?? false).to.equal(false);
  for (const answered of [afterPending(fresh, at(106)), afterSlowDown(fresh, at(106), null)]) {
    const later = restartInterval(
      noResponse(pollSent(answered, at(120)), at(121), noAnswer),
      at(0, 'b'),
    );
    expect([answered.answered, later.answered]).to.deep.equal([true, true]);
  }
});

void test('Retry-After reaches to the deadline and not past it: one poll more is due then', () => {
  const late = noResponse(fresh, at(970), { ...noAnswer, retryAfterMs: 86_400_000, jitter: 1 });
  expect(firstPoll(late, 970)).to.equal(1_000);
  expect(due(late, at(1_000))).to.equal('last-poll');
});

void test('back-off leaves room for a poll while the code is still good, though never a denser one', () => {
  const late = noResponse({ ...fresh, retries: 6 }, at(970), { ...noAnswer, jitter: 1 });
  expect(firstPoll(late, 970)).to.equal(994.9);
  expect(firstPoll(noResponse(late, at(994), noAnswer), 994)).to.equal(999.05);
  expect(firstPoll(noResponse(late, at(996), noAnswer), 996)).to.equal(1_001.05);
});

void test('screens spread their retries, upwards and by a tenth at most', () => {
  const waits = [0, 0.5, 1].map(
    (jitter) => firstPoll(noResponse(fresh, at(106), { ...noAnswer, jitter }), 106) - 106,
  );
  expect(waits).to.deep.equal([10, 10.5, 11]);
});

void test('a silence tells whether tokens may be lost', () => {
  const sent = pollSent(fresh, at(106));
  expect(noResponse(sent, at(107), { ...noAnswer, tokensMayBeLost: true }).inflight).to.equal(true);
  expect(noResponse(sent, at(107), { ...noAnswer, tokensMayBeLost: false }).inflight).to.equal(
    false,
  );
});

void test('unknown elapsed time: no poll, a whole interval from here', () => {
  const rebooted = at(5_000, 'b');
  expect(due(fresh, rebooted)).to.equal('restart-interval');
  const restarted = restartInterval(fresh, rebooted);
  expect(due(restarted, at(5_005.04, 'b'))).to.equal('wait');
  expect(due(restarted, at(5_005.05, 'b'))).to.equal('poll');
});

void test('a poll that a worker was killed over may have gone out late: the next one waits as much longer', () => {
  const moment = (seconds: number, boot: string): Moment => ({
    boot,
    mono: seconds * 1_000,
    page: { id: 'p', mono: seconds * 1_000 },
  });
  const sent = pollSent(fresh, moment(200, 'a'));
  expect(due(sent, moment(205.05, 'a'))).to.equal('poll');
  expect(due(sent, moment(210.04, 'b'))).to.equal('wait');
  expect(dueInMs(sent, moment(210, 'b'))).to.equal(50);
  expect(due(sent, moment(210.05, 'b'))).to.equal('poll');
  const pending = afterPending(sent, moment(201, 'a'));
  expect(due(pending, moment(206.05, 'b')), 'whose answer was stored').to.equal('poll');
  const backOff = noResponse(sent, moment(200, 'a'), { ...noAnswer, retryAfterMs: 60_000 });
  expect(due(backOff, moment(260, 'b')), 'after a longer wait').to.equal('poll');
});

void test('a restart keeps what is known: the slower pace, the time lived, a poll in flight', () => {
  const before = pollSent(afterSlowDown(fresh, at(200), null), at(300));
  const after = restartInterval(before, at(0, 'b'));
  expect(after).to.include({ intervalMs: 10_000, livedMs: 200_000, inflight: true, slowed: true });
});

void test('when the time is up one last poll is due, and not before', () => {
  const old = afterPending(fresh, at(990));
  expect(due(old, at(999.9))).to.equal('poll');
  expect(due(old, at(1_000))).to.equal('last-poll');
  expect(due(afterPending(fresh, at(998)), at(1_000))).to.equal('wait');
});

void test('what remains counts down to nothing, and stands still while no clock runs', () => {
  expect(remaining(fresh, at(100))).to.equal(900_000);
  expect(remaining(fresh, at(400))).to.equal(600_000);
  expect(remaining(afterPending(fresh, at(400)), at(500))).to.equal(500_000);
  expect(remaining(afterPending(fresh, at(400)), at(9, 'b'))).to.equal(600_000);
  expect(remaining(fresh, at(5_000))).to.equal(0);
});
