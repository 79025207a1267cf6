#!/bin/sh
# Is the program as hardened as docs/trust.md says? Usage: hardening.sh PINKO. Needs readelf.
# Exit 77: skipped: no readelf, or not a release build.
set -u
pinko=$1
command -v readelf >/dev/null 2>&1 || { echo 'skipped: no readelf'; exit 77; }
bad=0
# has WHAT PATTERN OPTION: readelf says so.
has() {
  if LC_ALL=C readelf -W "$3" "$pinko" 2>/dev/null | grep -qE -- "$2"; then echo "ok $1"; else echo "not ok $1"; bad=1; fi
}
hasnt() {
  if LC_ALL=C readelf -W "$3" "$pinko" 2>/dev/null | grep -qE -- "$2"; then echo "not ok $1"; bad=1; else echo "ok $1"; fi
}
has 'position independent' 'Type:[[:space:]]+DYN' -h
has 'relocations read-only' 'GNU_RELRO' -l
has 'all of them at the start' 'BIND_NOW|FLAGS_1.*NOW' -d
has 'a stack that runs nothing' 'GNU_STACK.* RW +0x' -l
hasnt 'no segment that is writable and runs' 'LOAD.* RWE ' -l
hasnt 'no path to search for libraries' 'RPATH|RUNPATH' -d
has 'stacks guarded' '__stack_chk_fail' --dyn-syms
has 'library calls fortified' '__[a-z]+_chk(@|$|[[:space:]])' --dyn-syms
# Debian's start files do not bear the mark for CET, so the program cannot; its own functions have the landing pads.
if [ "$(uname -m)" = x86_64 ] && command -v objdump >/dev/null 2>&1; then
  if [ "$(objdump -d --no-show-raw-insn "$pinko" | grep -c endbr64)" -gt 1000 ]; then
    echo 'ok indirect jumps land where they may'
  else
    echo 'not ok indirect jumps land where they may'
    bad=1
  fi
fi
exit $bad
