# What the tests of report formats check: our examples, and a folder whose names and texts are hostile. Sourced by
# junit_schema.sh and sarif_multitool.sh after `root` and `out` are set.

# hostile_folder FOLDER: texts that end sections, open commands, turn around, or are not UTF-8.
hostile_folder() {
  rm -rf "$1"
  mkdir -p "$1/a b#c%d/./ä"
  newline=$(printf 'x\ny')
  printf 'title: {en: "]]></script><script>alert(1)</script> \\e[31m =1+1"}\nlevel: {eqf: "9]]>&<"}\n' \
    >"$1/a b#c%d/ä/::error::x.mc.yaml"
  printf 'title: {en: "##vso[task.x] [a](http://x.example) {0} %%0A"}\nlevel: {eqf: "[a](1){0}"}\n"<b>&\\"'"'"'": x\n' \
    >"$1/$newline.mc.yaml"
  printf 'title: {en: "\\u202e turned"}\n\xff: [\n' >"$1/bytes.mc.yaml"
  printf 'level: {eqf: 9} # pinko: ignore[EU-I-08] -- ]]> <b> "quoted" & [a](b)\n' >"$1/silenced.mc.yaml"
}

# run_formats FORMAT: one report of the examples, one of the hostile folder, one without findings, one of nothing.
run_formats() {
  hostile_folder "$out/hostile"
  (cd "$root" && pinko_run validate --format "$1:$out/examples.$1" examples/catalogue-with-mistakes)
  (cd "$root" && pinko_run lint --lang fi --format "$1:$out/lint.$1" examples/catalogue-with-mistakes)
  (cd "$out/hostile" && pinko_run validate --format "$1:$out/hostile.$1" . gone.mc.yaml '<gone> ]]>&"')
  (cd "$root" && pinko_run validate --format "$1:$out/clean.$1" examples/catalogue)
  (cd "$out" && pinko_run validate --format "$1:$out/nothing.$1" gone.mc.yaml)
}

# Findings and unreadable inputs are what is asked for here; a crash or a bug is not.
pinko_run() {
  code=0
  "$pinko" "$@" --as-of 2026-11-24 --quiet 2>"$out/errors" || code=$?
  [ "$code" -le 2 ] || { cat "$out/errors"; echo "exit code $code: $*"; exit 1; }
}
