FROM rust:1-alpine AS chef
RUN apk add --no-cache musl-dev
RUN cargo install --locked cargo-chef
WORKDIR /src

FROM chef AS planner
COPY . .
RUN cargo chef prepare

FROM chef AS builder
COPY --from=planner /src/recipe.json .
RUN cargo chef cook --release --locked
COPY . .
RUN cargo build --release --locked

FROM scratch
COPY --from=builder /src/target/release/app /usr/local/bin/app
USER 65532
ENTRYPOINT ["/usr/local/bin/app"]
