#!/bin/sh
# The HTML pages of `pinko report` and `pinko validate`, looked at as people meet them: axe-core (npm) finds nothing, in
# light and dark, on a phone and on a desktop; the content policy lets the page's own style and script run and nothing else; without scripts all is there.
# With ajv (npm), the JSON report also fits its schema.
#
#   report_axe.sh PINKO ROOT WORK       exit 77: skipped, and a line that says why
#   report_axe.sh prepare ROOT WORK     installs the packages (npm) into WORK/report-axe
#
# Chromium is where PINKO_CHROMIUM says, else `chromium` on the path.
set -eu
# shellcheck source=tests/conformance/judge.sh
. "$(dirname -- "$0")/judge.sh"
modules=$work/report-axe/node_modules

prepare report-axe axe-core@4 playwright-core@1 ajv@8

chromium=${PINKO_CHROMIUM:-$(command -v chromium || true)}
[ -n "$chromium" ] || skip 'no chromium'
[ -d "$modules/axe-core" ] && [ -d "$modules/playwright-core" ] ||
  skip "no axe-core; run: sh tests/conformance/report_axe.sh prepare . $work"

out=$work/report-out
rm -rf "$out"
mkdir -p "$out/hostile"
as_of='--as-of 2026-11-24'
# shellcheck disable=SC2086  # the option is meant to fall into words
{
  "$pinko" report -q $as_of "$root/examples/catalogue" --format json -o "$out/before.json"
  "$pinko" schema report -o "$out/schema.json"
  for language in en fi sv; do
    "$pinko" report -q $as_of "$root/examples/catalogue" --since "$out/before.json" --lang "$language" \
      --events "$root/examples/events.yaml" --format html -o "$out/$language.html"
  done
  "$pinko" report -q $as_of "$root/examples/catalogue" "$root/examples/catalogue-with-mistakes" --format html \
    -o "$out/mistakes.html"
  for name in '<script>alert(1)</script>' '</title><img src=x onerror=alert(1)>' '" onload="alert(1)' ']]>--!>' '=1+1'; do
    number=$((${number:-0} + 1))
    printf "id: h-%s\nproviders:\n  - {role: awarding, legal_name: '%s'}\n" "$number" "$name" >"$out/hostile/$number.mc.yaml"
  done
  "$pinko" report -q $as_of "$out/hostile" --format html -o "$out/hostile.html"
  # Findings are what is asked for here: exit code 1.
  "$pinko" validate -q $as_of --lang fi "$root/examples/catalogue-with-mistakes" --format html -o "$out/findings.html" || [ $? = 1 ]
  printf 'title: {en: "]]></script><script>alert(1)</script>"}\n"\" onload=\"alert(1)": <img src=x onerror=alert(1)>\n' \
    >"$out/hostile/6.mc.yaml"
  "$pinko" validate -q $as_of "$out/hostile" --format html -o "$out/hostile-findings.html" || [ $? = 1 ]
  rm "$out/hostile/6.mc.yaml"
  "$pinko" report -q $as_of "$out/hostile" --format json -o "$out/hostile.json" --events "$root/examples/events.yaml"
}
MODULES=$modules CHROMIUM=$chromium node "$root/tests/conformance/report_axe.cjs" "$out"
