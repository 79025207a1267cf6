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
# One run for all files, since most of its time goes into starting. Its exit code says nothing about what it found; that
# it finds something at all shows in a file that is wrong.
printf '{"version": "2.1.0", "runs": [{"results": [{"ruleIndex": -7}]}]}\n' >wrong.json
"$tool" validate --rule-kind 'Sarif;Ghas' examples.sarif lint.sarif hostile.sarif clean.sarif nothing.sarif wrong.json \
  >verdict 2>&1 || true
grep -q 'Analyzing' verdict || { cat verdict; skip 'the tool does not run here'; }
grep -q '^Done. 6 files scanned' verdict || { cat verdict; exit 1; }
grep -q 'wrong\.json.* error ' verdict || { cat verdict; echo 'the tool finds nothing in a file that is wrong'; exit 1; }
if grep '\.sarif(.* error ' verdict; then exit 1; fi
node "$root/tests/conformance/sarif_rest.cjs" "$out"/*.sarif
