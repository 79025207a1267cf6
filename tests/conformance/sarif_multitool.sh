#!/bin/sh
# What `--format sarif` writes, judged by Microsoft's SARIF Multitool (npm) with the rules for GitHub, and by what that
# does not look at.
#
#   sarif_multitool.sh PINKO ROOT WORK       exit 77: skipped, and a line that says why
#   sarif_multitool.sh prepare ROOT WORK     installs the tool (npm) into WORK/sarif-multitool
set -eu
# shellcheck source=tests/conformance/judge.sh
. "$(dirname -- "$0")/judge.sh"

tools=$work/sarif-multitool

prepare sarif-multitool --ignore-scripts @microsoft/sarif-multitool@5

tool=$tools/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
[ -f "$tool" ] || skip "no SARIF Multitool; run: sh tests/conformance/sarif_multitool.sh prepare . $work"
chmod u+x "$tool" # what its install script would do

out=$work/sarif-out
rm -rf "$out"
mkdir -p "$out"
# shellcheck source=tests/conformance/formats.sh
. "$root/tests/conformance/formats.sh"
run_formats sarif

cd "$out"
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
for file in examples lint hostile clean nothing; do
  # Its exit code says nothing about what it found.
  "$tool" validate --rule-kind 'Sarif;Ghas' "$file.sarif" >"$file.verdict" 2>&1 || true
  grep -q 'file(s) scanned\|Analysis complete\|Analyzing' "$file.verdict" || { cat "$file.verdict"; skip 'the tool does not run here'; }
  if grep ' error ' "$file.verdict"; then
    echo "$file.sarif: see above"
    exit 1
  fi
done
node "$root/tests/conformance/sarif_rest.cjs" "$out"/*.sarif
