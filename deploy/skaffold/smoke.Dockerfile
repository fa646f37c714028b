# `./souk smoke` in a container: Skaffold's verification. Python's standard library is all that it needs.
ARG BASE_IMAGE=debian:trixie-slim
FROM ${BASE_IMAGE}
# hadolint ignore=DL3008
RUN apt-get update && apt-get install -y --no-install-recommends python3 \
    && rm -rf /var/lib/apt/lists/*
COPY tools/cli/souk /souk/tools/cli/souk
USER 10001:10001
WORKDIR /tmp
ENV PYTHONPATH=/souk/tools/cli PYTHONDONTWRITEBYTECODE=1
ENTRYPOINT ["/usr/bin/python3", "-m", "souk", "smoke"]
CMD ["--help"]
