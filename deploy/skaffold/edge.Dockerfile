# The edge of `skaffold dev`: its files and their folders belong to the user that it runs as, so that
# Skaffold can replace them. Its context is what deploy/skaffold/edge-files makes.
ARG EDGE
FROM ${EDGE}
USER 0:0
RUN chown 10001:10001 /etc/souk /usr/share/souk/web
USER 10001:10001
COPY --chown=10001:10001 web /usr/share/souk/web
COPY --chown=10001:10001 nginx.conf /etc/souk/nginx.conf
