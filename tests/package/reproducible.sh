#!/bin/sh
# Two builds in two folders, at two times, in two zones and languages, by two umasks, give the same bytes.
# Usage: reproducible.sh ROOT [JOBS]. Takes two whole builds; not part of the tests, but `./dev reproducible`.
set -eu
root=$(readlink -f -- "$1")
jobs=${2:-$(nproc)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# build FOLDER: a copy of the sources in FOLDER, built there.
build() {
  mkdir -p "$work/$1"
  (cd "$root" && tar -cf - --exclude=./build --exclude=./.git .) | tar -xf - -C "$work/$1"
  # No compiler cache: it would give the second build the result of the first.
  cmake -S "$work/$1" -B "$work/$1/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE=-O2 \
    -DCMAKE_CXX_COMPILER_LAUNCHER= -DPINKO_BUILD_TESTS=OFF >/dev/null
  cmake --build "$work/$1/build" --parallel "$jobs" --target pinko-cli >/dev/null
  sha256sum <"$work/$1/build/bin/pinko"
}

first=$(TZ=UTC LC_ALL=C; export TZ LC_ALL; umask 022; build one)
second=$(TZ=Pacific/Kiritimati LC_ALL=C.UTF-8; export TZ LC_ALL; umask 077; build a/longer/folder)
printf 'first:  %s\nsecond: %s\n' "$first" "$second"
[ "$first" = "$second" ]
