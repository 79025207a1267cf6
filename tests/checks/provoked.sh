#!/bin/sh
# Is every rule provoked by a test? Usage: provoked.sh ROOT
# Either its pack has a `fail` example, which the tests of packs run and which must give exactly this rule; or, where no example in
# YAML can (control characters, limits, foreign files), a test names it.
set -eu
cd "$1"
list=$(mktemp)
trap 'rm -f "$list"' EXIT

# Lines `ID with` or `ID without`, for every rule of every pack. An example may stand in the rule or in one of its checks.
for pack in schemas/packs/*.yaml; do
  awk '
    function told() { if (id != "") print id, (fails ? "with" : "without") }
    /^rules:/ { inside = 1 }
    inside && /^  - (\{)?id: / {
      told()
      id = $0
      sub(/^  - (\{)?id: /, "", id)
      sub(/[ ,}].*/, "", id)
      fails = 0
    }
    inside && /(^ +|[{,] *)fail:/ { fails = 1 }
    END { told() }' "$pack"
done >"$list"

bad=0
count=$(grep -c . "$list")
[ "$count" -gt 300 ] || { echo "only $count rules were found"; exit 1; }
while read -r id state; do
  [ "$state" = with ] && continue
  grep -rqFw --include='*.cc' --include='*.md' -e "$id" tests || { echo "$id: no example that fails, and no test that names it"; bad=1; }
done <"$list"
[ $bad = 0 ] && echo "all $count rules are provoked"
exit $bad
