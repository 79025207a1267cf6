# The opening of every judge, read in by `. judge.sh` with the arguments of the script: PINKO ROOT WORK, or prepare ROOT
# WORK. A judge that lacks something skips with exit code 77 and a line that says why.
# shellcheck shell=sh disable=SC2034  # the scripts use what is set here
pinko=$1 root=$2 work=$3
shared=${PINKO_SHARED:-$root/../shared}

skip() {
  echo "skipped: $1"
  exit 77
}

# prepare FOLDER PACKAGE…: with the argument prepare, installs packages of npm into WORK/FOLDER, and ends.
prepare() {
  [ "$pinko" = prepare ] || return 0
  mkdir -p "$work/$1"
  cd "$work/$1"
  shift
  npm install --no-fund --no-audit --no-save "$@"
  exit 0
}

command -v node >/dev/null 2>&1 || skip 'no node'
