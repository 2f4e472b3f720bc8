import { posix } from 'node:path';
import { DEFAULT_PATH } from '../oci/oci.js';
import { defined } from '../system/value.js';
import { type Copied, type Left, nothingLeft, readRun } from './commands.js';
import { expand, jsonWords, type Line, pairsOf, type Stage, wordsOf } from './read.js';

/** What the stages of an image itself say; later ones win. Each value has the line that says it. */
export interface Said extends Left {
  readonly env: Map<string, string>;
  readonly labels: Map<string, string>;
  readonly ports: Map<string, number>;
  readonly volumes: Map<string, number>;
  readonly last: Map<
    'USER' | 'WORKDIR' | 'ENTRYPOINT' | 'CMD' | 'HEALTHCHECK' | 'STOPSIGNAL' | 'ENV' | 'LABEL',
    Line
  >;
  /** What holds a variable that only the build knows, or is no part of an image. */
  readonly unknown: { readonly line: number; readonly text: string }[];
}

/** Directories of every base: a file that is copied to one goes into it. */
const DIRECTORIES =
  '/ /bin /etc /home /opt /root /sbin /srv /tmp /usr /usr/bin /usr/local /usr/local/bin /usr/sbin /usr/share /var';

export type Kind = 'file' | 'directory' | 'unclear';

/**
 * Reads the stages of which an image is made, the lowest first; `args` stand before the first stage. `kindOf` tells the kind of a path of
 * a stage or an image, or of the context, which has an empty name.
 */
export function readImage(
  args: readonly Line[],
  stages: readonly Stage[],
  kindOf: (from: string, source: string) => Kind,
): Said {
  const said: Said = {
    ...nothingLeft(),
    env: new Map(),
    labels: new Map(),
    ports: new Map(),
    volumes: new Map(),
    last: new Map(),
    unknown: [],
  };
  const globals = new Map(
    args.flatMap(({ text }) => pairsOf(text).map(([name, value]) => [name, value] as const)),
  );
  const variables = new Map([['PATH', DEFAULT_PATH]]);
  let workdir = '/';
  const resolved = (line: Line, text = line.text): string | null => {
    const value = expand(text, variables);
    if (value === null)
      said.unknown.push({
        line: line.line,
        text: `${line.keyword} ${text} holds a variable that only the build knows`,
      });
    return value;
  };
  for (const line of stages.flatMap(({ lines }) => lines)) {
    const { keyword } = line;
    if (keyword === 'ARG') {
      for (const [name, value = globals.get(name)] of pairsOf(line.text)) {
        const set = value === undefined ? null : expand(value, variables);
        if (set !== null) variables.set(name, set);
      }
    } else if (keyword === 'ENV' || keyword === 'LABEL') {
      for (const [name, written = ''] of pairsOf(line.text)) {
        const value = resolved(line, written);
        if (value === null) continue;
        (keyword === 'ENV' ? said.env : said.labels).set(name, value);
        if (keyword === 'ENV') variables.set(name, value);
        said.last.set(keyword, line);
      }
    } else if (keyword === 'WORKDIR') {
      workdir = posix.resolve(workdir, unquoted(resolved(line) ?? ''));
      said.last.set(keyword, { ...line, text: workdir });
      // BuildKit gives a directory that it makes to the user so far.
      const owner = said.last.get('USER')?.text;
      if (owner !== undefined && !said.directories.has(workdir))
        said.directories.set(workdir, { line: line.line, owner });
    } else if (keyword === 'EXPOSE') {
      for (const word of wordsOf(line.text))
        for (const port of wordsOf(resolved(line, word) ?? '')) said.ports.set(port, line.line);
    } else if (keyword === 'VOLUME') {
      const text = resolved(line) ?? '';
      for (const path of jsonWords(text) ?? wordsOf(text))
        said.volumes.set(posix.resolve(workdir, path), line.line);
    } else if (keyword === 'USER' || keyword === 'STOPSIGNAL') {
      const text = resolved(line);
      if (text) said.last.set(keyword, { ...line, text: unquoted(text) });
    } else if (keyword === 'ENTRYPOINT' || keyword === 'CMD' || keyword === 'HEALTHCHECK') {
      said.last.set(keyword, line);
      // A Dockerfile's ENTRYPOINT is for arguments that come after it.
      if (keyword === 'ENTRYPOINT') said.last.delete('CMD');
    } else if ((keyword === 'COPY' || keyword === 'ADD') && /(^|\s)<<-?["']?\w/.test(line.text)) {
      const text = `${keyword} writes a file of its own: put it into the project, then copy it with files`;
      said.unknown.push({ line: line.line, text });
    } else if (keyword === 'COPY' || keyword === 'ADD') {
      said.copied.push(...copiedBy(line, workdir, said, text => expand(text, variables) ?? text, kindOf));
    } else if (keyword === 'RUN') {
      const script = line.script.replaceAll(/\$\{?(\w+)\}?/g, (whole, name) => variables.get(name) ?? whole);
      readRun(said, { ...line, script }, workdir);
    } else if (keyword !== 'MAINTAINER') {
      said.unknown.push({ line: line.line, text: `${keyword} is nothing that an image says` });
    }
  }
  return said;
}

const unquoted = (text: string) => wordsOf(text).join(' ');

function copiedBy(
  line: Line,
  workdir: string,
  said: Said,
  expanded: (text: string) => string,
  kindOf: (from: string, source: string) => Kind,
): readonly Copied[] {
  const words = (jsonWords(line.text) ?? wordsOf(line.text)).map(expanded);
  const [to = '', ...sources] = [words.at(-1) ?? '', ...words.slice(0, -1)];
  const target = posix.resolve(workdir, to);
  const seen = [...DIRECTORIES.split(' '), workdir, ...said.directories.keys(), ...said.volumes.keys()];
  const isInto = /(^|\/)\.?$/.test(to) || sources.length > 1 || seen.includes(target);
  const [owner, mode] = [line.flags.get('chown'), line.flags.get('chmod')];
  const from = line.flags.get('from') ?? '';
  return sources.map(source => ({
    line: line.line,
    from,
    source,
    ...(isInto ? placeIn(target, source, kindOf(from, source)) : { path: target }),
    ...defined({ owner: owner ? expanded(owner) : undefined, mode: mode || undefined }),
  }));
}

/** A directory's content goes into a directory, as a glob's files do; a file keeps its name there. */
function placeIn(target: string, source: string, kind: Kind): Pick<Copied, 'path' | 'into'> {
  if (/[*?]/.test(source)) return { path: posix.join(target, '/') };
  if (kind === 'directory' || /(^|\/)\.?$/.test(source)) return { path: target };
  const path = posix.join(target, posix.basename(source));
  return kind === 'unclear' ? { path, into: target } : { path };
}
