import { basename } from 'node:path';
import type { BuildCommand, FlaggedTarget } from '../compile/compile.js';
import type { ContainerConfig } from '../oci/oci.js';
import type { Project } from '../project/project.js';
import type { BinaryTarget, Request, Written } from '../request/request.js';
import type { Digest } from '../system/digest.js';

/** What will be run, as data: running it decides nothing more. */
export interface Plan {
  readonly schema: 2;
  readonly project: {
    /** The root package's; of a workspace without one its directory's. */
    readonly name: string;
    readonly root: string;
    readonly binaries: readonly BinaryTarget[];
  };
  readonly recipe: Digest | null;
  readonly tools: readonly {
    readonly name: string;
    readonly version: string;
    readonly isInstalled: boolean;
  }[];
  readonly work: PlannedWork;
  readonly targets: readonly PlannedTarget[];
  readonly builds: readonly BuildCommand[];
  readonly images: readonly PlannedImage[];
}

/** What would be restored and compiled, as far as the machine and a store in a directory tell. */
export interface PlannedWork {
  /** The entry, what differs in it, and where it is; null where none is asked for or there. */
  readonly restored: string | null;
  /** Nothing would be compiled: there are binaries of exactly these inputs. */
  readonly isExact: boolean;
  /** What would be compiled and why, a line for each cause. */
  readonly reasons: readonly string[];
}

interface PlannedTarget {
  readonly platform: string;
  readonly target: string;
  readonly libc: string;
  /** All that rustc gets: the project's own, the request's and ours. */
  readonly rustflags: readonly string[];
}

export interface PlannedImage {
  readonly name: string;
  readonly binaries: readonly string[];
  readonly base: string | null;
  readonly dockerfile: string | null;
  /** Seconds since 1970. */
  readonly created: number;
  /** Null where a Dockerfile or the base says it. */
  readonly entrypoint: readonly string[] | null;
  readonly user: string | null;
  /** `NAME=value`, those of the built-in base too. */
  readonly env: readonly string[];
  /** `8080/tcp` */
  readonly ports: readonly string[];
  readonly references: readonly string[];
  readonly push: boolean;
  readonly output: string | null;
  /** Every value, as an input writes it, and where it comes from: `input`, a file and its line, or `default`. */
  readonly settings: Readonly<Record<string, Written>>;
}

/** `configs`: of each image of the request, null where a Dockerfile says it. */
export function makePlan(
  facts: Pick<Plan, 'recipe' | 'tools' | 'work' | 'builds'> & {
    readonly request: Request;
    readonly project: Project;
    readonly targets: readonly FlaggedTarget[];
    readonly configs: readonly (ContainerConfig | null)[];
  },
): Plan {
  const { request, project, recipe, tools, work, builds } = facts;
  const atRoot = project.members.find(({ directory }) => directory === project.root);
  const binaries = new Map(
    request.compilations.flatMap(one => one.binaries).map(one => [`${one.package} ${one.name}`, one]),
  );
  const targets = facts.targets.map(({ target, flags }) => ({
    platform: target.platform,
    target: target.zigTarget,
    libc: target.libc,
    rustflags: flags,
  }));
  return {
    schema: 2,
    project: {
      name: atRoot?.name ?? basename(project.root),
      root: project.root,
      binaries: [...binaries.values()],
    },
    recipe,
    tools,
    work,
    targets: [...new Map(targets.map(one => [JSON.stringify(one), one])).values()],
    builds,
    images: request.images.map((image, at) => ({
      ...ofConfig(facts.configs[at] ?? {}),
      name: image.name,
      binaries: image.binaries,
      base: image.base ?? null,
      dockerfile: image.dockerfile?.path ?? null,
      created: request.source.epoch,
      references: image.references,
      push: request.publish.push !== false,
      output: image.output?.path ?? null,
      settings: image.settings,
    })),
  };
}

function ofConfig({ Entrypoint, Cmd, User, Env, ExposedPorts }: ContainerConfig) {
  return {
    entrypoint: Entrypoint ?? Cmd ?? null,
    user: User ?? null,
    env: Env ?? [],
    ports: Object.keys(ExposedPorts ?? {}),
  };
}
