#!/bin/sh
# bench.sh BUILD FOLDER [large]: measures pinko, and the tools that people use today beside it, on generated catalogues.
# Prints tables in Markdown: CPU seconds (user + system), wall-clock seconds, peak memory. Peers that are not there are
# left out; `npm install @sourcemeta/jsonschema ajv-cli` in FOLDER, and Debian's yamllint, bring them.
# `large`: also 100,000 descriptors and a stream of 1 GB.
set -eu

build=$(cd "$1" && pwd)
mkdir -p "$2"
work=$(cd "$2" && pwd)
large=${3:-}
root=$(cd "$(dirname "$0")/../.." && pwd)
pinko=$build/bin/pinko
today=2026-11-24 # the figures shall not depend on the day

say() { printf '%s\n' "$*"; }

catalogue() { # COUNT [PERCENT]: a folder with that many descriptors, of which one in ten, or PERCENT, have mistakes
  folder=$work/catalogue-$1${2:+-$2}
  [ -d "$folder" ] || "$build/bin/make_catalogue" "$1" "$folder" --seed 1 --mistakes "${2:-10}" >/dev/null
  echo "$folder"
}

# measured NAME COMMAND…: one row. The smallest CPU time of three runs: other work only ever adds.
measured() {
  name=$1
  shift
  best=
  for _ in 1 2 3; do
    /usr/bin/time -o "$work/time" -f '%U %S %e %M' "$@" >"$work/out" 2>"$work/err" || true
    best=$( (cat "$work/best" 2>/dev/null; tail -n 1 "$work/time") | sort -n -k1 | head -n 1 | tee "$work/best.new")
    mv "$work/best.new" "$work/best"
  done
  rm -f "$work/best"
  echo "$best" | awk -v name="$name" '{ printf "| %s | %.2f | %.2f | %.1f |\n", name, $1 + $2, $3, $4 / 1024 }'
}

# measured_once NAME COMMAND…: a row for one run.
measured_once() {
  name=$1
  shift
  /usr/bin/time -o "$work/time" -f '%U %S %e %M' "$@" >"$work/out" 2>"$work/err" || true
  tail -n 1 "$work/time" | awk -v name="$name" '{ printf "| %s | %.2f | %.2f | %.1f |\n", name, $1 + $2, $3, $4 / 1024 }'
}

# measured_many NAME COMMAND…: milliseconds of one of fifty runs; what starting a program costs anyway is in them.
measured_many() {
  name=$1
  shift
  /usr/bin/time -o "$work/time" -f '%U %S %e %M' sh -c 'i=0; while [ $i -lt 50 ]; do i=$((i + 1)); "$@"; done' sh "$@" \
    >"$work/out" 2>"$work/err" || true
  tail -n 1 "$work/time" |
    awk -v name="$name" '{ printf "| %s | %.1f | %.1f | %.1f |\n", name, ($1 + $2) * 20, $3 * 20, $4 / 1024 }'
}

header() { printf '\n### %s\n\n| what | CPU s | wall s | peak MB |\n|---|---:|---:|---:|\n' "$1"; }

ten=$(catalogue 10000)
one=$(find "$(catalogue 1)" -name '*.yaml')

schema=$root/schemas/descriptor.schema.json
npm=$work/node_modules/.bin
# The program itself: what npm puts in front of it costs more than one file.
jsonschema=$work/node_modules/@sourcemeta/jsonschema/build/github-releases/jsonschema-linux-$(uname -m)

printf '\n### Start, and one descriptor\n\n| what | CPU ms | wall ms | peak MB |\n|---|---:|---:|---:|\n'
measured_many 'true' /bin/true
measured_many 'pinko --version' "$pinko" --version
measured_many 'pinko validate, one descriptor' "$pinko" validate -q --as-of $today "$one"
if [ -x "$jsonschema" ]; then
  measured_many 'jsonschema version' "$jsonschema" version
  measured_many 'jsonschema validate, one descriptor' "$jsonschema" validate "$schema" "$one"
fi

header '10,000 descriptors'
measured 'pinko validate --jobs 1' "$pinko" validate -q --jobs 1 --as-of $today "$ten"
measured 'pinko validate --jobs 2' "$pinko" validate -q --jobs 2 --as-of $today "$ten"
measured 'pinko validate --jobs 1 --pack fi' "$pinko" validate -q --jobs 1 --as-of $today --pack fi "$ten"
measured 'the same, by the reader of record only' "$pinko" validate -q --jobs 1 --as-of $today --no-quick-reader "$ten"
measured 'pinko validate --format concise --show error' \
  "$pinko" validate -q --jobs 1 --as-of $today --format concise --show error "$ten"
measured 'pinko report --format json' "$pinko" report -q --jobs 1 --as-of $today --format json "$ten"
measured 'pinko convert --to elm-loq' "$pinko" convert -q --jobs 1 --to elm-loq "$ten"

header 'Growth: pinko validate --jobs 2'
measured '1,000 descriptors' "$pinko" validate -q --jobs 2 --as-of $today "$(catalogue 1000)"
measured '10,000 descriptors' "$pinko" validate -q --jobs 2 --as-of $today "$ten"
if [ "$large" = large ]; then
  measured '100,000 descriptors' "$pinko" validate -q --jobs 2 --as-of $today "$(catalogue 100000)"
  measured '100,000 descriptors, pinko report --format json' \
    "$pinko" report -q --jobs 2 --as-of $today --format json "$(catalogue 100000)"
fi

header 'A stream: JSON Lines'
make_stream() { # FILE PERCENT: about 100 MB of JSON Lines
  [ -s "$1" ] || "$build/bin/make_catalogue" 34000 "$work/stream-files" --seed 2 --mistakes "$2" --jsonl "$1" >/dev/null
  rm -rf "$work/stream-files"
}
stream=$work/stream.jsonl
make_stream "$stream" 10
measured "$(($(wc -c <"$stream") / 1000000)) MB, pinko validate --format concise --show error" \
  "$pinko" validate -q --jobs 1 --as-of $today --format concise --show error "$stream"
if [ "$large" = large ]; then
  [ -s "$work/gigabyte.jsonl" ] || for _ in 1 2 3 4 5 6 7 8 9 10; do cat "$stream"; done >"$work/gigabyte.jsonl"
  measured '1 GB, pinko validate --format concise --show error --max-files 1000000' \
    "$pinko" validate -q --jobs 1 --as-of $today --format concise --show error --max-files 1000000 \
    "$work/gigabyte.jsonl"
fi

# The peers judge by the published JSON Schema of descriptors: the shape only, about a tenth of what pinko asks. They stop
# at the first file that is no YAML, so this catalogue has none.
header '10,000 descriptors without mistakes: pinko, and the peers (shape only)'
clean=$(catalogue 10000 0)
clean_stream=$work/clean-stream.jsonl
make_stream "$clean_stream" 0
for _ in 1 2 3; do # in turn: the clock of a shared machine changes from minute to minute
  measured_once 'pinko validate --jobs 1' "$pinko" validate -q --jobs 1 --as-of $today "$clean"
  measured_once 'pinko validate --format concise --show error' \
    "$pinko" validate -q --jobs 1 --as-of $today --format concise --show error "$clean"
  [ ! -x "$jsonschema" ] || measured_once 'jsonschema validate' "$jsonschema" validate "$schema" "$clean" --extension yaml
done
for _ in 1 2 3; do
  measured_once 'stream: pinko validate --format concise --show error' \
    "$pinko" validate -q --jobs 1 --as-of $today --format concise --show error "$clean_stream"
  [ ! -x "$jsonschema" ] || measured_once 'stream: jsonschema validate' "$jsonschema" validate "$schema" "$clean_stream"
done
if [ -x "$jsonschema" ]; then
  measured 'jsonschema validate --fast' "$jsonschema" validate --fast "$schema" "$clean" --extension yaml
else
  say '(jsonschema is not installed)'
fi
if [ -x "$npm/ajv" ]; then
  measured 'ajv validate' "$npm/ajv" validate --strict=false --all-errors --validate-formats=false -s "$schema" \
    -d "$clean/**/*.yaml"
else
  say '(ajv is not installed)'
fi
if command -v yamllint >/dev/null; then
  measured 'yamllint, 1,000 of them (syntax and style only)' yamllint -f parsable "$(catalogue 1000)"
else
  say '(yamllint is not installed)'
fi

if [ -x "$build/bin/time_parts" ]; then
  printf '\n### The parts, one thread\n\n```\n'
  PINKO_CATALOGUE=$(catalogue 1000) "$build/bin/time_parts" --benchmark_min_time=0.2 2>/dev/null |
    awk '/^-|^Benchmark|items_per_second|load_packs/ { print $1, $4, $5 }' | grep -v '^-' | column -t 2>/dev/null || true
  printf '```\n'
fi
