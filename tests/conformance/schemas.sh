#!/bin/sh
# The JSON Schemas that pinko prints, held against what they describe, with ajv and yaml (npm).
#
#   schemas.sh PINKO ROOT WORK       exit 77: skipped, and a line that says why
#   schemas.sh prepare ROOT WORK     installs the judges (npm) into WORK/schemas-npm
set -eu
# shellcheck source=tests/conformance/judge.sh
. "$(dirname -- "$0")/judge.sh"

prepare schemas-npm ajv@8 yaml@2

modules=
for folder in ${PINKO_NODE_MODULES:+"$PINKO_NODE_MODULES"} "$work/schemas-npm/node_modules" "$(npm root -g 2>/dev/null || true)"; do
  [ -d "$folder/ajv" ] && [ -d "$folder/yaml" ] || continue
  modules=$folder
  break
done
[ -n "$modules" ] || skip "no ajv or yaml; run: sh tests/conformance/schemas.sh prepare . $work"

out=$work/schemas-out
rm -rf "$out"
mkdir -p "$out"
for kind in descriptor pack output; do
  "$pinko" schema "$kind" >"$out/$kind.schema.json"
done
cmp "$out/pack.schema.json" "$root/schemas/editors/pack.json"
cmp "$out/output.schema.json" "$root/schemas/editors/output.json"

# Findings of all kinds: a clean catalogue, mistakes with fixes, silenced ones, a file that is not there.
mistakes=$root/examples/catalogue-with-mistakes
printf '# pinko: ignore-file[EU-I-08] -- a trial\nid: a\nlevel: {eqf: 9}\n' >"$out/silenced.mc.yaml"
judge() {
  name=$1 command=$2
  shift 2
  "$pinko" "$command" -q --as-of 2026-11-24 --format json "$@" >"$out/$name.json" 2>/dev/null || [ $? -le 2 ]
  "$pinko" "$command" -q --as-of 2026-11-24 --format jsonl "$@" >"$out/$name.jsonl" 2>/dev/null || [ $? -le 2 ]
}
judge clean validate "$root/examples/catalogue"
judge mistakes validate "$mistakes" "$out/silenced.mc.yaml" "$out/gone.mc.yaml"
judge lint lint '--lang=fi' "$mistakes"

MODULES=$modules node "$root/tests/conformance/schemas.cjs" "$out" "$root"
