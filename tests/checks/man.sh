#!/bin/sh
# Are the manual pages well-formed, and is there one for each command? Usage: man.sh PINKO FOLDER
# Exit 77: skipped, neither mandoc nor groff is there.
set -eu
pinko=$1 folder=$2
bad=0

for command in $("$pinko" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\)  *.*/\1/p'); do
  [ -s "$folder/pinko-$command.1" ] || { echo "pinko-$command.1 is missing"; bad=1; }
done

judged=no
if command -v mandoc >/dev/null 2>&1; then
  judged=yes
  # A page has no date: the same sources give the same bytes. Other pages are not installed here.
  complaints=$(mandoc -Tlint -W style "$folder"/*.1 2>&1 | grep -v -e 'missing date' -e 'referenced manual not found' || true)
  [ -z "$complaints" ] || { printf '%s\n' "$complaints"; bad=1; }
fi
if command -v groff >/dev/null 2>&1; then
  judged=yes
  for page in "$folder"/*.1; do
    complaints=$(groff -ww -Kutf8 -man -Tutf8 -z "$page" 2>&1 || true)
    [ -z "$complaints" ] || { printf '%s\n' "$complaints"; bad=1; }
    groff -Kutf8 -man -Tutf8 -P-cbou "$page" 2>/dev/null | grep -q 'EXIT STATUS' || { echo "$page: no exit status"; bad=1; }
  done
fi
[ $bad = 0 ] || exit 1
[ $judged = yes ] || { echo 'skipped: neither mandoc nor groff'; exit 77; }
echo 'the manual pages are well-formed'
