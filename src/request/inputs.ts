// Made from action.yml and package.json by `npm run generate`.

export const VERSION = '0.1.0';

export interface InputDescription {
  readonly group: string;
  readonly description: string;
  /** Empty where there is none. */
  readonly default: string;
  /** How Cargo.toml writes it; null for what is no setting. */
  readonly setting: SettingKind | null;
}

export type SettingKind = 'text' | 'flag' | 'list' | 'command' | 'table' | 'variants';

export const INPUTS = {
  path: {
    group: 'project',
    description: "Directory to build in, the Rust project's or one below it (a workspace member's); packages, toolchain and configuration are those that cargo takes there.",
    default: '.',
    setting: null,
  },
  package: {
    group: 'project',
    description: "Packages of the workspace whose binaries go into the image. Default, cargo's own choice in the directory (a member's package, else the workspace's default members).",
    default: '',
    setting: 'list',
  },
  bin: {
    group: 'project',
    description: "Binaries that go into the image. Default, all of the packages' whose required-features are active.",
    default: '',
    setting: 'list',
  },
  profile: {
    group: 'project',
    description: 'Cargo profile; [linux/arm64] NAME on a line of its own is for that platform.',
    default: 'release',
    setting: 'text',
  },
  features: {
    group: 'project',
    description: 'Cargo features to activate; a line that begins with [linux/amd64] is for that platform alone.',
    default: '',
    setting: 'list',
  },
  'all-features': {
    group: 'project',
    description: 'Activate all features.',
    default: 'false',
    setting: 'flag',
  },
  'no-default-features': {
    group: 'project',
    description: 'Do not activate the default feature.',
    default: 'false',
    setting: 'flag',
  },
  locked: {
    group: 'project',
    description: 'Require an up-to-date Cargo.lock.',
    default: 'true',
    setting: 'flag',
  },
  toolchain: {
    group: 'project',
    description: "rustup toolchain to build with. Default, what the project's rust-toolchain.toml names, else rustup's default.",
    default: '',
    setting: null,
  },
  rustflags: {
    group: 'project',
    description: "Flags for rustc, added to the project's own; a line that begins with [linux/amd64] is for that platform alone.",
    default: '',
    setting: 'list',
  },
  platforms: {
    group: 'platforms',
    description: 'Platforms to build for, as Docker names them.',
    default: 'linux/amd64,linux/arm64',
    setting: 'list',
  },
  targets: {
    group: 'platforms',
    description: 'Rust targets to build for, instead of platforms.',
    default: '',
    setting: 'list',
  },
  libc: {
    group: 'platforms',
    description: 'C library to link with, musl (static), gnu, or gnu with a version (gnu.2.28).',
    default: 'musl',
    setting: 'text',
  },
  'only-platforms': {
    group: 'platforms',
    description: 'Of these platforms, the ones that this run builds, as a matrix of org/rust-multiarch/plan gives them. Default, all.',
    default: '',
    setting: null,
  },
  registry: {
    group: 'image',
    description: 'Registry of image and of the credentials (ghcr.io). Full references in tags keep theirs.',
    default: '',
    setting: 'text',
  },
  image: {
    group: 'image',
    description: 'Image name (owner/name); with {package} or {bin} in it an image for each package or binary; none for no image. Upper case is lowered.',
    default: '',
    setting: 'text',
  },
  variants: {
    group: 'image',
    description: 'More images of the same, each a suffix of the tags and a setting that differs (-alpine base=alpine:3), one a line.',
    default: '',
    setting: 'variants',
  },
  tags: {
    group: 'image',
    description: 'Tags, or full references. Default, made from the event (branch, release tag, pull request).',
    default: '',
    setting: 'list',
  },
  username: {
    group: 'image',
    description: 'User name for the registry.',
    default: '',
    setting: null,
  },
  password: {
    group: 'image',
    description: 'Password or token for the registry.',
    default: '',
    setting: null,
  },
  push: {
    group: 'image',
    description: "Push the image to its registries (true or false). With digest, push it without tags, as one runner's part of an image that org/rust-multiarch/merge makes.",
    default: 'false',
    setting: null,
  },
  load: {
    group: 'image',
    description: "Load the host's platform into the Docker engine, or into podman where there is no Docker.",
    default: 'false',
    setting: null,
  },
  output: {
    group: 'image',
    description: 'Also write the image to an OCI archive (name.tar) or an OCI layout directory (name/).',
    default: '',
    setting: null,
  },
  base: {
    group: 'image',
    description: 'Base image. Default, a built-in one with CA certificates, a non-root user, time zones and /tmp; scratch for an empty one.',
    default: '',
    setting: 'text',
  },
  zoneinfo: {
    group: 'image',
    description: 'Time zones in the built-in base, in /usr/share/zoneinfo.',
    default: 'true',
    setting: 'flag',
  },
  dockerfile: {
    group: 'image',
    description: 'Dockerfile to build the image with; COPY --from=binaries takes the finished binaries.',
    default: '',
    setting: 'text',
  },
  'build-args': {
    group: 'image',
    description: 'Build arguments for the Dockerfile (NAME=value), one a line.',
    default: '',
    setting: 'table',
  },
  secrets: {
    group: 'image',
    description: "Secrets for the Dockerfile's RUN --mount=type=secret (id=value; id=NAME,src=FILE; id=NAME,env=VARIABLE), one a line.",
    default: '',
    setting: null,
  },
  target: {
    group: 'image',
    description: 'Stage of the Dockerfile to build.',
    default: '',
    setting: 'text',
  },
  dest: {
    group: 'image',
    description: 'Path of the binaries in the image, a directory (/app/) or a path with {bin} (/opt/{bin}/run); of an only binary, also its own (/server).',
    default: '/usr/local/bin/',
    setting: 'text',
  },
  entrypoint: {
    group: 'image',
    description: "Entrypoint, a binary's name or a command (JSON array or words). Default, the image's only binary, or of several their package's default-run.",
    default: '',
    setting: 'command',
  },
  cmd: {
    group: 'image',
    description: 'Default arguments of the entrypoint (JSON array or words).',
    default: '',
    setting: 'command',
  },
  env: {
    group: 'image',
    description: 'Environment variables of the image (NAME=value), one a line.',
    default: '',
    setting: 'table',
  },
  user: {
    group: 'image',
    description: "User to run as (name or uid, with :group); the built-in base gets a name that it lacks (app, app:10001). Default, the base's; with the built-in base 65532.",
    default: '',
    setting: 'text',
  },
  workdir: {
    group: 'image',
    description: 'Working directory.',
    default: '',
    setting: 'text',
  },
  expose: {
    group: 'image',
    description: 'Ports the image listens on (8080, 53/udp, 9000-9001).',
    default: '',
    setting: 'list',
  },
  volumes: {
    group: 'image',
    description: 'Directories that a container keeps in volumes (/data, /cache).',
    default: '',
    setting: 'list',
  },
  healthcheck: {
    group: 'image',
    description: "Check of the container's health as a Dockerfile's HEALTHCHECK has it (--interval=10s --retries=3 CMD server health), CMD-SHELL for a line of shell, NONE to drop the base's.",
    default: '',
    setting: 'text',
  },
  'stop-signal': {
    group: 'image',
    description: "Signal that stops the container (SIGINT, 15). Default, the base's, else SIGTERM.",
    default: '',
    setting: 'text',
  },
  files: {
    group: 'image',
    description: 'Files to copy into the image (from:to, of the project, a file, directory or glob; of another image, busybox:1.37!/bin/busybox:/bin/wget; then user:group and 0644 where they differ), one a line.',
    default: '',
    setting: 'list',
  },
  dirs: {
    group: 'image',
    description: "Directories that the image's user owns (/data; with another owner and mode, /data:user:group:0750).",
    default: '',
    setting: 'list',
  },
  links: {
    group: 'image',
    description: 'Symlinks in the image (/path/of/link:/target), one a line.',
    default: '',
    setting: 'list',
  },
  labels: {
    group: 'image',
    description: 'Labels of the image (key=value), one a line.',
    default: '',
    setting: 'table',
  },
  annotations: {
    group: 'image',
    description: "Annotations (key=value, with buildx's level prefixes), one a line.",
    default: '',
    setting: 'table',
  },
  sbom: {
    group: 'image',
    description: 'Attach a CycloneDX SBOM to the pushed image, per platform.',
    default: 'false',
    setting: 'flag',
  },
  compression: {
    group: 'image',
    description: 'Compression of layers, gzip or zstd.',
    default: 'gzip',
    setting: 'text',
  },
  binaries: {
    group: 'image',
    description: 'Directory of ready binaries (DIR/linux/amd64/app) to assemble; nothing is compiled.',
    default: '',
    setting: null,
  },
  cache: {
    group: 'cache',
    description: 'When caches are used; auto (restore on branches and pull requests, save on the default branch), read, always or off.',
    default: 'auto',
    setting: null,
  },
  'cache-key': {
    group: 'cache',
    description: 'A part of your own in every cache key.',
    default: '',
    setting: null,
  },
  'cache-dir': {
    group: 'cache',
    description: "Keep cache entries in this directory instead of GitHub's cache.",
    default: '',
    setting: null,
  },
  'cache-ignore': {
    group: 'cache',
    description: "Globs of files that decide no binary, besides documents, scripts and other ecosystems' projects.",
    default: '',
    setting: null,
  },
  linker: {
    group: 'tools',
    description: "What links musl binaries; auto (rustc's own rust-lld where nothing compiles C, else zig), zig or lld.",
    default: 'auto',
    setting: null,
  },
  'zig-version': {
    group: 'tools',
    description: 'zig version, VERSION or VERSION@sha256:HASH.',
    default: '0.16.0',
    setting: null,
  },
  'cargo-zigbuild-version': {
    group: 'tools',
    description: 'cargo-zigbuild version, VERSION or VERSION@sha256:HASH.',
    default: '0.24.0',
    setting: null,
  },
  'cargo-chef-version': {
    group: 'tools',
    description: 'cargo-chef version, VERSION or VERSION@sha256:HASH.',
    default: '0.1.78',
    setting: null,
  },
  'annotate-warnings': {
    group: 'report',
    description: "Show the compiler's warnings at their lines in a pull request, as its errors are.",
    default: 'false',
    setting: null,
  },
  summary: {
    group: 'report',
    description: 'Write a job summary.',
    default: 'true',
    setting: null,
  },
  'allow-hints': {
    group: 'report',
    description: 'Hints about the project that are not told (fat-lto, duplicate-crate), as `rust-multiarch doctor` names them.',
    default: '',
    setting: 'list',
  },
  report: {
    group: 'report',
    description: "Files to write the run's report to, NAME.html for people and NAME.json for programs.",
    default: '',
    setting: null,
  },
} as const satisfies Readonly<Record<string, InputDescription>>;

export type InputName = keyof typeof INPUTS;
