#!/bin/sh
# Makes the secrets of one environment: a folder for each Kubernetes Secret, a file for each of its keys.
# Those that exist are kept, so it may run again.
#
#   deploy/k8s/make-secrets.sh            those of the dev overlay, which reads them from there
#   deploy/k8s/make-secrets.sh FOLDER     those of another environment; README.md says how they get in
set -eu
umask 077
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-$here/overlays/dev/secrets}

secret() { # secret NAME KEY BYTES: hexadecimal digits of so many random bytes, without a line's end
    [ -s "$folder/$1/$2" ] && return
    mkdir -p "$folder/$1"
    od -An -v -tx1 -N "$3" /dev/urandom | tr -d ' \n' >"$folder/$1/.$2.new"
    mv "$folder/$1/.$2.new" "$folder/$1/$2"
}

for service in auth product wallet payment order; do
    secret "$service" mysql-password 24
    secret "$service-migrate" mysql-password 24
    secret "$service-db" root-password 24
done
secret auth key-encryption-key 32
secret administrator password 16
secret demo-accounts admin-password 12
secret demo-accounts shopper-password 12
secret grafana admin-password 12
echo "The secrets are in $folder."
