import { DockerfileParser, type From, type Instruction, type ModifiableInstruction } from 'dockerfile-ast';

/** One instruction, as it is written but for comments and line ends. */
export interface Line {
  /** Upper case. */
  readonly keyword: string;
  /** Counts from 1. */
  readonly line: number;
  /** Variables are not expanded. */
  readonly text: string;
  /** A heredoc's commands, or the text of the instruction. */
  readonly script: string;
  readonly flags: ReadonlyMap<string, string>;
}

/** One `FROM` with what follows it. */
export interface Stage {
  readonly line: number;
  readonly name: string;
  /** What stands after FROM, variables not expanded. */
  readonly image: string;
  readonly lines: readonly Line[];
}

/** Reads a Dockerfile (Dockerfile reference) into the ARG instructions before its first stage, and its stages. */
export function readDockerfile(text: string): {
  readonly args: readonly Line[];
  readonly stages: readonly Stage[];
} {
  const args: Line[] = [];
  const stages: (Stage & { readonly lines: Line[] })[] = [];
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const line = lineOf(instruction);
    const from = line.keyword === 'FROM' ? (instruction as From) : undefined;
    if (from) {
      const name = from.getBuildStage()?.toLowerCase() ?? String(stages.length);
      stages.push({ line: line.line, name, image: from.getImage() ?? '', lines: [] });
    } else (stages.at(-1)?.lines ?? args).push(line);
  }
  return { args, stages };
}

function lineOf(instruction: Instruction): Line {
  const raw = instruction.getRawArgumentsContent() ?? '';
  const heredoc = /<<-?(["']?)(\w+)\1[^\n]*\n(.*?)\n?\s*\2\s*$/s.exec(raw);
  const text = raw.replaceAll(/^\s*#.*(\n|$)/gm, '').replaceAll(/\\[^\S\n]*\r?\n/g, ' ');
  const flags = (instruction as Partial<ModifiableInstruction>).getFlags?.() ?? [];
  return {
    keyword: instruction.getKeyword(),
    line: instruction.getRange().start.line + 1,
    text: text.trim(),
    script: heredoc?.[3] ?? text.trim(),
    flags: new Map(flags.map(flag => [flag.getName(), flag.getValue() ?? ''])),
  };
}

/** Returns the stages that a stage stands on, the lowest first, and itself. */
export function below(stages: readonly Stage[], stage: Stage): readonly Stage[] {
  const earlier = stages.slice(0, stages.indexOf(stage));
  const lower = earlier.findLast(({ name }) => name === stage.image.toLowerCase());
  return lower ? [...below(stages, lower), stage] : [stage];
}

/** Returns those of the stages that no other uses. */
export function finalStages(some: readonly Stage[], all: readonly Stage[]): readonly Stage[] {
  const used = new Set(
    all.flatMap(({ image, lines }) => [
      image.toLowerCase(),
      ...lines.flatMap(({ text, flags }) => [
        flags.get('from')?.toLowerCase(),
        ...[...`${text} ${flags.get('mount')}`.matchAll(/\bfrom=([^\s,]+)/g)].map(([, name]) =>
          name?.toLowerCase(),
        ),
      ]),
    ]),
  );
  return some.filter(stage => !used.has(stage.name) && !used.has(String(all.indexOf(stage))));
}

/** Returns true for a stage that compiles. */
export function isRust({ lines, image }: Stage): boolean {
  const runs = lines.filter(({ keyword }) => keyword === 'RUN');
  return /rust|cargo|chef/i.test(image) || runs.some(({ script }) => /\bcargo\b/.test(script));
}

/** Returns the commands of a script for a shell, each as its words without variables before it; what a shell does with pipes and loops is not done. */
export function commandsOf(script: string): readonly (readonly string[])[] {
  return script
    .split(/&&|\|\||[;\n]/)
    .map(command => wordsOf(command.replace(/^\s*(?:\w+=(?:"[^"]*"|'[^']*'|\S*)\s+)*/, '')))
    .filter(words => words.length > 0);
}

/** Returns the words of a command, quotes removed. With `forExpand` a `$` that begins no variable is `\$`, as `expand` takes it. */
export function wordsOf(text: string, forExpand = false): readonly string[] {
  const literal = (word: string) => (forExpand ? word.replaceAll('$', '\\$') : word);
  return [...text.matchAll(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/gs)].map(([word]) =>
    word.replaceAll(/"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)/gs, (_, double, single, escaped) =>
      double === undefined
        ? literal(single ?? escaped)
        : double.replaceAll(/\\(["\\$`])/g, (_: string, one: string) => literal(one)),
    ),
  );
}

/** Returns a JSON array of strings, as most instructions may have their arguments; undefined for any other text. */
export function jsonWords(text: string): readonly string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every(word => typeof word === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}

/** `A=1 B="x y"`, or `A the rest`, as ENV, LABEL and ARG take pairs. A name without `=` has no value. */
export function pairsOf(text: string): readonly (readonly [name: string, value: string | undefined])[] {
  const words = wordsOf(text, true);
  const [first = ''] = words;
  if (!first.includes('=') && words.length > 1)
    return [[first, text.slice(text.indexOf(first) + first.length).trim()]];
  return words.map(word => {
    const at = word.indexOf('=');
    return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
  });
}

type Variables = ReadonlyMap<string, string>;

/** `$NAME`, `${NAME}`, `${NAME:-default}` and `${NAME:+other}`; null where a variable has no value that is known here. */
export function expand(text: string, variables: Variables): string | null {
  let known = true;
  const expanded = text.replaceAll(
    /\\\$|\$(?:(\w+)|\{(\w+)(?::?([-+])([^}]*))?\})/g,
    (whole, plain, braced, operator, word) => {
      if (whole === '\\$') return '$';
      const value = variables.get(plain ?? braced);
      if (operator === '-') return value || word;
      if (operator === '+') return value ? word : '';
      if (value === undefined) known = false;
      return value ?? '';
    },
  );
  return known ? expanded : null;
}
