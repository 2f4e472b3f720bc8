import { basename, dirname } from 'node:path';
import picomatch from 'picomatch';

/** What people write for people: no program reads such a file but by its name. */
const DOCUMENT =
  /^(.*\.(md|markdown|rst|adoc)|(licen[cs]e|copying|notice|authors|changelog|readme|todo)(-[^.]*(\.\d+)*)?(\.(txt|rst|adoc))?|\.ds_store)$/i;

/** Files of git, of editors, of formatters and linters, of containers and of task runners. */
const TOOL_FILE =
  /^(\.git.*|\.editorconfig|\.mailmap|\.?(rustfmt|clippy)\.toml|deny\.toml|rust-toolchain(\.toml)?|.*\.(code-workspace|iml|swp)|.*~|(.*\.)?(dockerfile|containerfile)(\..*)?|\.dockerignore|(docker-)?compose(\..*)?\.ya?ml|(gnu)?makefile|.*\.mk|\.?justfile|taskfile\.ya?ml|\.gitlab-ci\.yml|\.travis\.yml|\.pre-commit-config\.yaml|renovate\.json5?|\.?codecov\.ya?ml|(package|package-lock|deno|tsconfig|composer)\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock|go\.(mod|sum|work)|poetry\.lock|uv\.lock|pyproject\.toml|requirements.*\.txt|gemfile(\.lock)?|flake\.(nix|lock))$/i;

/** Sources of other languages, and scripts of shells. */
const FOREIGN_SOURCE =
  /\.(sh|bash|zsh|fish|ps1|bat|cmd|[cm]?tsx?|jsx|vue|svelte|py|pyi|rb|go|java|kts?|swift|php|cs|nix|tf)$/i;

const TOOL_DIRECTORY = /(^|\/)\.(github|gitlab|circleci|vscode|idea|devcontainer)\//;

/** What makes a directory the project of another ecosystem, where it has no Cargo.toml. */
const FOREIGN_MANIFEST =
  /^(package\.json|deno\.jsonc?|go\.mod|pyproject\.toml|setup\.py|requirements\.txt|gemfile|composer\.json|pom\.xml|build\.gradle(\.kts)?|mix\.exs|package\.swift|pubspec\.yaml)$/i;

export function isDocument(file: string): boolean {
  return DOCUMENT.test(basename(file));
}

/** Tells which files of a checkout count only where a package declares or mentions them. Paths are relative to its root. */
export type IsInert = (file: string) => boolean;

/** Tells which files the user's globs (`cache-ignore`) name. */
export function ignoredBy(ignore: readonly string[]): IsInert {
  return ignore.length > 0 ? picomatch([...ignore], { dot: true }) : () => false;
}

/** Decides which files no build reads. `files` are all of the checkout; `ignore` are the user's globs (`cache-ignore`). */
export function inertAmong(files: readonly string[], ignore: readonly string[]): IsInert {
  const manifests = new Set(files.filter(file => basename(file) === 'Cargo.toml').map(file => dirname(file)));
  const foreign = new Set(
    files
      .filter(file => FOREIGN_MANIFEST.test(basename(file)))
      .map(file => dirname(file))
      .filter(directory => directory !== '.' && !manifests.has(directory)),
  );
  const isIgnored = ignoredBy(ignore);
  const isInForeign = (file: string): boolean => {
    for (let path = dirname(file); path !== '.' && !manifests.has(path); path = dirname(path)) {
      if (foreign.has(path)) return true;
    }
    return false;
  };
  return file => {
    const name = basename(file);
    if (DOCUMENT.test(name) || TOOL_FILE.test(name) || FOREIGN_SOURCE.test(name)) return true;
    return TOOL_DIRECTORY.test(file) || isInForeign(file) || isIgnored(file);
  };
}
