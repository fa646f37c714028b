#!/bin/sh
# Run in a container of development.yaml: makes what is missing of the secrets, lets every container read
# them, and tells the passwords of the demo accounts.
set -eu
sh /usr/local/bin/make-secrets.sh /run/secrets >/dev/null
chmod -R a+rX /run/secrets
for name in admin shopper; do
    printf '%s@souk.test  %s\n' "$name" "$(cat "/run/secrets/demo-accounts/$name-password")"
done
