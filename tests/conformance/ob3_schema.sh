#!/bin/sh
# What `convert --to ob3` writes, judged by the official JSON Schema of Open Badges 3.0 with ajv (npm).
#
#   ob3_schema.sh PINKO ROOT WORK       exit 77: skipped, and a line that says why
#   ob3_schema.sh prepare ROOT WORK     installs ajv (npm) into WORK/ob3-ajv
#
# The schema is no part of the project: it lies beside it in ../shared, or where PINKO_SHARED says.
set -eu
# shellcheck source=tests/conformance/judge.sh
. "$(dirname -- "$0")/judge.sh"
schema=$shared/elm/other/ob_v3p0_achievementcredential_schema.json

[ -f "$schema" ] || skip "no $schema"
prepare ob3-ajv ajv@8 ajv-formats@3

modules=
for folder in "$work/ob3-ajv/node_modules" "$shared/elm-oracle/node_modules" "$(npm root -g 2>/dev/null || true)"; do
  [ -d "$folder/ajv" ] && [ -d "$folder/ajv-formats" ] || continue
  modules=$folder
  break
done
[ -n "$modules" ] || skip "no ajv; run: sh tests/conformance/ob3_schema.sh prepare . $work"

out=$work/ob3-out
rm -rf "$out"
mkdir -p "$out/offers" "$out/awards" "$out/bulk"
offers= awards=
for file in "$root"/examples/catalogue/*.mc.yaml "$root"/tests/conformance/elm/*.mc.yaml; do
  [ -f "$file" ] || continue
  if grep -q '^record: award' "$file"; then awards="$awards $file"; else offers="$offers $file"; fi
done
[ -n "$offers" ] && [ -n "$awards" ] || { echo 'no examples'; exit 1; }

# shellcheck disable=SC2086  # the names of our examples have no blanks
"$pinko" convert --to ob3 -q --show error --out "$out/offers" $offers
# shellcheck disable=SC2086
"$pinko" convert --to ob3 -q --show error --out "$out/awards" $awards
"$pinko" convert --to ob3 -q --show error --out "$out/bulk" --learners "$root/tests/conformance/elm/learners.csv" \
  "$root/tests/conformance/elm/offer-with-every-field.mc.yaml"

MODULES=$modules node "$root/tests/conformance/ob3_schema.cjs" "$schema" "$out"
