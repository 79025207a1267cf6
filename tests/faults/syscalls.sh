#!/bin/sh
# Every call to the system fails in turn: open, read, write, fsync, rename, close. Usage: syscalls.sh PINKO
# Each time either the run is as if nothing had happened, or it says so with exit code 2, and what was there before is whole.
# Exit 77: skipped, strace is not there or may not trace.
# shellcheck disable=SC2086
set -u
# shellcheck source=tests/faults/traced.sh
. "$(dirname -- "$0")/traced.sh"
LC_ALL=C
export LC_ALL

printf 'id: abc-1\ntitle: {en: "Welding "}\nkind: nothing\nlevel: {eqf: 9}\n' >source.yaml
runs=0 bad=0

# prepare: what is there before each run.
prepare() {
  rm -rf now
  mkdir now
  cp source.yaml now/a.yaml
  echo OLD >now/r
}

is_whole() { [ "$(tail -c 2 "$1")" = '}' ]; }

# try NAME ERROR CALL N ARGUMENT…: one run in which the Nth call fails.
try() {
  name=$1 error=$2 call=$3 n=$4
  shift 4
  prepare
  ( cd now && strace -f -o /dev/null -e trace="$call" -e inject="$call:error=$error:when=$n" "$pinko" "$@" >../out 2>../err )
  code=$?
  runs=$((runs + 1))
  case $code in
    # A report may be another one, that tells what could not be read; it is whole.
    2) for file in a.yaml r; do cmp -s now/$file before/$file || cmp -s now/$file after/$file || { [ $file = r ] && is_whole now/r; } || { echo "$name: $call $n ($error): $file is torn"; bad=$((bad + 1)); }; done ;;
    # The dynamic linker could not load the program; or the run is as it should be. A lost message may raise the code.
    127) [ "$call" != write ] || { echo "$name: $call $n ($error): exit code 127"; bad=$((bad + 1)); } ;;
    "$usual") cmp -s now/r after/r && cmp -s now/a.yaml after/a.yaml || { echo "$name: $call $n ($error): exit code $code, and the result is not written"; bad=$((bad + 1)); } ;;
    *) echo "$name: $call $n ($error): exit code $code: $(head -c 200 err)"; bad=$((bad + 1)) ;;
  esac
  [ -z "$(find now -name '.pinko-*')" ] || [ "$call" = unlink ] || { echo "$name: $call $n ($error): a temporary file is left"; bad=$((bad + 1)); }
}

# all NAME ARGUMENT…: a command with each of its calls failing.
all() {
  name=$1
  shift
  prepare
  rm -rf before after
  cp -r now before
  ( cd now && strace -f -o ../log -e trace=openat,read,write,fsync,rename,close "$pinko" "$@" >../out 2>../err )
  usual=$?
  cp -r now after
  for call in openat read write fsync rename close; do
    count=$(grep -c "[0-9 ]$call(" log)
    for n in $(seq "$count"); do
      case $call in
        openat) try "$name" EACCES $call "$n" "$@" ;;
        write) try "$name" ENOSPC $call "$n" "$@" ; try "$name" EINTR $call "$n" "$@" ;;
        read) try "$name" EIO $call "$n" "$@" ;;
        *) try "$name" EIO $call "$n" "$@" ;;
      esac
    done
    echo "$name: $call failed $count times"
  done
}

all validate validate -q --isolated --as-of 2026-11-24 --jobs 1 --format json -o r a.yaml
all convert convert -q --isolated --to json --jobs 1 -o r a.yaml
all lint lint -q --isolated --as-of 2026-11-24 --jobs 1 --fix --format json -o r a.yaml
[ "$runs" -gt 60 ] || { echo "only $runs runs"; exit 1; }
echo "$runs runs, $bad with faults"
[ "$bad" = 0 ]
