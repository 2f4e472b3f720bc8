import { expect, test } from '@jest/globals';
import { inSyntax } from '../../src/request/syntax.js';

test.each([
  ['`files`: there is no `a`', '--files: there is no `a`', 'files: there is no `a`'],
  ['write `libc: gnu`', 'write --libc=gnu', 'write `libc: gnu`'],
  ['write `push: true`', 'write --push', 'write `push: true`'],
  [
    'give `username` and `password`',
    'give --username and --password-stdin',
    'give `username:` and `password:`',
  ],
  ['write `base: gcr.io/x y`', "write '--base=gcr.io/x y'", 'write `base: gcr.io/x y`'],
  // What a user has called as an input is called is theirs.
  [
    'no feature `push`: did you mean `load`?',
    'no feature `push`: did you mean `load`?',
    'no feature `push`: did you mean `load`?',
  ],
  [
    'Cargo.toml:7: healthcheck: `user` is not CMD, CMD-SHELL or NONE',
    'Cargo.toml:7: healthcheck: `user` is not CMD, CMD-SHELL or NONE',
    'Cargo.toml:7: healthcheck: `user` is not CMD, CMD-SHELL or NONE',
  ],
  ['`labels`: `image` is not a label', '--labels: `image` is not a label', 'labels: `image` is not a label'],
])('%s', (message, flags, yaml) => {
  expect([inSyntax('flags', message), inSyntax('yaml', message)]).toEqual([flags, yaml]);
});
