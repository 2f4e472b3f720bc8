import type { Given } from './values.js';

export const COMMANDS = [
  'build',
  'run',
  'init',
  'assemble',
  'plan',
  'doctor',
  'cache',
  'help',
  'version',
] as const;
export type Command = (typeof COMMANDS)[number];

export interface CommandLine {
  readonly command: Command;
  readonly given: Given;
  /** Help of `-h`: on one screen. */
  readonly isShort: boolean;
  /** What follows `cache`, and the command that help is asked of; empty for the other commands, which take a directory. */
  readonly operands: readonly string[];
  /** What follows `--`: the program's own arguments of `run`. */
  readonly args: readonly string[];
  readonly json: boolean;
  /** Of `doctor`: change what has one right answer. */
  readonly fix: boolean;
  /** For cargo: a number, or `default`. */
  readonly jobs?: string;
  /** The password is on standard input. */
  readonly passwordFromStdin: boolean;
  /** `init` writes a workflow. */
  readonly workflow: boolean;
}
