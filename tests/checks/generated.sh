#!/bin/sh
# Are the committed generated files what the packs give today? Usage: generated.sh GENERATOR ROOT WORK
set -eu
generator=$1 root=$2 work=$3

rm -rf "$work"
mkdir -p "$work"
"$generator" "$work"

bad=0
# list FOLDER: the generated files below it, relative to it.
list() {
  (cd "$1" && find docs/rules docs/frameworks.md docs/fields.md docs/codelists.md schemas -type f \
    \( -name '*.md' -o -name '*.schema.json' \) 2>/dev/null | LC_ALL=C sort)
}
for file in $({ list "$work"; list "$root"; } | LC_ALL=C sort -u); do
  if ! [ -e "$work/$file" ]; then
    echo "$file is no longer generated: remove it"
    bad=1
  elif ! [ -e "$root/$file" ]; then
    echo "$file is missing: run ./dev docs"
    bad=1
  elif ! cmp -s "$work/$file" "$root/$file"; then
    echo "$file is out of date: run ./dev docs"
    diff -u "$root/$file" "$work/$file" | head -n 20
    bad=1
  fi
done
[ -n "$(list "$work")" ] || { echo 'nothing was generated' && bad=1; }
exit $bad
