#!/bin/sh
# Includes point downward, and third parties are met only where they are translated. Usage: layering.sh ROOT
#   cli → report, batch, convert → fix → rules, model → data → yaml → text
set -eu
cd "$1"
bad=0

# report WHAT LINES: complains about each line, if there are any.
report() {
  [ -z "$2" ] && return
  printf '%s:\n%s\n\n' "$1" "$2"
  bad=1
}

# find_in FOLDERS PATTERN [GREP OPTION…]: lines of C++ files below the folders that exist, comments left out.
find_in() {
  folders=$1 pattern=$2
  shift 2
  existing=
  for folder in $folders; do [ ! -d "$folder" ] || existing="$existing $folder"; done
  [ -n "$existing" ] || return 0
  # shellcheck disable=SC2086
  grep -rnE --include='*.h' --include='*.cc' "$@" -- "$pattern" $existing |
    grep -vE '^[^:]+:[0-9]+:[[:space:]]*//' || true
}

# not_above FOLDERS MODULES: code in the folders must not include headers of the modules.
not_above() { report "$1 may not include $2" "$(find_in "$1" "^[[:space:]]*#[[:space:]]*include[[:space:]]+[\"<](lib/src/)?($2)/")"; }

src=lib/src
not_above "$src/text" 'yaml|data|elm|rules|fix|model|convert|batch|report|cli'
not_above "$src/yaml" 'data|elm|rules|fix|model|convert|batch|report|cli'
not_above "$src/data" 'elm|rules|fix|model|convert|batch|report|cli'
not_above "$src/rules" 'elm|fix|model|convert|batch|report|cli'
not_above "$src/fix" 'model|convert|batch|report|cli'
not_above "$src/elm" 'rules|fix|model|convert|batch|report|cli'
not_above "$src/model" 'rules|fix|convert|batch|report|cli'
not_above "$src/batch" 'convert|report|cli'
not_above "$src/convert" 'batch|report|cli'
not_above "$src/report" 'batch|convert|cli'
not_above "$src/import" 'fix|model|convert|batch|report|statistics|report_page|starter|lsp|cli'
not_above "$src/text $src/yaml $src/data $src/rules $src/fix $src/model $src/batch $src/convert $src/report" 'import'
not_above "$src/config" 'fix|model|convert|report|starter|statistics|report_page|lsp|cli'
not_above "$src/text $src/yaml $src/data $src/rules $src/fix $src/model $src/batch $src/convert $src/report" 'config'
not_above "$src/lsp" 'starter|model|convert|cli'
not_above "$src/text $src/yaml $src/data $src/rules $src/fix $src/model $src/batch $src/convert $src/report" 'lsp'
not_above "$src/text $src/yaml $src/data $src/rules $src/fix $src/model $src/convert $src/batch $src/report $src/starter" 'statistics|report_page'
not_above "$src/statistics" 'convert|starter|report_page|cli'
not_above "$src/report_page" 'convert|starter|cli'
not_above "$src/compare" 'fix|model|convert|batch|statistics|report_page|starter|lsp|cli'
not_above "$src/text $src/yaml $src/data $src/rules $src/fix $src/model $src/batch $src/convert $src/report" 'compare'
not_above "$src/starter" 'fix|model|convert|batch|report|cli'
not_above "$src/text $src/yaml $src/data $src/rules $src/fix $src/model $src/batch $src/convert $src/report" 'starter'
not_above lib/include 'starter|text|yaml|data|rules|fix|model|convert|batch|report|cli'

# The public door of a module counts as the module.
not_public() { report "$1 may not include pinko/{$2}.h" "$(find_in "$1" "^[[:space:]]*#[[:space:]]*include[[:space:]]+[\"<]pinko/($2)\.h")"; }
not_public "$src/text" 'parse|rules|fix|model|descriptor|convert|batch|report'
not_public "$src/yaml" 'rules|fix|model|descriptor|convert|batch|report'
not_public "$src/data" 'rules|fix|model|descriptor|convert|batch|report'
not_public "$src/rules" 'fix|model|descriptor|convert|batch|report'
not_public "$src/fix" 'model|descriptor|convert|batch|report'
not_public "$src/elm" 'rules|fix|model|convert|batch|report'
not_public "$src/model" 'rules|fix|convert|batch|report'

include='^[[:space:]]*#[[:space:]]*include[[:space:]]+[<"]'
third_parties='yaml-cpp|nlohmann|CLI|fmt|re2|utf8proc|doctest|pugixml|csv\.'
report 'a public header includes a third party' "$(find_in lib/include "$include($third_parties)")"
report 'nlohmann/json.hpp in a header of ours (json_fwd.hpp if it must)' \
  "$(find_in 'lib cli' "${include}nlohmann/json\.hpp" --exclude='*.cc')"
report 'CLI11 outside cli/' "$(find_in 'lib tools' "${include}CLI/")"
report 'libcsv outside lib/src/text/csv.cc' "$(find_in 'lib cli tools' "${include}csv\.h" | grep -v '^lib/src/text/csv\.cc:' || true)"
report 'doctest outside tests/' "$(find_in 'lib cli tools' "${include}doctest")"

readers=$(find_in 'lib cli' "${include}yaml-cpp/" | cut -d: -f1 | LC_ALL=C sort -u)
report 'yaml-cpp is met by lib/src/yaml/parse.cc (reader) and one emitter file only' \
  "$(printf '%s\n' "$readers" | grep -vE "^($src/yaml/(parse|reader|events)\.cc|$src/(yaml|convert)/(emit|write|yaml)[a-z_]*\.cc)\$" || true)"
if [ "$(printf '%s\n' "$readers" | grep -c .)" -gt 2 ]; then
  report 'yaml-cpp is included by more than two files' "$readers"
fi

report 'forbidden: YAML::Node, YAML::Load, std::regex' \
  "$(find_in 'lib cli tools' 'YAML::(Node|Load|LoadAll|LoadFile)[^A-Za-z]|std::w?(regex|smatch|cmatch)|#[[:space:]]*include[[:space:]]*<regex>')"
report 'no iostream in the library: it never prints' "$(find_in "$src lib/include" "${include}iostream>")"
report 'no clock, environment, locale or exit in the library' \
  "$(find_in "$src lib/include" '(std::)?(getenv|setlocale|localtime|gmtime)[[:space:]]*\(|system_clock::now|std::(exit|abort|quick_exit)[[:space:]]*\(')"

long=$(find lib cli tools tests \( -name '*.cc' -o -name '*.h' \) -exec wc -l {} + 2>/dev/null |
  awk '$2 != "total" && $1 > 600 {print $2 ": " $1 " lines"}')
report 'longer than 600 lines' "$long"

[ $bad = 0 ] && echo 'layering: all includes point downward'
exit $bad
