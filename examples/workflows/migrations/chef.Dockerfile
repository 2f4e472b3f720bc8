FROM --platform=$BUILDPLATFORM rust:1-trixie AS chef
RUN apt-get update && apt-get install --yes --no-install-recommends python3-pip
RUN pip install --break-system-packages ziglang==0.16.0 cargo-zigbuild==0.24.0
RUN cargo install --locked cargo-chef
RUN rustup target add x86_64-unknown-linux-musl aarch64-unknown-linux-musl
WORKDIR /src

FROM chef AS planner
COPY . .
RUN cargo chef prepare

FROM chef AS builder
ARG TARGETARCH
RUN case "$TARGETARCH" in amd64) echo x86_64 ;; arm64) echo aarch64 ;; esac >/arch
COPY --from=planner /src/recipe.json .
RUN cargo chef cook --release --locked --zigbuild --target="$(cat /arch)-unknown-linux-musl"
COPY . .
RUN cargo zigbuild --release --locked --target="$(cat /arch)-unknown-linux-musl"
RUN cp "target/$(cat /arch)-unknown-linux-musl/release/app" /app

FROM scratch
COPY --from=builder /app /usr/local/bin/app
USER 65532
ENTRYPOINT ["/usr/local/bin/app"]
