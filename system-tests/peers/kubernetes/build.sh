#!/usr/bin/env bash
# Builds the Kubernetes API server, its etcd and its controllers from their Go modules, for tests that need the real thing.
#
# Usage: build.sh [FOLDER]     default: ~/.cache/fireline/bin, where the tests look
# What is there already is kept. Takes 12 to 25 minutes on two cores; needs Go and its module proxy.
set -euo pipefail

readonly kubernetes=1.34.4
# Older than 3.5.13 (Debian's 3.4 too) breaks watches of this API server.
readonly etcd=3.6.16

here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-$HOME/.cache/fireline/bin}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

export GOFLAGS=-buildvcs=false CGO_ENABLED=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Moved into place when complete, so that a test never starts half a binary.
build() { # NAME MODULE_FOLDER LDFLAGS PACKAGE
  if [ -x "$folder/$1" ]; then
    echo "$folder/$1 is there"
    return
  fi
  (cd "$2" && go build -mod=mod -trimpath -ldflags "$3" -o "$folder/.$1.partial" "$4")
  mv "$folder/.$1.partial" "$folder/$1"
  echo "$folder/$1 built"
}

mkdir "$work/etcd" "$work/kube"
printf 'module fireline-peers/etcd\n\ngo 1.26.0\n\nrequire go.etcd.io/etcd/server/v3 v%s\n' "$etcd" > "$work/etcd/go.mod"
sed "s/@KUBERNETES@/$kubernetes/; s/@STAGING@/0.${kubernetes#1.}/" "$here/kube.go.mod" > "$work/kube/go.mod"

version=k8s.io/component-base/version
numbers="-s -w -X $version.gitVersion=v$kubernetes -X $version.gitMajor=1 -X $version.gitMinor=34"
build etcd "$work/etcd" "-s -w" go.etcd.io/etcd/server/v3
build kube-apiserver "$work/kube" "$numbers" k8s.io/kubernetes/cmd/kube-apiserver
build kube-controller-manager "$work/kube" "$numbers" k8s.io/kubernetes/cmd/kube-controller-manager
