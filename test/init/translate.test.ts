import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'smol-toml';
import { tomlOf } from '../../src/init/draft.js';
import { translate } from '../../src/init/translate.js';
import { ROOT } from '../support/bundle.js';
import { DOCKERFILES, projects, readSettings, replaced, rows } from '../support/dockerfiles.js';

const TABLE = 'package.metadata.rust-multiarch';
const KNOWN = { binaries: ['server', 'worker'], isThere: () => true };

/** The settings of a Dockerfile's text as TOML's parser sees them. */
function settingsOf(text: string, known = KNOWN): unknown {
  const draft = translate(text, 'Dockerfile', undefined, known);
  if (!draft) throw new Error('no stage');
  const { package: own } = parse(tomlOf(TABLE, draft, 'Dockerfile')) as unknown as {
    package: { metadata: Record<string, unknown> };
  };
  return own.metadata['rust-multiarch'];
}

function notesOf(text: string, known = KNOWN): readonly string[] {
  return (translate(text, 'Dockerfile', undefined, known)?.notes ?? []).map(
    ({ line, text }) => `${line}: ${text}`,
  );
}

describe('the settings of test/dockerfiles are what `init` writes, but for those that say that they are by hand', () => {
  test.each(projects().filter(name => !/^# By hand/.test(readSettings(name))))('%s', name => {
    const text = readFileSync(join(DOCKERFILES, name, 'Dockerfile'), 'utf8');
    const isThere = (path: string) => existsSync(join(DOCKERFILES, 'project', path));
    const draft = translate(text, 'Dockerfile', undefined, { ...KNOWN, isThere });
    if (!draft) throw new Error('no stage');
    const settings = draft.settings.filter(setting => setting.name !== 'package');
    expect(tomlOf(TABLE, { ...draft, settings }, 'Dockerfile')).toBe(readSettings(name));
  });
});

const BUILD = 'FROM rust AS build\nWORKDIR /src\nCOPY . .\n';

describe('what decides the binaries', () => {
  test.each([
    ['cargo build --release', {}],
    [
      'cargo build --profile=dist --features a,b --features "c"',
      { profile: 'dist', features: ['a', 'b', 'c'] },
    ],
    ['cargo +nightly build -F a --no-default-features', { features: ['a'], 'no-default-features': true }],
    [
      'FOO=bar cargo zigbuild --all-features -p one --package=two',
      { 'all-features': true, package: ['one', 'two'] },
    ],
    ['cargo chef cook --features a && cargo auditable build', {}],
    ['cargo install --locked --path . --root /out --bin server', { bin: ['server'] }],
    ['set -eux; case x in esac; cargo build --release --features "$FEATURES"', {}],
  ])('%s', (command, expected) => {
    const text = `${BUILD}RUN ${command}\nFROM scratch\nCOPY --from=build /src/target/release/* /usr/local/bin/\n`;
    expect(settingsOf(text)).toMatchObject(expected);
    expect(Object.keys(settingsOf(text) as object).sort()).toEqual(['base', ...Object.keys(expected)].sort());
  });
});

const image = (lines: string) =>
  `${BUILD}RUN cargo build --release\nFROM debian:12\nCOPY --from=build /src/target/release/server /usr/local/bin/\nUSER 1\n${lines}\n`;

test.each<[string, string, object]>([
  ['a command in words', 'CMD server --port 80', { entrypoint: ['server', '--port', '80'] }],
  ['exec in a shell’s form', 'ENTRYPOINT exec server', {}],
  [
    'a command for a shell keeps a base that has one',
    'CMD server $PORT',
    { base: 'debian:12', entrypoint: ['/bin/sh', '-c', 'server $PORT'] },
  ],
  ['a command in several lines', 'ENTRYPOINT ["server", \\\n  "--a b"]', { entrypoint: ['server', '--a b'] }],
  ['arguments of an entrypoint', 'ENTRYPOINT ["server"]\nCMD ["run"]', { cmd: ['run'] }],
  ['an entrypoint drops arguments before it', 'CMD ["run"]\nENTRYPOINT ["server"]', {}],
  [
    'an init with its own options',
    'ENTRYPOINT ["/usr/bin/dumb-init", "-v", "--", "server", "x"]',
    { entrypoint: ['server', 'x'] },
  ],
  [
    'variables over several lines',
    'ENV A=1 \\\n  # comment\n  B="x y"\nENV C ${A}2',
    { env: { A: '1', B: 'x y', C: '12' } },
  ],
  ['a build argument’s default', 'ARG PORT=80\nEXPOSE $PORT/udp', { expose: ['80/udp'] }],
  [
    'a check for a shell',
    'HEALTHCHECK CMD test -f /x && server health',
    { healthcheck: 'CMD-SHELL test -f /x && server health' },
  ],
  [
    'a check in words',
    'HEALTHCHECK --retries=2 CMD server health || exit 1',
    { healthcheck: '--retries=2 CMD server health' },
  ],
  ['no check', 'HEALTHCHECK NONE', { healthcheck: 'NONE' }],
  [
    'volumes',
    'WORKDIR /w\nVOLUME data\nVOLUME ["/a b"]',
    { workdir: '/w', volumes: ['/w/data', '/a b'], dirs: ['/w'] },
  ],
  [
    'a file with rights',
    'COPY --chmod=755 --chown=app:app a.sh /b.sh',
    { files: ['a.sh:/b.sh:app:app:0755'] },
  ],
  [
    'several files',
    'COPY a.toml b.toml /etc/x/',
    { files: ['a.toml:/etc/x/a.toml', 'b.toml:/etc/x/b.toml'] },
  ],
  [
    'a file of an image',
    'COPY --from=busybox:musl /bin/busybox /bin/sh',
    { files: ['busybox:musl!/bin/busybox:/bin/sh'] },
  ],
  ['commands in a heredoc', 'RUN <<EOF\nmkdir -p /data\nchown 1:1 /data\nEOF', { dirs: ['/data'] }],
  ['a directory of its own mode', 'RUN install -d -o 1 -m 700 /data', { dirs: ['/data:0700'] }],
  [
    'a binary in a second place',
    'RUN ln -sf /usr/local/bin/server /app',
    { links: ['/app:/usr/local/bin/server'] },
  ],
  ['labels in quotes', 'LABEL "a.b"="c \\"d\\""', { labels: { 'a.b': 'c "d"' } }],
])('%s', (_, lines, expected) => {
  expect(settingsOf(image(lines))).toEqual({ bin: ['server'], user: '1', ...expected });
});

test.each<[string, string, RegExp]>([
  ['a program', 'RUN apt-get install -y git', /^8: git is installed: /],
  ['a command', 'RUN server --version', /^8: RUN server --version: nothing runs in the image/],
  ['an address', 'ADD https://example.com/x.tar.gz /x', /^8: https:\S+ is fetched: /],
  ['a trigger', 'ONBUILD COPY . .', /^8: ONBUILD/],
  ['a variable that only the build knows', 'LABEL revision=$COMMIT', /^8: LABEL \$COMMIT holds a variable/],
])('%s has no setting, and that is told with its line', (_, lines, note) => {
  expect(notesOf(image(lines))).toEqual([expect.stringMatching(note)]);
});

test('a file that another stage makes is told', () => {
  const text = `FROM node AS web\nWORKDIR /w\nCOPY . .\n${BUILD}RUN cargo build\nFROM scratch\nUSER 1\nCOPY --from=web /w/dist /dist\nCOPY --from=build /src/target/release/server /\n`;
  expect(notesOf(text, { ...KNOWN, isThere: () => false })).toEqual([
    '1: stage web on node: run it as a step before the build',
    '10: dist is not in the project, stage web makes it: make it in a step before the build',
  ]);
});

test('an image that compiles itself becomes one of its binary alone', () => {
  expect(
    settingsOf(`${BUILD}RUN cargo build --release\nUSER 1\nCMD ["./target/release/server", "-x"]\n`),
  ).toEqual({
    entrypoint: ['server', '-x'],
    user: '1',
    workdir: '/src',
  });
});

test('docs/dockerfiles.md has a row for each, and counts them', () => {
  expect(rows().map(({ name }) => name)).toEqual(projects());
  const text = readFileSync(join(ROOT, 'docs/dockerfiles.md'), 'utf8');
  expect(text).toContain(`**${replaced().length} of ${projects().length} need no Dockerfile.**`);
});
