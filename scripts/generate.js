// Makes from action.yml, the one place where inputs are named and described, src/request/inputs.json, the README's tables and
// cargo-toml.schema.json, by which editors know the settings in Cargo.toml.
// `--check` changes nothing and exits 1 where a file is out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseDocument } from 'yaml';

const root = new URL('../', import.meta.url);
const check = process.argv.includes('--check');
const action = parseDocument(readFileSync(new URL('action.yml', root), 'utf8'));
const map = action.get('inputs');

/** A comment above an input begins a group; the first one's belongs to the whole map. */
let group = map.commentBefore?.trim() ?? '';
const inputs = map.items.map(pair => {
  group = pair.key.commentBefore?.trim() ?? group;
  const written = pair.value.toJSON();
  const setting = pair.value.commentBefore?.split('\n')[0].trim() ?? null;
  // Of a setting the description says it.
  const [whole = '', said] = / Default, `([^`]+)`\.$/.exec(written.description) ?? [];
  const value = said ?? written.default ?? (setting === 'flag' ? 'false' : '');
  const description = written.description.slice(0, written.description.length - whole.length);
  return { name: pair.key.value, group, description, default: String(value), setting };
});

const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const described = Object.fromEntries(inputs.map(({ name, ...description }) => [name, description]));

const rows = inputs.flatMap(({ name, group, description, default: value }, index) => [
  ...(inputs[index - 1]?.group === group ? [] : [`| **${group}** | | |`]),
  `| \`${name}\` | ${description.replaceAll('|', '\\|')} | ${value ? `\`${value}\`` : ''} |`,
]);
const table = ['| input | what it is | default |', '|---|---|---|', ...rows].join('\n');

const outputs = Object.entries(action.toJSON().outputs).map(
  ([name, { description }]) => `| \`${name}\` | ${description.replaceAll('|', '\\|')} |`,
);
const tables = { inputs: table, outputs: ['| output | what it is |', '|---|---|', ...outputs].join('\n') };

const scalar = { type: ['string', 'integer'] };
const list = { anyOf: [{ type: 'string' }, { type: 'array', items: scalar }] };
const forms = {
  text: { type: 'string' },
  flag: { type: 'boolean' },
  list,
  command: list,
  table: {
    anyOf: [
      { type: 'object', additionalProperties: { type: ['string', 'integer', 'boolean'] } },
      { type: 'array', items: scalar },
    ],
  },
  variants: {
    anyOf: [
      {
        type: 'object',
        propertyNames: { pattern: '^[A-Za-z0-9_.-]+$' },
        additionalProperties: { $ref: '#/definitions/variant' },
      },
      ...list.anyOf,
    ],
  },
};
const settings = without => ({
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    inputs
      .filter(({ name, setting }) => setting !== null && !without.includes(name))
      .map(({ name, description, default: value, setting }) => [
        name,
        {
          description: value === '' || value === 'false' ? description : `${description} Default, ${value}.`,
          ...forms[setting],
        },
      ]),
  ),
});
const below = of => ({
  properties: { metadata: { properties: { 'rust-multiarch': { $ref: `#/definitions/${of}` } } } },
});
const schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $comment: 'Made from action.yml by `npm run generate`.',
  title: 'Cargo.toml with the settings of rust-multiarch',
  allOf: [
    { $ref: 'https://json.schemastore.org/cargo.json' },
    { properties: { package: below('package'), workspace: below('workspace') } },
  ],
  definitions: {
    workspace: settings([]),
    package: settings(['package']),
    variant: settings(['package', 'registry', 'image', 'tags', 'variants']),
  },
};

let stale = 0;
update('cargo-toml.schema.json', () => `${JSON.stringify(schema, null, 2)}\n`);
update('src/request/inputs.json', () => `${JSON.stringify({ version, inputs: described }, null, 2)}\n`);
for (const [name, made] of Object.entries(tables)) {
  const section = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`);
  update('README.md', text => text.replace(section, (_, open, close) => `${open}${made}\n${close}`));
}
process.exitCode = check && stale > 0 ? 1 : 0;

function update(name, make) {
  const file = new URL(name, root);
  const before = read(file);
  const after = make(before);
  if (after === before) return;
  stale += 1;
  if (check) console.error(`${name} is out of date with action.yml: run \`npm run generate\``);
  else writeFileSync(file, after);
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return '';
    throw error;
  }
}
