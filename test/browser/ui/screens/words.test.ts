/** The words on the screens: what is made of codes, times, dates and names. */

import { expect } from 'chai';
import { groupsOf } from '../../../../src/ui/components/user-code.ts';
import { clockTime } from '../../../../src/ui/components/waiting.ts';
import { loadLocale } from '../../../../src/locale/languages.ts';
import { failedNotice } from '../../../../src/ui/screens/failed-screen.ts';
import { madeUpFailure } from '../../../gallery/failures.ts';

describe('the words on the screens', () => {
  it('group every code so that, joined, it is the same', () => {
    for (const code of [
      'ABC',
      '123456',
      'ABCDEFGH',
      'QTZL-MCBW',
      'AB CD-EF',
      '-AB--C-',
      'ABCDEFGHJ',
      'ABCDEFGHJK',
      '12345678901',
    ]) {
      expect(groupsOf(code).join('')).to.equal(code);
    }
    expect(groupsOf('123456789')).to.deep.equal(['123', '456', '789']);
    expect(groupsOf('ABCDEFGH')).to.deep.equal(['ABCD', 'EFGH']);
  });

  it('count time as clocks do', () => {
    expect([0, 1, 59_000, 60_000, 3_599_001, 3_661_000].map(clockTime)).to.deep.equal([
      '0:00',
      '0:01',
      '0:59',
      '1:00',
      '1:00:00',
      '1:01:01',
    ]);
  });

  it('ask for the date where it is wrong and nobody answers, in the person’s language', async () => {
    const [early, now, late] = [
      Date.UTC(2019, 2, 14),
      Date.UTC(2026, 11, 24),
      Date.UTC(2061, 2, 14),
    ];
    const english = await loadLocale('en', []);
    for (const code of [
      'config-unreachable',
      'provider-unreachable',
      'provider-not-discovered',
      'api-unreachable',
    ] as const) {
      const silent = { ...madeUpFailure(code), status: null };
      expect(failedNotice(silent, english, early).text).to.include('March 14, 2019');
      expect(failedNotice(silent, english, now).text).to.not.include('date');
      expect(failedNotice(silent, english, late).text).to.include('March 14, 2061');
      expect(failedNotice({ ...silent, status: 503 }, english, early).text).to.not.include('2019');
    }
    expect(
      failedNotice(madeUpFailure('provider-untrusted'), english, early),
      'the server’s clock, not this one',
    ).to.equal(english.strings.failed.providerUntrusted);
    expect(failedNotice(madeUpFailure('client-rejected'), english, early)).to.equal(
      english.strings.failed.providerRefused,
    );
    expect(failedNotice(madeUpFailure('storage-unavailable'), english, early)).to.equal(
      english.strings.failed.notStored,
    );
    const french = failedNotice(
      { ...madeUpFailure('provider-unreachable'), status: null },
      await loadLocale('fr', []),
      early,
    );
    expect(french.text).to.include('14 mars 2019');
  });
});
