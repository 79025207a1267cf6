#!/bin/sh
# What `convert` writes, judged by the official shapes of the European Learning Model: every example must conform, with
# no key that JSON-LD drops and no file that holds nothing to judge.
#
#   elm_oracle.sh PINKO ROOT WORK       exit 77: skipped, and a line that says why
#   elm_oracle.sh prepare ROOT WORK     installs the oracle's packages (npm) into WORK/elm-oracle, where its own folder
#                                       has none
#
# The oracle (check.mjs, Node.js) and the shapes are no part of the project: they lie beside it in ../shared, or where
# PINKO_SHARED says.
set -eu
# shellcheck source=tests/conformance/judge.sh
. "$(dirname -- "$0")/judge.sh"

[ -f "$shared/elm-oracle/check.mjs" ] || skip "no $shared/elm-oracle/check.mjs"
[ -d "$shared/elm/shapes" ] || skip "no $shared/elm/shapes"
oracle=$shared/elm-oracle
if [ ! -d "$oracle/node_modules" ]; then
  oracle=$work/elm-oracle
  if [ "$pinko" = prepare ]; then
    mkdir -p "$oracle"
    cp "$shared"/elm-oracle/*.mjs "$shared"/elm-oracle/package*.json "$oracle"
    (cd "$oracle" && npm ci --no-fund --no-audit)
  fi
  [ -d "$oracle/node_modules" ] || skip "the oracle has no packages; run: sh tests/conformance/elm_oracle.sh prepare . $work"
fi
[ "$pinko" = prepare ] && exit 0

out=$work/elm-out
rm -rf "$out"
mkdir -p "$out/loq" "$out/loq33" "$out/edc"
offers= awards=
for file in "$root"/examples/catalogue/*.mc.yaml "$root"/tests/conformance/elm/*.mc.yaml; do
  [ -f "$file" ] || continue
  if grep -q '^record: award' "$file"; then awards="$awards $file"; else offers="$offers $file"; fi
done
[ -n "$offers" ] && [ -n "$awards" ] || { echo 'no examples'; exit 1; }

# shellcheck disable=SC2086  # the names of our examples have no blanks
"$pinko" convert --to elm-loq --out "$out/loq" $offers
# shellcheck disable=SC2086
"$pinko" convert --to elm-loq --elm-version 3.3 --out "$out/loq33" $offers
# shellcheck disable=SC2086
"$pinko" convert --to elm-edc --out "$out/edc" $awards
"$pinko" convert --to elm-edc --out "$out/edc" --learners "$root/tests/conformance/elm/learners.csv" \
  "$root/tests/conformance/elm/offer-with-every-field.mc.yaml"

bad=0
check() { node "$oracle/check.mjs" --data "$shared/elm" --strict "$@" || bad=1; }
check --profile loq "$out"/loq/*.jsonld
check --profile loq --ns33 "$out"/loq33/*.jsonld
check --profile edc-issuer "$out"/edc/*.jsonld
exit $bad
