#!/bin/sh
# An editor with our JSON Schema: yaml-language-server (npm), spoken to over standard input and output, finds an unknown
# field and completes a code. And pinko's own language server in the same conversation.
#
#   editor.sh PINKO ROOT WORK       exit 77: skipped, and a line that says why
#   editor.sh prepare ROOT WORK     installs yaml-language-server (npm) into WORK/editor-npm
set -eu
# shellcheck source=tests/conformance/judge.sh
. "$(dirname -- "$0")/judge.sh"

prepare editor-npm yaml-language-server@1

server=
for folder in ${PINKO_NODE_MODULES:+"$PINKO_NODE_MODULES"} "$work/editor-npm/node_modules" "$(npm root -g 2>/dev/null || true)"; do
  [ -e "$folder/yaml-language-server/bin/yaml-language-server" ] || continue
  server=$folder/yaml-language-server/bin/yaml-language-server
  break
done

out=$work/editor-out
rm -rf "$out"
mkdir -p "$out"
"$pinko" schema descriptor >"$out/descriptor.schema.json"
# The folder of the build is one that Git ignores, and so does the language server unless it is told not to.
node "$root/tests/conformance/editor.cjs" pinko "$out" "$pinko" lsp --stdio --no-ignore --as-of 2026-10-01
[ -n "$server" ] || skip "no yaml-language-server; run: sh tests/conformance/editor.sh prepare . $work"
node "$root/tests/conformance/editor.cjs" yaml "$out" node "$server" --stdio
