# One static file in an empty image:
#
#   docker build -t vitrin --build-arg VERSION=$(git describe --tags --always) .
#   docker run --read-only --tmpfs /tmp -v vitrin:/data -p 8080:8080 vitrin
#
# .ci/static runs the same file the same way without Docker.

FROM golang:1.26 AS build
WORKDIR /src
# Modules change more rarely than code: their layer is kept.
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=dev
ARG COMMIT=
RUN CGO_ENABLED=0 go build -trimpath -tags "nomsgpack nodynamic" \
      -ldflags "-s -w -X main.version=${VERSION} -X main.commit=${COMMIT}" \
      -o /out/root/vitrin ./cmd/vitrin \
 && install -d -m 0700 /out/data \
 && install -d -m 1777 /out/root/tmp \
 && install -D -m 0644 /etc/ssl/certs/ca-certificates.crt /out/root/etc/ssl/certs/ca-certificates.crt

# The file, the certificates for payment providers and mail servers, two folders of its own, and nothing else.
FROM scratch
COPY --from=build /out/root/ /
COPY --from=build --chown=65532:65532 /out/data /data
ENV VITRIN_ADDR=:8080 VITRIN_DATA_DIR=/data
USER 65532:65532
VOLUME /data
EXPOSE 8080
# The demo is loaded at the first start; give it a moment.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 CMD ["/vitrin", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/vitrin"]
CMD ["serve"]
