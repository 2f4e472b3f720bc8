import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { summary } from '../../src/report/summary.js';
import { IMAGE, report, unit } from '../report/reports.js';
import { scratch } from '../support/bundle.js';
import { writeFiles } from '../support/cli.js';
import { HOME, labNode, machineProgram } from '../support/lab.js';
import { startJob } from '../support/runner.js';

/** As GitHub renders Markdown; raw HTML that it takes out later stays, to be seen. */
function rendered(markdown: string): string {
  const extensions = ['table', 'autolink', 'strikethrough', 'tagfilter', 'tasklist'];
  const argv = ['--unsafe', '--github-pre-lang', ...extensions.flatMap(name => ['--extension', name])];
  return execFileSync(machineProgram('cmark-gfm'), argv, { input: markdown, encoding: 'utf8' });
}

/** What a reader sees. */
const textOf = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

const cellsOf = (html: string) =>
  [...html.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = '']) => textOf(cell)),
  );

test('it renders as a heading, a table, what folds, code to copy and a picture', () => {
  const html = rendered(summary(report()));
  expect(html).toContain('<h3><code>ghcr.io/octo/app</code></h3>');
  expect(html).toContain(`<pre lang="sh"><code>docker pull ghcr.io/octo/app@${IMAGE.digest}\n</code></pre>`);
  expect(cellsOf(html)).toEqual([
    ['platform', 'target', 'compressed', 'change', 'binaries', 'compile', 'digest'],
    [
      'linux/amd64',
      'x86_64-unknown-linux-musl',
      '3.2 MB',
      'new',
      'app 8.0 MB',
      '29.00s in 2 units',
      IMAGE.platforms[0]?.digest.slice(0, 19),
    ],
  ]);
  expect(html.match(/<details><summary>.*<\/summary>\n<pre/g)).toHaveLength(2);
  expect(html).toMatch(/<pre lang="mermaid"><code>gantt\n/);
});

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '| a | b |',
  '`code` **bold** [link](https://evil.example) ![image](https://evil.example/x.png)',
  '``` & &lt; </code></summary>',
  '# heading',
  '~~gone~~ _so_ <!-- hidden',
  '@octocat closes #1 www.evil.example http://evil.example me@evil.example',
  '%% :crit, done; section x',
];

test.each([...HOSTILE, '```\n# heading\n', '\u001b[31mred\u001b[0m \u202egnp.exe'])(
  '%j is text wherever a name stands',
  text => {
    const markdown = summary(
      report({
        project: text,
        error: { message: text.replaceAll('`', ''), lines: [text] },
        compiled: { units: 1, dependencies: 0, fresh: 0, reasons: [`${text} changed: app compiled`] },
        units: [unit({ package: text, platform: text })],
        stages: [{ name: text, start: 0, end: 62_000 }],
        images: [
          {
            ...IMAGE,
            references: [`${text}:tag`],
            notPushed: text,
            written: text,
            platforms: IMAGE.platforms.map(platform => ({
              ...platform,
              platform: text,
              target: text,
              binaries: platform.binaries.map(binary => ({ ...binary, name: text })),
            })),
          },
        ],
        cache: {
          exact: false,
          entries: [{ kind: 'work', outcome: 'missed', why: text, bytes: 0, duration: 0 }],
        },
        hints: [{ id: 'fat-lto', file: text, line: 1, problem: text, advice: text }],
        jumps: [text],
      }),
    );
    const html = rendered(markdown);
    const tags = new Set(html.replaceAll('<!-- -->', '').match(/<[^/][^>]*>/g));
    for (const attribute of [' align="right"', ' lang="mermaid"'])
      for (const tag of tags)
        if (tag.includes(attribute)) tags.add(tag.replace(attribute, '')) && tags.delete(tag);
    const ours = 'code details h3 li p pre strong summary table tbody td th thead tr ul'.split(' ');
    expect([...tags].filter(tag => !ours.includes(tag.slice(1, -1)))).toEqual([]);
    expect(cellsOf(html).map(row => row.length)).toEqual([7, 7]);
    expect(html.match(/^ {2}section .*$/gm)).toHaveLength(2);
    for (const control of ['\u001b', '\u202e']) expect(markdown).not.toContain(control);
    if (HOSTILE.includes(text)) expect(cellsOf(html)[1]?.slice(0, 2)).toEqual([text, text]);
  },
);

test('a step that does not compile says so at the line, in the summary in cargo’s words, and shows warnings where it was asked to', async () => {
  const workspace = await scratch('broken');
  await writeFiles(workspace, {
    'Cargo.toml': '[package]\nname = "broken"\nversion = "0.1.0"\nedition = "2021"\n',
    'Cargo.lock': 'version = 3\n\n[[package]]\nname = "broken"\nversion = "0.1.0"\n',
    'src/lib.rs': 'pub fn f() {\n    let unused = 1;\n}\n',
    'src/main.rs': 'fn main() {\n    let x: () = "<b>`|";\n    broken::f();\n}\n',
  });
  for (const args of [
    ['init', '--quiet'],
    ['add', '--all'],
    ['-c', 'user.name=t', '-c', 'user.email=t@localhost', 'commit', '--quiet', '--message=x'],
  ])
    execFileSync('git', ['-C', workspace, ...args]);
  const inputs = { platforms: 'linux/amd64', cache: 'off', 'annotate-warnings': 'true' };
  const env = { RUST_MULTIARCH_HOME: HOME };
  const {
    code,
    log,
    summary: markdown,
  } = await (await startJob({ workspace, inputs, node: labNode(24), env })).main();
  expect(code).toBe(1);
  expect(log).toMatch(/^::error file=src\/main\.rs,line=2,col=17,title=E0308::mismatched types$/m);
  expect(log).toMatch(/^::warning file=src\/lib\.rs,line=2,col=9::unused variable: `unused`$/m);
  const html = rendered(markdown);
  expect(html).toMatch(
    /^<h3><code>broken<\/code> failed<\/h3>\n<p>the project does not compile for linux\/amd64: /,
  );
  expect(textOf(html)).toMatch(
    /^error\[E0308\]: mismatched types\n *--> src\/main\.rs:2:17$[\s\S]*"<b>`\|"/m,
  );
}, 120_000);
