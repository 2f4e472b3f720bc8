import { expect, test } from '@jest/globals';
import { cfgHolds, parseCfgs } from '../../src/project/cfg.js';

const CFGS = parseCfgs(
  [
    'panic="unwind"',
    'target_env="musl"',
    'target_feature="fxsr"',
    'target_feature="sse2"',
    'target_os="linux"',
    'unix',
    '',
  ].join('\n'),
);

test.each([
  ['cfg(unix)', true],
  ['cfg(windows)', false],
  ['cfg(target_os = "linux")', true],
  ['cfg(target_os="macos")', false],
  ['cfg(target_feature = "sse2")', true],
  ['cfg(target_feature = "avx2")', false],
  ['cfg(not(windows))', true],
  ['cfg(not(unix))', false],
  ['cfg(all(unix, target_env = "musl"))', true],
  ['cfg(all(unix, target_env = "gnu"))', false],
  ['cfg(any(windows, target_env = "musl",))', true],
  ['cfg(any(windows, target_env = "gnu"))', false],
  ['cfg(all())', true],
  ['cfg(any())', false],
  ['cfg(all(unix, not(any(windows, target_os = "macos"))))', true],
  ['cfg(true)', true],
  ['cfg(false)', false],
  ['cfg(r#true)', false],
  ['cfg(r#unix)', true],
  ['cfg( target_os\t=  "linux" )', true],
])('%s is %s', (expression, holds) => {
  expect(cfgHolds(expression, CFGS)).toBe(holds);
});

test.each([
  'cfg(',
  'cfg()',
  'cfg(unix',
  'cfg(unix))',
  'cfg(unix windows)',
  'cfg(unix) unix',
  'cfg(not())',
  'cfg(not(windows, windows))',
  'cfg(some(unix))',
  'cfg(all(unix,,unix))',
  'cfg(target_os = linux)',
  'cfg(target_os = "linux)',
  'cfg("unix")',
  'unix',
])('%s is not well-formed and holds nowhere', expression => {
  expect(cfgHolds(expression, CFGS)).toBe(false);
});
