#!/bin/sh
# Do the completion scripts work in the shells themselves? Usage: completion.sh PINKO bash|zsh|fish
# Exit 77: skipped, the shell is not there.
# shellcheck disable=SC2016,SC2317  # inner shells expand; functions are called by name
set -eu
pinko=$1 shell=$2
command -v "$shell" >/dev/null 2>&1 || { echo "skipped: no $shell"; exit 77; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
script=$work/script
"$pinko" completion "$shell" >"$script"
"$shell" -n "$script"
mkdir "$work/files" "$work/files/folder with blanks"
: >"$work/files/one module.mc.yaml"
bad=0

# What the shell proposes for a line, one proposal a line. The cursor stands at the end of the line.
propose_bash() {
  (cd "$work/files" && bash -c '
    set -u
    source "$1"
    shift
    COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1))
    _pinko
    ((${#COMPREPLY[@]} == 0)) || printf "%s\n" "${COMPREPLY[@]}"' bash "$script" "$@")
}
propose_fish() {
  last='' line=''
  for word in "$@"; do
    line="$line$last"
    last="$word "
  done
  line="$line${last% }"
  (cd "$work/files" && HOME=$work fish --no-config -c "source $script; complete -C '$line'" | cut -f1)
}
# zsh completes only on a terminal: what stands in the line after the tabulator.
propose_zsh() {
  line=''
  for word in "$@"; do line="$line${line:+ }$word"; done
  (cd "$work/files" && timeout 60 zsh -f -c '
    zmodload zsh/zpty
    zpty z "TERM=dumb zsh -f -i"
    zpty -w z "PS1= PS2= RPS1=; autoload -U compinit; compinit -u -D; source $1"
    zpty -w z "show() { print -r -- \"LINE<\$BUFFER>\"; }; zle -N show; bindkey \"^X\" show; unsetopt zle_bracketed_paste"
    zpty -w z "print READ\"\"Y"
    zpty -r z output "*READY*"
    zpty -w -n z "$2"$'"'"'\t\x18'"'"'
    zpty -r z output "*LINE<*>*"
    output=${output##*LINE<}
    print -r -- "${output%%>*}"
    zpty -d z' zsh "$script" "$line")
}

# expect PROPOSAL WORD…: it is among what the shell proposes after these words.
expect() {
  wanted=$1
  shift
  proposals=$("propose_$shell" "$@")
  if [ "$shell" = zsh ]; then
    # The line holds the completed word, and blanks and quotes as zsh writes them.
    case $proposals in *"$wanted"*) return 0 ;; esac
  elif printf '%s\n' "$proposals" | grep -qxF -- "$wanted"; then
    return 0
  fi
  echo "$shell: after '$*' no '$wanted' but:"
  printf '%s\n' "$proposals" | head -n 20
  bad=1
}
# refuse PROPOSAL WORD…: it is not.
refuse() {
  unwanted=$1
  shift
  proposals=$("propose_$shell" "$@")
  case "
$proposals
" in
    *"
$unwanted
"*)
      echo "$shell: after '$*' it proposes '$unwanted'"
      bad=1
      ;;
  esac
}

expect validate pinko vali
expect completion pinko compl
expect --no-suppressions pinko validate --no-s
expect checklist pinko validate --format check
expect warning pinko lint --fail-on warn
expect EU-I-08 pinko explain EU-I-08
expect elm-loq pinko convert --to elm-l
expect 'fi' pinko validate --lang f
expect test pinko rules te
expect --lang pinko rules test --la
expect award pinko validate --pack core --record aw
if [ "$shell" != zsh ]; then
  expect published pinko validate --gate publ
  expect core pinko validate --pack cor
  expect 'one module.mc.yaml' pinko validate 'one'
  refuse lint pinko validate ''
  refuse --fix pinko validate --f
fi
if [ "$shell" = bash ]; then
  expect json pinko validate --format = js
  expect 'folder with blanks' pinko convert --to json --out fold
  refuse 'one module.mc.yaml' pinko convert --to json --out ''
  expect validate pinko ''
  # The value of an option is no command.
  expect --severity pinko rules --search test --sev
fi
[ $bad = 0 ] && echo "$shell completes"
exit $bad
