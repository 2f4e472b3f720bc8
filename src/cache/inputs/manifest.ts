import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'smol-toml';
import { ABSENT, hashOf, type State } from './state.js';

/** Settings of images, which no compiled code is made from: cargo does not compile for a change of `metadata` either. */
const SETTINGS = 'rust-multiarch';

type Table = Readonly<Record<string, unknown>>;

function tableOf(value: unknown): Table {
  return Object(value) as Table;
}

function withoutSettings(metadata: unknown): Table {
  const { [SETTINGS]: _, ...others } = tableOf(metadata);
  return others;
}

/** A manifest's text without the tables of settings; null where that cannot be told. */
function otherText(text: string): string | null {
  if (!text.includes(SETTINGS)) return text;
  const kept: string[] = [];
  let isOurs = false;
  for (const line of text.split('\n')) {
    if (/^\s*\[/.test(line)) isOurs = SETTINGS_HEADER.test(line);
    if (!isOurs) kept.push(line);
  }
  const others = kept.join('\n');
  try {
    return isDeepStrictEqual(parsedOthers(text), parsedOthers(others)) ? others : null;
  } catch {
    return null;
  }
}

const SETTINGS_HEADER = new RegExp(
  String.raw`^\s*\[\s*(package|workspace)\s*\.\s*metadata\s*\.\s*["']?${SETTINGS}["']?\s*[\].]`,
);

/** The document without settings, and without `metadata` where they were all of it. */
function parsedOthers(text: string): Table {
  const document: Record<string, unknown> = { ...parse(text) };
  for (const name of ['package', 'workspace']) {
    const { metadata, ...table } = tableOf(document[name]);
    const others = withoutSettings(metadata);
    const whole = Object.keys(others).length === 0 ? table : { ...table, metadata: others };
    if (Object.keys(whole).length === 0) delete document[name];
    else document[name] = whole;
  }
  return document;
}

/** Returns the state of a listed Cargo.toml by its text without our settings; null where its content decides. */
export function stateWithoutSettings(path: string): State | null {
  const others = otherText(readFileSync(path, 'utf8'));
  return others === null ? null : hashOf('manifest', others.trimEnd());
}

/** Tables of which cargo compares what they make of a package: its units get another hash, or cargo compiles them again. */
const COMPARED_BY_CARGO =
  /^(package|((dev|build)-)?dependencies|target|features|lib|bin|example|test|bench|lints|badges|profile|patch|replace)$/;

/** Returns the state of what members may read of the workspace's manifest: what they inherit, and what tools keep there (cargo book, "Workspaces"). */
export function stateOfManifest(path: string): State {
  if (!existsSync(path)) return ABSENT;
  const text = readFileSync(path, 'utf8');
  try {
    const manifest = parse(text);
    const { package: shared, metadata } = tableOf(manifest['workspace']);
    const rest = Object.entries(manifest).filter(
      ([name]) => name !== 'workspace' && !COMPARED_BY_CARGO.test(name),
    );
    return hashOf(JSON.stringify([shared ?? null, withoutSettings(metadata), rest]));
  } catch {
    return hashOf(text);
  }
}
