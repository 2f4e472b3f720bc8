import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { INPUTS } from '../../src/request/inputs.js';
import { documentedYaml, stepsOf } from '../support/docs.js';

const root = process.cwd();
const blocks = documentedYaml(root);

describe('what the documentation shows', () => {
  test('there is YAML in the README', () => {
    expect(blocks.filter(({ file }) => file === 'README.md')).not.toHaveLength(0);
  });

  test.each(blocks)('$file:$line is YAML', ({ text }) => {
    expect(() => parse(text)).not.toThrow();
  });

  test.each(blocks)('$file:$line gives the action inputs that exist', ({ text }) => {
    const given = stepsOf(parse(text)).filter(step => /^org\/rust-multiarch@/.test(step.uses ?? ''));
    for (const step of given) {
      for (const name of Object.keys(step.with ?? {})) expect(Object.keys(INPUTS)).toContain(name);
    }
  });

  test('an action has one version in all of it', () => {
    const used = new Set(
      blocks.flatMap(({ text }) => stepsOf(parse(text)).flatMap(({ uses }) => uses ?? [])),
    );
    const names = [...used].map(action => action.split('@')[0]);
    expect(names).toEqual([...new Set(names)]);
  });

  test('every document is reached from the README', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    for (const name of readdirSync(join(root, 'docs')).filter(name => name.endsWith('.md')))
      expect(readme).toContain(`docs/${name}`);
  });
});
