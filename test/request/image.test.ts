import { describe, expect, test } from '@jest/globals';
import { readImage } from '../../src/request/image.js';
import { INPUTS, type InputName } from '../../src/request/inputs.js';

const get = (given: Partial<Record<InputName, string>>) => (name: InputName) =>
  given[name] ?? INPUTS[name].default;

describe('what decides the image', () => {
  test('nothing given leaves everything to defaults', () => {
    expect(readImage(get({}))).toEqual({
      dest: '/usr/local/bin/{bin}',
      env: {},
      expose: [],
      volumes: [],
      files: [],
      dirs: [],
      links: [],
      labels: {},
      annotations: [],
      sbom: false,
      zoneinfo: true,
      compression: 'gzip',
    });
  });

  test.each<[string, Partial<Record<InputName, string>>, object]>([
    ['words are a command', { entrypoint: '/app --flag' }, { entrypoint: ['/app', '--flag'] }],
    ['a JSON array is a command', { cmd: '["--name", "two words"]' }, { cmd: ['--name', 'two words'] }],
    [
      'an empty entrypoint is for the command',
      { entrypoint: '[]', cmd: 'a' },
      { entrypoint: [], cmd: ['a'] },
    ],
    ['an empty entrypoint alone is none', { entrypoint: '[]', cmd: '[]' }, {}],
    ['a range is each of its ports', { expose: '80-81/UDP' }, { expose: ['80/udp', '81/udp'] }],
    ['ports get their protocol', { expose: '8080, 53/udp' }, { expose: ['8080/tcp', '53/udp'] }],
    ['a value may hold = and commas', { env: 'A=b=c,d\nB=' }, { env: { A: 'b=c,d', B: '' } }],
    [
      'labels, annotations and build arguments may stand in double quotes, as secrets',
      {
        dockerfile: 'Dockerfile',
        labels: '"a=one\ntwo"\nb="x"',
        annotations: '"index:a=one, two"',
        'build-args': '"FLAGS=-a, -b"\nPLAIN=1',
      },
      {
        labels: { a: 'one\ntwo', b: '"x"' },
        annotations: [{ levels: ['index'], key: 'a', value: 'one, two' }],
        dockerfile: { buildArgs: ['FLAGS=-a, -b', 'PLAIN=1'] },
      },
    ],
    ['a later label wins', { labels: 'a=1\na=2' }, { labels: { a: '2' } }],
    [
      'files are from:to',
      { files: 'assets:/srv/assets/' },
      { files: [{ from: 'assets', to: '/srv/assets/' }] },
    ],
    ['a directory holds the binaries', { dest: '/app//' }, { dest: '/app/{bin}' }],
    ['a path has their names', { dest: '/opt/{bin}/{bin}' }, { dest: '/opt/{bin}/{bin}' }],
    ['a path is that of an only binary', { dest: '/server' }, { dest: '/server' }],
    [
      'files have an owner and a mode',
      { files: 'a:/b:1000\nc:d:/e:app:staff:0640\nf:/g:01777\nh:/i:0:0' },
      {
        files: [
          { from: 'a', to: '/b', owner: { user: '1000' } },
          { from: 'c:d', to: '/e', owner: { user: 'app', group: 'staff' }, mode: 0o640 },
          { from: 'f', to: '/g', mode: 0o1777 },
          { from: 'h', to: '/i', owner: { user: '0', group: '0' } },
        ],
      },
    ],
    [
      'directories have them too',
      { dirs: '/data/, /a//b:app:0700' },
      { dirs: [{ path: '/data' }, { path: '/a/b', owner: { user: 'app' }, mode: 0o700 }] },
    ],
    [
      'links have a target, absolute or not',
      { links: '/app:/usr/local/bin/app\n/srv/x:../y:z' },
      {
        links: [
          { path: '/app', target: '/usr/local/bin/app' },
          { path: '/srv/x', target: '../y:z' },
        ],
      },
    ],
    ['volumes are paths', { volumes: '/data/, /cache' }, { volumes: ['/data', '/cache'] }],
    [
      "a check has Docker's times in nanoseconds",
      {
        healthcheck:
          '--interval=1m30s --timeout=500ms --start-period=1.5s --start-interval=2h --retries=3 CMD app health',
      },
      {
        healthcheck: {
          Test: ['CMD', 'app', 'health'],
          Interval: 90e9,
          Timeout: 5e8,
          StartPeriod: 15e8,
          StartInterval: 7200e9,
          Retries: 3,
        },
      },
    ],
    [
      'a check may be a line of shell',
      { healthcheck: 'CMD-SHELL wget -q "$URL" || exit 1' },
      { healthcheck: { Test: ['CMD-SHELL', 'wget -q "$URL" || exit 1'] } },
    ],
    [
      'a check may be a JSON array',
      { healthcheck: 'CMD ["app", "a b"]' },
      { healthcheck: { Test: ['CMD', 'app', 'a b'] } },
    ],
    ['no check at all', { healthcheck: 'NONE' }, { healthcheck: { Test: ['NONE'] } }],
    ['a signal has a name', { 'stop-signal': 'SIGRTMIN+3' }, { stopSignal: 'SIGRTMIN+3' }],
    ['a signal has a number', { 'stop-signal': '15' }, { stopSignal: '15' }],
    [
      "an annotation without level is the manifest's",
      { annotations: 'org.example.url=https://x/y' },
      { annotations: [{ levels: ['manifest'], key: 'org.example.url', value: 'https://x/y' }] },
    ],
    [
      'levels and a platform go before an annotation',
      { annotations: 'manifest,index-descriptor[linux/arm64]:a=b' },
      {
        annotations: [
          { levels: ['manifest', 'index-descriptor'], platform: 'linux/arm64', key: 'a', value: 'b' },
        ],
      },
    ],
    [
      'a secret is a value, or where buildx finds it',
      {
        dockerfile: 'Dockerfile',
        secrets: [
          'token=a=b,c',
          'id=t,src=/run/token',
          'id=t,env=TOKEN',
          'type=file,id=t,source=/x',
          'id=t,type=env',
        ].join('\n'),
      },
      {
        dockerfile: {
          secrets: [
            { kind: 'value', id: 'token', value: 'a=b,c' },
            { kind: 'source', source: 'id=t,src=/run/token' },
            { kind: 'source', source: 'id=t,env=TOKEN' },
            { kind: 'source', source: 'type=file,id=t,source=/x' },
            { kind: 'source', source: 'id=t,type=env' },
          ],
        },
      },
    ],
    [
      "a secret in double quotes, as docker/build-push-action's documentation writes it, may have several lines",
      {
        dockerfile: 'Dockerfile',
        secrets: 'plain=1\n"quoted=a"\n"key=first\nsecond ""third"""\nquote="in it"',
      },
      {
        dockerfile: {
          secrets: [
            { kind: 'value', id: 'plain', value: '1' },
            { kind: 'value', id: 'quoted', value: 'a' },
            { kind: 'value', id: 'key', value: 'first\nsecond "third"' },
            { kind: 'value', id: 'quote', value: '"in it"' },
          ],
        },
      },
    ],
  ])('%s', (_, given, expected) => {
    expect(readImage(get(given))).toMatchObject(expected);
  });

  test.each<[string, Partial<Record<InputName, string>>, string]>([
    ['env without a value', { env: 'A' }, '`env`: `A` is not of the form NAME=value'],
    ['env with a bad name', { env: '1A=b' }, "`env`: `1A` is not a variable's name"],
    ['label without a key', { labels: '=x' }, '`labels`: `=x` is not of the form NAME=value'],
    [
      'annotation without a value',
      { annotations: 'abc' },
      '`annotations`: `abc` is not of the form key=value',
    ],
    [
      'annotation with an unknown level',
      { annotations: 'layer:a=b' },
      '`annotations`: `layer:` is not a level: write manifest:, index:',
    ],
    ['port out of range', { expose: '70000' }, '`expose`: `70000` is not a port'],
    ['a range from its end', { expose: '81-80' }, '`expose`: `81-80` is not a port'],
    ['port that is a word', { expose: 'http' }, '`expose`: `http` is not a port'],
    ['user with a space', { user: 'a b' }, '`user`: `a b` is not a user'],
    ['relative workdir', { workdir: 'srv' }, '`workdir`: `srv` is not absolute: write /srv'],
    ['relative dest', { dest: 'app/' }, '`dest`: `app/{bin}` is not absolute: write /app/{bin}'],
    [
      'another placeholder',
      { dest: '/app/{package}' },
      '`dest`: `{package}` stands for nothing: write {bin}',
    ],
    ['relative volume', { volumes: 'data' }, '`volumes`: `data` is not absolute: write /data'],
    [
      'a check without CMD',
      { healthcheck: 'app health' },
      '`healthcheck`: `app` is not CMD, CMD-SHELL or NONE: write CMD app health, CMD-SHELL',
    ],
    [
      'a check without a command',
      { healthcheck: '--interval=1s' },
      '`healthcheck`: there is no command: write CMD server health',
    ],
    [
      'an option given twice',
      { healthcheck: '--retries=0 --retries=2 CMD one' },
      '`healthcheck`: `--retries` is given twice: write it once',
    ],
    ['CMD without a command', { healthcheck: 'CMD' }, '`healthcheck`: a command is missing after CMD'],
    [
      'shell in CMD',
      { healthcheck: 'CMD curl -f http://x || exit 1' },
      '`healthcheck`: `||` is for a shell: write CMD-SHELL curl',
    ],
    [
      'NONE with a command',
      { healthcheck: 'NONE app' },
      '`healthcheck`: `NONE` takes no command: write NONE alone, or CMD app',
    ],
    ['NONE with times', { healthcheck: '--interval=1s NONE' }, '`healthcheck`: `NONE` takes no options'],
    [
      'a time without its unit',
      { healthcheck: '--interval=30 CMD a' },
      '`healthcheck`: `--interval=30` is not a time: write a number with its unit, --interval=30s',
    ],
    [
      'a negative time',
      { healthcheck: '--timeout=-1s CMD a' },
      '`healthcheck`: `--timeout=-1s` is not a time',
    ],
    ['a day', { healthcheck: '--timeout=1d CMD a' }, '`healthcheck`: `--timeout=1d` is not a time'],
    [
      'a time too short for Docker',
      { healthcheck: '--interval=10us CMD a' },
      "`healthcheck`: `--interval=10us` is less than Docker's least, 1ms",
    ],
    [
      'negative retries',
      { healthcheck: '--retries=-1 CMD a' },
      '`healthcheck`: `--retries=-1` is not a number of tries',
    ],
    [
      'a misspelt option',
      { healthcheck: '--intervall=1s CMD a' },
      '`healthcheck`: there is no option `--intervall`: did you mean --interval?',
    ],
    [
      'no signal',
      { 'stop-signal': 'SIGNAL' },
      '`stop-signal`: `SIGNAL` is not a signal: write a name (SIGINT) or a number',
    ],
    ['signal 0', { 'stop-signal': '0' }, '`stop-signal`: `0` is not a signal'],
    [
      'a Dockerfile and a dest',
      { dockerfile: 'Dockerfile', dest: '/app/' },
      '`dest` and `dockerfile` are both given',
    ],
    ['file from outside', { files: '../x:/x' }, '`files`: `../x` is outside of the project'],
    ['file to a relative place', { files: 'a:b' }, '`files`: `b` is not absolute: write a:/b'],
    [
      'a mode without its 0',
      { files: 'a:/b:755' },
      '`files`: `755` in `a:/b:755` may be a number of a user or a mode: write 0755 for the mode',
    ],
    ['a group or a mode', { dirs: '/data:app:1777' }, '`dirs`: `1777` in `/data:app:1777` may be'],
    [
      'a mode that is not a number',
      { files: 'a:/b:u=rwx' },
      '`files`: `a:/b:u=rwx` does not end with an owner or a mode: write user, user:group or 0755',
    ],
    [
      'too much after a path',
      { dirs: '/data:a:b:c' },
      '`dirs`: `/data:a:b:c` does not end with an owner or a mode',
    ],
    ['an empty owner', { dirs: '/data:' }, '`dirs`: `/data:` does not end with an owner or a mode'],
    [
      'a number too large',
      { dirs: '/data:4294967295' },
      '`dirs`: `/data:4294967295` does not end with an owner or a mode',
    ],
    ['a user too large', { user: '2147483648' }, '`user`: `2147483648` is not a user'],
    ['a relative directory', { dirs: 'data' }, '`dirs`: `data` is not absolute: write /data'],
    ['the root', { dirs: '/' }, '`dirs`: / is the image itself: write a path below it'],
    ['a link without a target', { links: '/a' }, '`links`: `/a` is not of the form /path/of/link:/target'],
    [
      'a link that leads out',
      { links: '/a/b:../../c' },
      '`links`: `../../c` leads out of the image: write a path from its root, /c',
    ],
    [
      'an absolute link that leads out',
      { links: '/a:/b/../../c' },
      '`links`: `/b/../../c` leads out of the image',
    ],
    ['a link to itself', { links: '/a/b:b' }, '`links`: /a/b leads to itself: write what it is for'],
    [
      'a volume of docker run',
      { volumes: 'x:/data' },
      '`volumes`: `x:/data` names more than a path in the image',
    ],
    [
      'a mode before the owner',
      { files: 'a:/b:0400:app' },
      '`files`: `a:/b:0400:app` does not end with an owner or a mode',
    ],
    ['an image that has no such name', { files: 'BAD!/x:/y' }, '`files`'],
    ['file without a place', { files: 'a' }, '`files`: `a` is not of the form from:to'],
    ['quotes in words', { cmd: "--name 'two words'" }, '`cmd`: quotes mean nothing here: write a JSON array'],
    [
      'words for a shell',
      { entrypoint: 'app && other' },
      '`entrypoint`: `&&` is for a shell: write ["/bin/sh", "-c", "app && other"] where the image has one, or a JSON array',
    ],
    ['a variable in words', { cmd: '--port $PORT' }, '`cmd`: `$` is for a shell'],
    ['JSON that is not an array', { cmd: '[1]' }, '`cmd`: [1] is not a JSON array of strings'],
    ['an unknown compression', { compression: 'bzip2' }, '`compression` must be gzip or zstd, not `bzip2`'],
    [
      'a Dockerfile and an entrypoint',
      { dockerfile: 'Dockerfile', entrypoint: '/x' },
      '`entrypoint` and `dockerfile` are both given',
    ],
    ['a Rust target', { target: 'x86_64-unknown-linux-musl' }, 'for Rust targets write `targets`'],
    ['build arguments without a Dockerfile', { 'build-args': 'A=b' }, '`build-args` goes with `dockerfile`'],
    ['a boolean that is neither', { sbom: 'yes' }, '`sbom` must be true or false, not `yes`'],
  ])('%s is refused in one line', (_, given, message) => {
    expect(() => readImage(get(given))).toThrow(message);
  });
});
