#!/bin/sh
# Builds the image of the Rust project in the current directory and pushes it, on any machine with Node.js 20, rustup, Python with pip and cc.
#   IMAGE=registry.example/app TAG=v1 CACHE=/var/cache/rust-multiarch USERNAME=me PASSWORD=... ci/build-image.sh
set -eu
: "${IMAGE:?the name of the image, registry.example/app}" "${TAG:=latest}" "${CACHE:=$HOME/.cache/rust-multiarch-store}"
printf '%s' "${PASSWORD:-}" |
  npx --yes rust-multiarch@1 build \
    --image="$IMAGE" --tags="$TAG" --push \
    --cache=always --cache-dir="$CACHE" \
    ${USERNAME:+--username="$USERNAME" --password-stdin}
