import { posix } from 'node:path';
import type { Placed } from './contents.js';
import type { Said } from './image.js';
import { jsonWords, type Line, wordsOf } from './read.js';

/** What an image runs. */
export interface Program {
  /** A binary by its name, or a program of the base; undefined for an image's only binary without arguments. */
  readonly entrypoint?: readonly string[];
  readonly cmd?: readonly string[];
  readonly line: number;
  readonly what: string;
  /** The program is none of the project's binaries: the base has to have it. */
  readonly isOfBase: boolean;
  /** An init that starts the program, which engines have of their own. */
  readonly init?: string;
}

const INIT = /(^|\/)(tini|dumb-init)(-static)?$/;

/** Reads ENTRYPOINT and CMD; null where there is neither. `compiled` are the project's binaries, `binaries` those that the image has. */
export function programOf(
  said: Said,
  binaries: readonly Placed[],
  compiled: readonly string[],
): Program | null {
  const [entry, cmd] = [said.last.get('ENTRYPOINT'), said.last.get('CMD')];
  const first = entry ?? cmd;
  if (!first) return null;
  const [fixed, init] = withoutInit(commandOf(first));
  // An init alone runs what CMD names.
  const [start, rest] =
    entry && fixed.length === 0 ? [commandOf(cmd), []] : [fixed, entry ? commandOf(cmd) : []];
  const [program = '', ...args] = start;
  const binary = binaryOf(program, said, binaries, compiled);
  const names = new Set(binaries.map(({ name }) => name));
  const isDefault = args.length === 0 && names.size === 1 && binary !== undefined && names.has(binary);
  return {
    ...(isDefault || start.length === 0 ? {} : { entrypoint: [binary ?? program, ...args] }),
    ...(rest.length === 0 ? {} : { cmd: rest }),
    line: first.line,
    what: `${first.keyword} ${first.text}`,
    isOfBase: binary === undefined && start.length > 0,
    ...(init === undefined ? {} : { init }),
  };
}

/** Returns the words of the JSON form, or of a command that needs no shell; any other is one that a shell reads. */
function commandOf(line: Line | undefined): readonly string[] {
  if (!line) return [];
  const words = jsonWords(line.text);
  if (words) return words;
  return /[|&;<>$`()*]/.test(line.text)
    ? ['/bin/sh', '-c', line.text]
    : wordsOf(line.text.replace(/^exec\s+/, ''));
}

function withoutInit(words: readonly string[]): readonly [words: readonly string[], init?: string] {
  const [init = ''] = words;
  if (!INIT.test(init)) return [words];
  const start = words.findIndex((word, index) => index > 0 && !word.startsWith('-'));
  return [start < 0 ? [] : words.slice(start), init];
}

function binaryOf(
  word: string,
  { last, links }: Said,
  binaries: readonly Placed[],
  compiled: readonly string[],
): string | undefined {
  const path = posix.resolve(last.get('WORKDIR')?.text ?? '/', word);
  const places = [path, links.get(path)?.target];
  const found = binaries.find(
    one => places.includes(one.path) || (!word.includes('/') && posix.basename(one.path) === word),
  );
  // Where nothing is copied, the image is the one that compiled.
  return (
    found?.name ?? (binaries.length === 0 ? compiled.find(name => name === posix.basename(word)) : undefined)
  );
}
