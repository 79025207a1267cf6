#!/bin/sh
# What `--format junit` writes, judged by junit.xsd with xmllint; and whether suites count what they hold.
#
#   junit_schema.sh PINKO ROOT WORK       exit 77: skipped, and a line that says why
set -eu
pinko=$1 root=$2 work=$3
command -v xmllint >/dev/null 2>&1 || { echo 'skipped: no xmllint (libxml2-utils)'; exit 77; }

out=$work/junit-out
rm -rf "$out"
mkdir -p "$out"
# shellcheck source=tests/conformance/formats.sh
. "$root/tests/conformance/formats.sh"
run_formats junit

for file in examples lint hostile clean nothing; do
  xmllint --nonet --noout --schema "$root/tests/conformance/junit.xsd" "$out/$file.junit"
  wrong=$(xmllint --xpath 'count(/testsuites/testsuite[@tests != count(testcase) or @failures != count(testcase/failure)
    or @errors != count(testcase/error) or @skipped != count(testcase/skipped)])' "$out/$file.junit")
  [ "$wrong" = 0 ] || { echo "$file: $wrong suites count wrongly"; exit 1; }
done

# The counts are those of json.
(cd "$root" && pinko_run validate --format "json:$out/examples.json" examples/catalogue-with-mistakes)
errors=$(sed -n 's/.*"errors": \([0-9]*\).*/\1/p' "$out/examples.json")
failures=$(xmllint --xpath 'count(//failure)' "$out/examples.junit")
[ -n "$errors" ] && [ "$errors" = "$failures" ] || { echo "json has $errors errors, junit $failures failures"; exit 1; }
echo "5 reports, $failures failures"
