import { isFatLto, profileSetting } from '../profile.js';
import { type Check, type Facts, lineWith, type TomlFile } from './finding.js';

/** A runner with fewer cores is small: GitHub's have two to four. */
const SMALL = 4;

/** What a profile says of a key. */
interface Setting {
  readonly value: unknown;
  /** As it is written: `lto = "fat"`, `CARGO_PROFILE_RELEASE_LTO=fat`. */
  readonly said: string;
  /** Null for the environment. */
  readonly from: TomlFile | null;
  readonly file: string;
  readonly line: number;
}

/** A key of the profile that is built. */
function settingOf({ manifests: [root], configs, profile, env }: Facts, key: string): Setting | null {
  const files = [...configs, ...(root ? [root] : [])].map(from => ({ from, table: from.toml }));
  const found = profileSetting(files, env, profile, key);
  if (!found) return null;
  const { value, variable, file } = found;
  const from = file?.from ?? null;
  if (!from) return { value, said: `${variable}=${env[variable]}`, from, file: '', line: 0 };
  const line = lineInProfile(from, found.profile, key);
  return { value, said: `${key} = ${JSON.stringify(value)}`, from, file: from.file, line };
}

/** The line of a key in a profile's table, or of `profile.release.key = …` and `release = { key = … }`. */
function lineInProfile({ text }: TomlFile, profile: string, key: string): number {
  const lines = text.split('\n');
  const head = new RegExp(`^\\s*\\[profile\\.${profile}\\]\\s*(#.*)?$`);
  const start = lines.findIndex(line => head.test(line));
  const below = start < 0 ? [] : lines.slice(start + 1);
  const end = below.findIndex(line => /^\s*\[/.test(line));
  const own = end < 0 ? below : below.slice(0, end);
  const found = own.findIndex(line => new RegExp(`^\\s*["']?${key}["']?\\s*=`).test(line));
  return found < 0 ? lineWith(text, new RegExp(`\\b${profile}\\b.*\\b${key}\\s*=`)) : start + found + 2;
}

/** Whether its line can be removed, or another be written below it: a plain `key = …` of the profile's table, in a file of the project. */
function isPlain({ from, file, line }: Setting, key: string): boolean {
  const text = from?.text.split('\n')[line - 1] ?? '';
  return !file.startsWith('..') && new RegExp(`^\\s*${key}\\s*=`).test(text);
}

export const fatLto: Check = facts => {
  const found = settingOf(facts, 'lto');
  const { cores } = facts;
  if (!found || !isFatLto(found.value) || cores > SMALL) return [];
  return [
    {
      id: 'fat-lto',
      file: found.file,
      line: found.line,
      problem: `${found.said} optimizes all crates once more as one, on one core, for each platform: on ${cores} cores every build waits for it`,
      advice: 'write lto = "thin"',
    },
  ];
};

export const debugInfo: Check = facts => {
  const found = settingOf(facts, 'debug');
  const strip = settingOf(facts, 'strip')?.value;
  const isOn = [true, 1, 2, 'full', 'limited'].some(value => value === found?.value);
  if (!found || !isOn || [true, 'symbols', 'debuginfo'].some(value => value === strip)) return [];
  const { file, line, from } = found;
  const text = 'strip = "debuginfo"';
  return [
    {
      id: 'debug-info',
      file,
      line,
      problem: `${found.said} without strip puts debug information into the image, several times the program`,
      advice: `write ${text} in the same profile, or debug = false`,
      ...(from === facts.manifests[0] && strip === undefined && isPlain(found, 'debug')
        ? { fix: { kind: 'insert', after: line, text } }
        : {}),
    },
  ];
};

/** Every build here sets CARGO_INCREMENTAL=0. */
export const incremental: Check = facts => {
  const found = settingOf(facts, 'incremental');
  if (found?.value !== true) return [];
  const { file, line } = found;
  return [
    {
      id: 'incremental',
      file,
      line,
      problem: `${found.said} optimizes less, and its files fill target directories: an image is built without it`,
      advice: 'leave it out: cargo compiles incrementally for development anyway',
      ...(isPlain(found, 'incremental') ? { fix: { kind: 'remove', line } } : {}),
    },
  ];
};

export const cranelift: Check = facts => {
  const found = settingOf(facts, 'codegen-backend');
  if (found?.value !== 'cranelift') return [];
  return [
    {
      id: 'cranelift',
      file: found.file,
      line: found.line,
      problem: `${found.said} compiles fast and optimizes little: what the image runs is slow`,
      advice: 'write it below [profile.dev], and build the image with another profile',
    },
  ];
};

/** cargo reads profiles of the workspace's manifest alone (cargo book, "Profiles"). */
export const memberProfile: Check = ({ manifests: [, ...members] }) =>
  members.flatMap(member =>
    member.toml['profile'] === undefined
      ? []
      : [
          {
            id: 'member-profile',
            file: member.file,
            line: lineWith(member.text, /^\s*\[profile\b/),
            problem: 'cargo reads profiles of the workspace alone: this one has no effect',
            advice: "move it to the workspace's Cargo.toml",
          },
        ],
  );
