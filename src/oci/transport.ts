import { setTimeout as sleep } from 'node:timers/promises';
import type { Argv, Environment, Finished } from '../system/process.js';
import type { System } from '../system/system.js';
import { type Failure, readFailure } from './registry-errors.js';

/** How long a registry that fails is waited for. */
export interface Patience {
  /** Milliseconds before each further try, by what the last one ended in; a list's end is the end. */
  readonly waits: Readonly<Record<'throttled' | 'unavailable' | 'stalled' | 'different', readonly number[]>>;
  /** Milliseconds for a call that moves blobs. buildx knows no limit of its own: an answer after 240 s was waited for. */
  readonly blobs: number;
  /** Milliseconds for a call that moves a manifest. */
  readonly manifest: number;
}

/** 429: buildx hides Retry-After, and registries count by the minute. Failures and resets: most pass within half a minute. */
export const PATIENCE: Patience = {
  waits: {
    throttled: [5_000, 10_000, 20_000, 40_000, 60_000],
    unavailable: [1_000, 2_000, 4_000, 8_000, 15_000],
    stalled: [5_000, 5_000],
    different: [1_000, 2_000],
  },
  blobs: 10 * 60_000,
  manifest: 60_000,
};

/** A way to registries: a program, and an environment whose credentials it uses. */
export interface Transport {
  /** Absolute path of a buildx that pushes layouts (0.33 or newer). */
  readonly buildx: string;
  readonly env: Environment;
  readonly patience: Patience;
  /** Whose credentials were given, and for which registry. */
  readonly account?: Account | undefined;
}

export interface Account {
  readonly registry: string;
  readonly username: string;
}

export type Answer =
  | { readonly ok: true; readonly stdout: string }
  | { readonly ok: false; readonly failure: Failure };

/** Runs `buildx imagetools` with the arguments, again and again where waiting helps. `registry` is its name for messages. */
export async function imagetools(
  system: System,
  transport: Transport,
  call: {
    readonly args: readonly string[];
    readonly moves: 'blobs' | 'manifest';
    readonly registry: string;
    /** Looks at how a call ended; what it returns is taken as the call's failure, nothing as its success. */
    readonly check?: (answer: Answer) => Failure | undefined;
  },
): Promise<Answer> {
  const { buildx, patience } = transport;
  const env = imagetoolsEnvironment(transport);
  const argv: Argv = [buildx, 'imagetools', ...call.args];
  const timeout = patience[call.moves];
  for (let attempt = 0; ; attempt++) {
    const finished = await system.run(argv, { env, timeout });
    const answer = answerOf(finished, timeout);
    const failure = call.check ? call.check(answer) : answer.ok ? undefined : answer.failure;
    if (failure === undefined) return { ok: true, stdout: finished.stdout };
    const wait = waitAfter(failure, attempt, patience);
    if (wait === undefined) return { ok: false, failure };
    system.console.info(`${call.registry}: ${failure.text}: trying again in ${wait / 1000} s`);
    await sleep(wait);
  }
}

function answerOf({ timedOut, code, stdout, stderr }: Finished, timeout: number): Answer {
  if (timedOut) return { ok: false, failure: { kind: 'stalled', text: `no end after ${timeout / 1000} s` } };
  return code === 0 ? { ok: true, stdout } : { ok: false, failure: readFailure(stderr) };
}

/** buildx looks for the builder that these variables name and fails without it, although nothing is built. */
export function imagetoolsEnvironment({ env }: Transport): Environment {
  return { ...env, BUILDX_BUILDER: undefined, DOCKER_CONTEXT: undefined };
}

function waitAfter({ kind }: Failure, attempt: number, { waits }: Patience): number | undefined {
  return kind in waits ? waits[kind as keyof typeof waits][attempt] : undefined;
}
