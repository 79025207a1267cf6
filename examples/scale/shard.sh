#!/bin/sh
# One part of a catalogue: its findings and its share of the report. Usage: shard.sh PART.jsonl [OPTION…]
# Writes PART.findings.jsonl and PART.report.json beside it. The options go to both commands, e.g. --as-of 2026-11-29.
set -eu
part=$1
shift
name=${part%.jsonl}
settings=$(dirname -- "$0")/part.yaml
pinko validate -q --config "$settings" --jobs 1 --fail-on never --format jsonl --output "$name.findings.jsonl" "$@" "$part"
pinko report -q --config "$settings" --jobs 1 --fail-on never --format json --output "$name.report.json" "$@" "$part"
