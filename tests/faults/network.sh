#!/bin/sh
# No connection is made, whatever a descriptor says. Usage: network.sh PINKO
# Exit 77: skipped, strace is not there or may not trace.
set -eu
# shellcheck source=tests/faults/traced.sh
. "$(dirname -- "$0")/traced.sh"
cat >a.mc.yaml <<'YAML'
id: abc-1
title: {en: Welding}
further_information: 'http://169.254.169.254/latest/meta-data'
x-a: '!include http://127.0.0.1:9/'
$ref: 'http://127.0.0.1:9/x'
'@context': 'http://127.0.0.1:9/context'
YAML
printf '{"@context": "http://127.0.0.1:9/http://data.europa.eu/snb/model/context/edc-ap", "type": "EuropeanDigitalCredential"}\n' >c.jsonld
runs=0
# quiet ARGUMENT…: a run that must not touch the network. What it says of the file plays no part.
quiet() {
  strace -f -o log -e trace=network "$pinko" "$@" >/dev/null 2>&1 </dev/null || true
  if grep -E '(socket|connect|sendto|sendmsg|bind)\(' log; then
    echo "pinko $* asked for the network"
    exit 1
  fi
  grep -q 'exited with' log || { echo "pinko $* was not traced"; exit 1; }
  runs=$((runs + 1))
}
quiet validate a.mc.yaml c.jsonld --format html:h.html --format sarif:s.sarif
quiet lint --diff a.mc.yaml
for target in elm-loq elm-edc ob3 schema-org json yaml csv; do quiet convert --to $target a.mc.yaml; done
quiet convert --from elm c.jsonld
quiet report .
quiet diff a.mc.yaml a.mc.yaml
quiet explain EU-I-08
quiet schema
quiet lsp
echo "$runs runs, no call to the network"
