import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { makeRecipe } from '../../src/project/recipe.js';
import { testSystem } from '../support/system.js';
import { writeProgram } from '../support/tools.js';

const NO = 'cargo-chef cannot make a recipe of this project';

test.each([
  [
    'an error and its first cause',
    'Error: Failed to parse `x`\n\nCaused by:\n    0: no such table\n    1: at line 3\n',
    `${NO}: Failed to parse 'x': no such table`,
  ],
  [
    'a panic with its stack',
    "thread 'main' panicked at src/main.rs:3:5:\nno lock file\nstack backtrace:\n  12: _start\n",
    `${NO}: no lock file`,
  ],
  ['words that are no sentence', '  12: _start\n', NO],
])('a cargo-chef that fails says why in one sentence, or nothing: %s', async (_, said, message) => {
  const directory = await mkdtemp(join(tmpdir(), 'recipe-'));
  const chef = join(directory, 'chef');
  await writeProgram(
    chef,
    `#!/bin/sh\n[ "$RUST_BACKTRACE" = 0 ] || echo 'Error: a stack' >&2\ncat >&2 <<'END'\n${said}END\nexit 1\n`,
  );
  const project = { root: directory, directory };
  const env = { ...process.env, RUST_BACKTRACE: '1' };
  await expect(makeRecipe(testSystem(), chef, project, env)).rejects.toMatchObject({
    name: 'UserError',
    message,
  });
});
