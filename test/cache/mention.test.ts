import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { mentionsIn, readSources } from '../../src/cache/inputs/sources.js';

function withSource<T>(text: string, use: (root: string) => T): T {
  const root = mkdtempSync(join(tmpdir(), 'mention-'));
  try {
    mkdirSync(join(root, 'src'));
    writeFileSync(join(root, 'src/lib.rs'), text);
    return use(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

test.each([
  ["a macro's argument", '#[graphql(schema_path = "../api/schema.json")]', 'api/schema.json', true],
  ['a name alone', 'query!("schema.json")', 'api/v1/schema.json', true],
  ['a directory around it', 'read_dir("../web")', 'web/src/app.tsx', true],
  ['a directory that is joined', 'Path::new("..").join("web").join("dist")', 'web/index.html', true],
  [
    'a directory in a longer path',
    'concat!(env!("CARGO_MANIFEST_DIR"), "/../proto/v1")',
    'proto/v1/a.proto',
    true,
  ],
  ['a pattern', 'glob("../../proto/*.proto")', 'proto/a.proto', true],
  ['a raw string', 'r#"..\\assets\\logo.png"#', 'assets/logo.png', true],
  ["an identifier of the directory's name", '#[cfg(web)] mod web;', 'web/app.tsx', false],
  ['a longer word', 'println!("webserver")', 'web/app.tsx', false],
  ['a longer file name', 'read("myschema.json")', 'api/schema.json', false],
  ['`src`', 'println!("cargo:rerun-if-changed=src"); read("src")', 'other/src/data.txt', false],
  ['another name', 'read("other.json")', 'api/schema.json', false],
])('%s mentions a file, or does not: %s, %s', (_, text, file, expected) => {
  withSource(text, root => {
    expect(mentionsIn({ root } as Parameters<typeof mentionsIn>[0], () => ['src/lib.rs'])(file)).toBe(
      expected,
    );
  });
});

test.each<[string, string, readonly string[]]>([
  ['in a call', 'env::var("A_NAME").unwrap()', ['env:A_NAME']],
  ['in a constant', 'const N: &str = "B_NAME"; var_os(N)', ['env:B_NAME']],
  ['two', 'var("ONE").or_else(|_| var("TWO"))', ['env:ONE', 'env:TWO']],
  ['of lower case', 'var("http_proxy")', ['env:http_proxy']],
  ['that cargo sets', 'var("OUT_DIR"), var("CARGO_PKG_NAME"), var("DEP_Z_ROOT")', []],
  ['no name', 'var("a b"), "1X"', []],
])('variables that a script mentions: %s', (_, text, expected) => {
  withSource(text, root => {
    expect(readSources([join(root, 'src/lib.rs')]).variables).toEqual(expected);
  });
});

test.each([
  ['Command::new("git")', true],
  ['vergen::EmitBuilder::builder().all_git()', true],
  ['std::time::SystemTime::now()', true],
  ['chrono::Utc::now()', true],
  ['git2::Repository::open(".")', true],
  ['built::write_built_file()', true],
  ['c.is_ascii_digit()', false],
  ['// see https://github.com/a/b', false],
  ['unknown(1)', false],
])('a script that says %s asks for the commit: %p', (text, expected) => {
  withSource(text, root => {
    expect(readSources([join(root, 'src/lib.rs')]).asksCommit).toBe(expected);
  });
});
