FROM scratch
ARG TARGETARCH
COPY binaries/${TARGETARCH}/app /usr/local/bin/app
USER 65532
ENTRYPOINT ["/usr/local/bin/app"]
