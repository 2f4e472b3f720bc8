import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { OPENSSL_SRC } from '../../src/compile/libraries/openssl-project.js';
import { ROWS } from '../../src/compile/libraries/rows.js';

/** Features of a crate's manifest, as the registry serves it. */
function features(crate: string): readonly string[] {
  const text = execFileSync('cargo', ['info', '--verbose', crate], {
    encoding: 'utf8',
    stdio: 'pipe',
  });
  return [...text.matchAll(/^ [+ ]([\w.-]+) += \[/gm)].map(([, name = '']) => name);
}

describe.each(ROWS)('the row of $crate', ({ crate, way }) => {
  if (way.kind === 'system') {
    test('says that no feature builds the library, and the newest version has none', () => {
      expect(features(crate).filter(name => /vendored|bundled|embedded/.test(name))).toEqual([]);
    });
  } else {
    test.each([way.since, 'newest'])('names a feature that version %s has', version => {
      expect(features(version === 'newest' ? crate : `${crate}@${version}`)).toContain(way.features[0]);
    });
  }
});

test('openssl-src is there in the version that is pinned', () => {
  expect(features(`openssl-src@${OPENSSL_SRC}`)).toContain('legacy');
});
