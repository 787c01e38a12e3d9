# An image with the command `tl` alone, linked statically.
#
#   docker build --build-arg TL_COMMIT="$(git rev-parse HEAD)" --tag tl .
#   docker run --rm --volume "$PWD:/work" tl check schema
#
# There is no git in it, which `tl diff REV:path` calls.
FROM rust:1.88-slim AS build
WORKDIR /tlforge
COPY . .
ARG TL_COMMIT=""
ENV RUSTFLAGS="-C target-feature=+crt-static"
RUN target="$(uname -m)-unknown-linux-gnu" \
    && cargo build --release --locked --package tlforge --target "$target" \
    && cp "target/$target/release/tl" /tl

FROM scratch
COPY --from=build /tl /tl
WORKDIR /work
ENTRYPOINT ["/tl"]
