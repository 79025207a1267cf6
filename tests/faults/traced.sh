# The opening of the proofs that trace the program, read in by `. traced.sh` with the arguments of the script: PINKO. They
# work in an empty folder of their own, and skip (exit 77) where strace is not there or may not trace.
# shellcheck shell=sh disable=SC2034  # the scripts use what is set here
pinko=$(readlink -f -- "$1")
strace -o /dev/null true 2>/dev/null || { echo 'skipped: no strace, or no right to trace'; exit 77; }
nm -D "$pinko" 2>/dev/null | grep -q '__asan_init\|__tsan_init' && { echo 'skipped: sanitizers make calls of their own'; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
