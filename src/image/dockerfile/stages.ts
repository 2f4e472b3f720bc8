import {
  type Copy,
  DockerfileParser,
  type From,
  type Instruction,
  type Label as LabelInstruction,
  type ModifiableInstruction,
} from 'dockerfile-ast';
import { defined } from '../../system/value.js';

/** One `FROM` with what follows it, as far as it matters before a build. Lines count from 1. */
export interface Stage {
  /** Its place, counted from 0: COPY may name it so. */
  readonly index: number;
  readonly line: number;
  readonly name?: string;
  /** What stands after FROM, variables expanded: an image, or an earlier stage's name. */
  readonly image: string;
  /** What stands after `--platform=`, variables not expanded, since they differ from platform to platform. */
  readonly platform?: string;
  /** Lines of the RUN instructions. */
  readonly runs: readonly number[];
  /** What COPY and RUN's mounts take from elsewhere. */
  readonly sources: readonly Source[];
  readonly args: readonly { readonly name: string; readonly line: number }[];
  /** In their order. */
  readonly labels: readonly Label[];
}

export interface Label {
  readonly key: string;
  /** Null where it holds a variable. */
  readonly value: string | null;
}

interface Source {
  /** A stage, a named context or an image. */
  readonly from: string;
  readonly line: number;
  /** The rest of the instruction, variables not expanded. */
  readonly text: string;
  /** The paths that COPY takes, variables not expanded; none of a mount, which shows all of them to a command. */
  readonly paths: readonly string[];
}

export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads a Dockerfile (Dockerfile reference, docs.docker.com) into its stages. `automatic` are the arguments that are there without
 * an ARG, and `given` the build arguments, which win over them and over the defaults of the ARG instructions before the first FROM;
 * `globals` are all of them, as FROM sees them. ONBUILD is passed over: it belongs to builds on the image.
 */
export function readStages(
  text: string,
  given: Variables,
  automatic: Variables,
): { readonly stages: readonly Stage[]; readonly globals: Variables } {
  const file = DockerfileParser.parse(text);
  const globals: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(automatic)) globals[name] = given[name] ?? value;
  for (const arg of file.getInitialARGs()) {
    const property = arg.getProperty();
    if (!property) continue;
    const name = property.getName();
    const written = property.getValue();
    globals[name] = given[name] ?? (written === null ? globals[name] : expand(written, globals));
  }
  const stages: { from: From; instructions: Instruction[] }[] = [];
  for (const instruction of file.getInstructions()) {
    if (instruction.getKeyword() === 'FROM') stages.push({ from: instruction as From, instructions: [] });
    else stages.at(-1)?.instructions.push(instruction);
  }
  return {
    globals,
    stages: stages.map(({ from, instructions }, index) => stageOf(from, instructions, index, globals)),
  };
}

function stageOf(from: From, instructions: readonly Instruction[], index: number, globals: Variables): Stage {
  const all = (keyword: string) => instructions.filter(one => one.getKeyword() === keyword);
  return {
    index,
    line: lineOf(from),
    image: expand(from.getImage() ?? '', globals),
    ...defined({ name: from.getBuildStage() ?? undefined, platform: flags(from, 'platform')[0] }),
    runs: all('RUN').map(lineOf),
    sources: [
      ...all('COPY').flatMap(copy =>
        flags(copy, 'from').map(from => source(copy, from, copied(copy as Copy))),
      ),
      ...all('RUN').flatMap(run => mounts(run).map(from => source(run, from, []))),
    ],
    args: all('ARG').flatMap(arg => argNames(arg).map(name => ({ name, line: lineOf(arg) }))),
    labels: all('LABEL').flatMap(label => labels(label as LabelInstruction)),
  };
}

function source(instruction: Instruction, from: string, paths: readonly string[]): Source {
  return { from, line: lineOf(instruction), text: instruction.getRawArgumentsContent() ?? '', paths };
}

/** All arguments but the last, which is where they go; the JSON form has them quoted. */
function copied(copy: Copy): readonly string[] {
  const quoted = copy.getJSONStrings().map(argument => argument.getJSONValue());
  const all = quoted.length > 0 ? quoted : copy.getArguments().map(argument => argument.getValue());
  return all.slice(0, -1);
}

/** `--mount=type=bind,from=build,target=/src` */
function mounts(run: Instruction): readonly string[] {
  return flags(run, 'mount').flatMap(mount => /(?:^|,)from=([^,]+)/.exec(mount)?.[1] ?? []);
}

/** Returns the values of a flag, whatever other flags there are: the parser's own getters see a single flag. */
function flags(instruction: Instruction, name: string): readonly string[] {
  return (instruction as ModifiableInstruction)
    .getFlags()
    .filter(flag => flag.getName() === name)
    .flatMap(flag => flag.getValue() || []);
}

/** `ARG A B=2` */
function argNames(arg: Instruction): readonly string[] {
  return arg.getArguments().map(argument => argument.getValue().replace(/=.*$/s, ''));
}

function lineOf(instruction: Instruction): number {
  return instruction.getRange().start.line + 1;
}

/** `LABEL a=b "c"="d e"`, or `LABEL a b`. A key with a variable is nobody's name before the build. */
function labels(label: LabelInstruction): readonly Label[] {
  return label
    .getProperties()
    .map(property => ({ key: property.getName(), value: property.getValue() }))
    .filter(({ key }) => !key.includes('$'))
    .map(({ key, value }) => ({ key, value: value?.includes('$') ? null : value }));
}

/** `$NAME`, `${NAME}`, `${NAME:-default}` and `${NAME:+other}`; a variable without a value is empty. */
export function expand(text: string, variables: Variables): string {
  return text.replace(/\$(?:(\w+)|\{(\w+)(?::([-+])([^}]*))?\})/g, (_, plain, braced, operator, word) => {
    const value = variables[plain ?? braced] ?? '';
    if (operator === '-') return value || word;
    if (operator === '+') return value && word;
    return value;
  });
}

/** Returns the stage that `name` means for what stands before stage number `before`: by name, in whatever case, or by number. */
export function findStage(stages: readonly Stage[], name: string, before = stages.length): Stage | undefined {
  const earlier = stages.slice(0, before);
  return (
    earlier.findLast(stage => stage.name?.toLowerCase() === name.toLowerCase()) ??
    (/^\d+$/.test(name) ? earlier[Number(name)] : undefined)
  );
}

/** Returns the stages that BuildKit runs for the last one: itself, what it stands on and what it copies or mounts from. */
export function reachedFrom(stages: readonly Stage[], last: Stage): readonly Stage[] {
  const reached = new Set([last]);
  for (const stage of reached) {
    for (const name of [stage.image, ...stage.sources.map(({ from }) => from)]) {
      const found = findStage(stages, name, stage.index);
      if (found) reached.add(found);
    }
  }
  return stages.filter(stage => reached.has(stage));
}
