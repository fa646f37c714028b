# The edge of `skaffold dev`: its files belong to the user that it runs as, so that Skaffold can replace
# them. Its context is what deploy/skaffold/edge-files makes.
ARG EDGE
FROM ${EDGE}
COPY --chown=10001:10001 web /usr/share/souk/web
COPY --chown=10001:10001 nginx.conf /etc/souk/nginx.conf
