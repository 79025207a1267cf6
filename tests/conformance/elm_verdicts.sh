#!/bin/sh
# Whether `pinko validate` and the official shapes of the European Learning Model say the same about the official samples
# and about many files that are one change away from a good one. Where they may differ, and why: the table in README.md.
#
#   elm_verdicts.sh PINKO ROOT WORK     exit 77: skipped, and a line that says why
#
# The oracle (lib.mjs, Node.js), the shapes and the samples are no part of the project: they lie beside it in ../shared,
# or where PINKO_SHARED says. `elm_oracle.sh prepare` installs the oracle's packages.
set -eu
# shellcheck source=tests/conformance/judge.sh
. "$(dirname -- "$0")/judge.sh"

[ -f "$shared/elm-oracle/lib.mjs" ] || skip "no $shared/elm-oracle/lib.mjs"
[ -d "$shared/elm/shapes" ] || skip "no $shared/elm/shapes"
[ -d "$shared/elm/samples" ] || skip "no $shared/elm/samples"
oracle=$shared/elm-oracle
[ -d "$oracle/node_modules" ] || oracle=$work/elm-oracle
[ -d "$oracle/node_modules" ] || skip "the oracle has no packages; run: sh tests/conformance/elm_oracle.sh prepare . $work"

exec node "$root/tests/conformance/elm_verdicts.mjs" "$pinko" "$root" "$work" "$shared" "$oracle"
