#!/bin/sh
# Do the examples for CI hold what they promise? Usage: ci_examples.sh PINKO ROOT
# Their YAML is well-formed, their jobs get no rights they do not need, no text from outside becomes part of a script, and
# the commands in them, in the hooks and in the documentation have only options that exist.
set -eu
pinko=$1 root=$2
cd "$root"
bad=0
complain() {
  echo "$1"
  bad=1
}

yaml='.pre-commit-hooks.yaml examples/ci/github-action/action.yml examples/ci/github-workflow.yml
  examples/ci/gitlab-ci.yml examples/ci/azure-pipelines.yml examples/ci/pre-commit-config.yaml
  examples/ci/fuzz-nightly.yml'
for file in $yaml; do
  [ -s "$file" ] || complain "$file is missing"
done
if command -v yamllint >/dev/null 2>&1; then
  # shellcheck disable=SC2086  # our names have no blanks
  yamllint -d '{extends: default, rules: {line-length: {max: 140}, document-start: disable,
    truthy: {check-keys: false}, comments: {min-spaces-from-content: 1}}}' $yaml || bad=1
fi

workflow=examples/ci/github-workflow.yml action=examples/ci/github-action/action.yml
grep -q '^permissions:$' $workflow || complain "$workflow leaves the rights of the token open"
grep -q '^  contents: read$' $workflow || complain "$workflow asks for more than reading"
! grep -qE '^[^#]*pull_request_target' $workflow || complain "$workflow runs strangers' code with rights"
nightly=examples/ci/fuzz-nightly.yml
for target in tests/fuzz/targets/*.cc; do
  grep -qE "[[, ]$(basename "$target" .cc)[],]" $nightly || complain "$nightly leaves out $target"
done
# In a script ${{ … }} is pasted in before the shell reads it.
for file in $workflow $action $nightly; do
  pasted=$(awk '
    /^ *(- )?run:/ { match($0, /^ */); indent = RLENGTH; script = 1; if ($0 ~ /\$\{\{/) print; next }
    script { match($0, /^ */); if (RLENGTH <= indent && NF) script = 0; else if ($0 ~ /\$\{\{/) print }' "$file")
  [ -z "$pasted" ] || complain "$file pastes text into a script: $pasted"
done
for file in examples/ci/gitlab-ci.yml examples/ci/Jenkinsfile examples/ci/azure-pipelines.yml; do
  ! grep -nE 'curl|wget|http://' "$file" || complain "$file downloads something"
done

# Every option of every command.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$pinko" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\)  *.*/\1/p' >"$work/commands"
[ -s "$work/commands" ] || complain 'no commands'
while read -r command; do
  # Subcommands of a command (`rules test`) have options of their own.
  {
    "$pinko" "$command" --help
    for below in $("$pinko" "$command" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\)  *.*/\1/p'); do
      "$pinko" "$command" "$below" --help
    done
  } | grep -oE -- '(^|[ ,])--?[a-z][a-z-]*' | tr -d ' ,' | sort -u >"$work/$command.options"
  grep -rhoE --include='*.md' --include='*.yml' --include='*.yaml' --include=Jenkinsfile --include='*.sh' \
    "(^|[^[:alnum:]./_-])pinko $command [^|&;#()<>\`\"']*" README.md docs/*.md examples .pre-commit-hooks.yaml |
    grep -vE 'README|^ *//' | grep -oE -- ' --[a-z][a-z-]*' | tr -d ' ' | sort -u |
    while read -r option; do
      grep -qxF -- "$option" "$work/$command.options" || echo "pinko $command has no $option, which an example uses"
    done >"$work/unknown"
  [ ! -s "$work/unknown" ] || complain "$(cat "$work/unknown")"
done <"$work/commands"

# shellcheck disable=SC2013  # names without blanks
for format in $(grep -ohE -- '--format "?[a-z]+' examples/ci/*.yml examples/ci/Jenkinsfile $action | sed 's/.*[ "]//' | sort -u); do
  "$pinko" validate --format "$format" "$work/none.mc.yaml" 2>&1 | grep -q 'none.mc.yaml' ||
    complain "an example uses the format $format, which does not exist"
done

[ $bad = 0 ] && echo 'the examples for CI are sound'
exit $bad
