import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'smol-toml';
import { tomlOf } from '../../src/init/draft.js';
import { translate } from '../../src/init/translate.js';
import { ROOT } from '../support/bundle.js';
import { DOCKERFILES, projects, readSettings, replaced, rows } from '../support/dockerfiles.js';

const TABLE = 'package.metadata.rust-multiarch';
const KNOWN = {
  binaries: ['server', 'worker'],
  isThere: () => true,
  isFile: (path: string) => /\.|^(b|c|entry)$/.test(path),
};

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
    'HEALTHCHECK CMD test -f /x && server health\nCMD server $PORT',
    {
      base: 'debian:12',
      entrypoint: ['/bin/sh', '-c', 'server $PORT'],
      healthcheck: 'CMD-SHELL test -f /x && server health',
    },
  ],
  [
    'a check in words',
    'HEALTHCHECK --retries=2 CMD server health || exit 1',
    { healthcheck: '--retries=2 CMD server health' },
  ],
  [
    'a check whose shell is for its end alone',
    'HEALTHCHECK CMD ["sh", "-c", "server health || exit 1"]',
    { healthcheck: 'CMD server health' },
  ],
  ['a range of ports', 'EXPOSE 80 9000-9001/udp', { expose: ['80', '9000-9001/udp'] }],
  ['a port that only the build knows, and others', 'EXPOSE 80 $PORT 81', { expose: ['80', '81'] }],
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
    'a file at a directory of every base goes into it',
    'COPY a.toml /usr\nCOPY b.toml /usr/share',
    { files: ['a.toml:/usr/a.toml', 'b.toml:/usr/share/b.toml'] },
  ],
  [
    'the content of a directory, into one and into several',
    'WORKDIR /app\nCOPY web web/\nCOPY conf /etc/x/\nCOPY web conf b ./all/\nCOPY --from=build /src/web s2/',
    {
      workdir: '/app',
      dirs: ['/app'],
      files: ['web:/app/web', 'conf:/etc/x', 'web:/app/all', 'conf:/app/all', 'b:/app/all/b', 'web:/app/s2'],
    },
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
  [
    'an owner of all below a directory so far',
    'COPY a.toml /data/a.toml\nRUN mkdir -p /data/cache && chown -R 5:6 /data && mkdir /data/later',
    {
      files: ['a.toml:/data/a.toml:5:6'],
      dirs: ['/data/cache:5:6', '/data:5:6', '/data/later:root'],
    },
  ],
  [
    'a mode of all below a directory',
    'COPY a.sh /data/a.sh\nRUN mkdir -p /data/cache && chmod -R 750 /data',
    { files: ['a.sh:/data/a.sh:0750'], dirs: ['/data/cache:root:0750'] },
  ],
  [
    'owners of a file and of a directory',
    'COPY --chown=1:1 entry /entry\nCOPY web /web\nRUN chown 5:6 /entry /web',
    { files: ['entry:/entry:5:6', 'web:/web'], dirs: ['/web:5:6'] },
  ],
  [
    'modes of files',
    'COPY a.sh b /\nCOPY --chmod=+x c /c\nRUN chmod +x /a.sh && chmod 755 b',
    { files: ['a.sh:/a.sh:0755', 'b:/b:0755', 'c:/c:0755'] },
  ],
  [
    'another user’s name, by its number',
    'RUN groupadd -g 6 one && useradd -u 5 -g one one\nCOPY --chown=one:one a /a\nRUN mkdir /d && chown one /d',
    { files: ['a:/a:5:6'], dirs: ['/d:5:6'] },
  ],
  [
    'no variable in single quotes, nor after \\',
    `LABEL x='y $z' y="\\$z"`,
    { labels: { x: 'y $z', y: '$z' } },
  ],
  ['labels in quotes', 'LABEL "a.b"="c \\"d\\""', { labels: { 'a.b': 'c "d"' } }],
])('%s', (_, lines, expected) => {
  expect(settingsOf(image(lines))).toEqual({ bin: ['server'], user: '1', ...expected });
});

test.each([
  ['groupadd -g 2000 svc && useradd -u 1000 -g svc svc', 'svc', '1000:2000'],
  ['groupadd -g 2000 svc && useradd -u 1000 -g svc svc', 'svc:svc', '1000:2000'],
  ['groupadd -g 2000 svc && useradd -u 1000 -g 2000 svc', '1000', '1000:2000'],
  ['addgroup --gid=2000 -S svc && adduser -S -G svc -g "a comment" svc', 'svc', '65532:2000'],
  ['useradd -u 1000 -g root svc', 'svc', '1000:0'],
  ['groupadd -g 1000 svc && useradd -u 1000 -g svc svc', 'svc', 'svc:1000'],
  ['useradd -r svc', 'svc', 'svc'],
])('RUN %s, USER %s: %s', (command, user, expected) => {
  expect(settingsOf(image(`RUN ${command}\nUSER ${user}`))).toEqual({ bin: ['server'], user: expected });
});

test.each([
  ['USER 1000:1000', { base: 'scratch', user: '1000:1000' }],
  ['USER app', { user: 'app' }],
])('an empty base stays one, but for a user by name: %s', (line, expected) => {
  const text = `${BUILD}RUN cargo build\nFROM scratch\nCOPY --from=build /src/target/release/server /usr/local/bin/\n${line}\n`;
  expect(settingsOf(text)).toEqual({ bin: ['server'], ...expected });
});

test('another image of the Dockerfile is told; a stage that another one uses, and one that compiles, is none', () => {
  const text = `FROM debian AS lib\nFROM debian AS debug\n${BUILD}RUN --mount=from=lib,target=/lib2 cargo build\nFROM build AS test\nRUN cargo test\nFROM debian\nCOPY --from=build /src/target/release/server /\n`;
  expect(notesOf(text)).toEqual([expect.stringMatching(/^2: stage debug is another image: .*variants/)]);
});

test.each<[string, string, RegExp]>([
  [
    'a check for a shell that the base does not have',
    'HEALTHCHECK CMD test -f /x && server health',
    /^8: HEALTHCHECK CMD test .* no program of it/,
  ],
  [
    'the same in words',
    'HEALTHCHECK CMD ["sh", "-c", "m1 health && m2"]',
    /^8: HEALTHCHECK CMD .* no program of it/,
  ],
  ['a check by another program', 'HEALTHCHECK CMD worker health', /^8: HEALTHCHECK CMD worker health: /],
  ['a port that only the build knows', 'EXPOSE 80 $PORT', /^8: EXPOSE \$PORT holds a variable/],
  ['a shell', 'SHELL ["/bin/bash", "-c"]', /^8: SHELL /],
  [
    'a binary’s owner',
    'COPY --from=build --chown=app:app /src/target/release/server /usr/local/bin/',
    /^8: server with app:app: /,
  ],
  ['the same by a command', 'RUN chown -R 5:6 /usr/local/bin', /^8: server with 5:6: /],
  ['a mode of what is not there', 'RUN chmod 700 /usr/bin/x', /^8: RUN chmod 700 \/usr\/bin\/x: /],
  ['a program', 'RUN apt-get install -y git', /^8: git is installed: /],
  ['a command', 'RUN server --version', /^8: RUN server --version: nothing runs in the image/],
  ['an address', 'ADD https://example.com/x.tar.gz /x', /^8: https:\S+ is fetched: /],
  ['a trigger', 'ONBUILD COPY . .', /^8: ONBUILD/],
  ['a variable that only the build knows', 'LABEL revision=$COMMIT', /^8: LABEL \$COMMIT holds a variable/],
])('%s has no setting, and that is told with its line', (_, lines, note) => {
  expect(notesOf(image(lines))).toEqual([expect.stringMatching(note)]);
});

test.each<[string, string, readonly RegExp[]]>([
  [
    'the built-in base has certificates',
    'RUN apt-get install -y ca-certificates libssl3 curl\nHEALTHCHECK CMD curl -f http://localhost/',
    [],
  ],
  [
    'another one may not have what is installed, nor what a check runs',
    'RUN apt-get install -y ca-certificates libssl3 libpq5 curl\nHEALTHCHECK CMD ["curl", "-f", "http://localhost/"]\nCMD server $PORT',
    [
      /^8: ca-certificates, libssl3, libpq5, curl are installed: .* debian:12, /,
      /^9: HEALTHCHECK runs curl: .* debian:12 /,
    ],
  ],
  [
    'nor what is not installed',
    'RUN apt-get install -y ca-certificates tini\nHEALTHCHECK CMD server health || curl -f localhost | grep ok || exit 1\nCMD server $PORT',
    [/^8: ca-certificates, tini are installed: /, /^9: HEALTHCHECK runs curl, grep: /],
  ],
  ['but a binary is there', 'HEALTHCHECK CMD server health || exit 1\nCMD server $PORT', []],
])('packages and checks: %s', (_, lines, notes) => {
  expect(notesOf(image(lines))).toEqual(notes.map(note => expect.stringMatching(note)));
});

test('what a check needs of the base is told above it', () => {
  const draft = translate(image('HEALTHCHECK CMD curl localhost\nCMD server $PORT'), 'D', undefined, KNOWN);
  expect(draft?.settings.find(({ name }) => name === 'healthcheck')).toEqual({
    name: 'healthcheck',
    value: 'CMD curl localhost',
    comment: 'D:8: HEALTHCHECK: debian:12 has to have curl',
  });
});

test('a file that another stage makes is told', () => {
  const text = `FROM node AS web\nWORKDIR /w\nCOPY . .\n${BUILD}RUN cargo build\nFROM scratch\nUSER 1\nCOPY --from=web /w/dist /dist\nCOPY --from=build /src/target/release/server /\n`;
  expect(notesOf(text, { ...KNOWN, isThere: () => false })).toEqual([
    '1: stage web on node: run it as a step before the build',
    '10: dist is not in the project, stage web makes it: make it in a step before the build',
  ]);
});

test('of what is not in the project, its name says that it is a file, or a note asks', () => {
  const text = image('COPY --from=build /src/dist /src/a.json /srv/\nCOPY --from=nginx /etc/nginx /etc/');
  const known = { ...KNOWN, isThere: () => false };
  expect(settingsOf(text, known)).toMatchObject({ files: ['a.json:/srv/a.json'] });
  expect(notesOf(text, known)).toEqual([
    expect.stringMatching(/^8: dist is not .*"dist:\/srv" .*directory, "dist:\/srv\/dist" /),
    expect.stringMatching(/^8: a.json is not in the project/),
    expect.stringMatching(/^9: nginx!\/etc\/nginx is unclear: add "nginx!\/etc\/nginx:\/etc" /),
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
