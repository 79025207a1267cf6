#!/bin/sh
# A catalogue in JSON Lines, checked by many processes with GNU parallel.
# Usage: parallel.sh CATALOGUE.jsonl OUT SHARDS [OPTION…]
#   OUT/findings.jsonl   all findings, and a summary for each part
#   OUT/report.json      the report of the whole catalogue
# For many machines give parallel their names: PARALLEL='--sshlogin a,b --transferfile {}'.
set -eu
catalogue=$1 out=$2 shards=$3
shift 3
here=$(dirname -- "$0")

mkdir -p "$out/parts"
split --number="l/$shards" --numeric-suffixes --suffix-length=4 --additional-suffix=.jsonl "$catalogue" "$out/parts/"
# More parts than lines leave some empty.
find "$out/parts" -name '*.jsonl' -empty -delete
find "$out/parts" -name '[0-9]*.jsonl' ! -name '*.findings.jsonl' | sort | parallel --halt soon,fail=1 sh "$here/shard.sh" {} "$@"
cat "$out"/parts/*.findings.jsonl >"$out/findings.jsonl"
pinko report -q --fail-on never --merge "$out"/parts/*.report.json --format json --output "$out/report.json"
