#!/bin/sh
# Does a catalogue checked in parts give what it gives in one run? Usage: scale.sh PINKO ROOT
# Exit 77: skipped, GNU parallel is not there. Slurm is played by a stand-in for sbatch; where it can be started, by itself.
set -eu
pinko=$1 root=$2
# shellcheck source=tests/checks/slurm_node.sh
. "$root/tests/checks/slurm_node.sh"
"$pinko" report --help | grep -q -- --merge || { echo 'skipped: no pinko report'; exit 77; }

work=$(mktemp -d)
trap 'stop_slurm "$work/node"; rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$(readlink -f "$pinko")" "$work/bin/pinko"
PATH=$work/bin:$PATH
export PATH
catalogue=$work/catalogue.jsonl
# Clean descriptors and some with mistakes; what is no JSON comes as a line of its own.
{
  pinko convert -q --show error --to json --lines "$root/examples/catalogue" 2>/dev/null
  pinko convert -q --show error --to json --lines "$root/examples/catalogue-with-mistakes" 2>/dev/null || true
} >"$catalogue"
[ "$(wc -l <"$catalogue")" -ge 20 ] || { echo 'too few descriptors'; exit 1; }

# compare OUT: the parts, put together, are what one run over them says.
compare() {
  out=$1
  parts=$(find "$out/parts" -name '[0-9][0-9][0-9][0-9].jsonl' | sort)
  # shellcheck disable=SC2086  # our names have no blanks
  pinko report -q --config "$root/examples/scale/part.yaml" --fail-on never --as-of 2026-11-29 --format json --output "$out/single.json" $parts
  cmp "$out/single.json" "$out/report.json" || { echo "$out: merged and single differ"; exit 1; }
  # shellcheck disable=SC2086
  pinko validate -q --config "$root/examples/scale/part.yaml" --fail-on never --as-of 2026-11-29 --format jsonl $parts |
    grep '"type": "finding"' >"$out/single.jsonl"
  grep '"type": "finding"' "$out/findings.jsonl" | cmp - "$out/single.jsonl" ||
    { echo "$out: the findings differ"; exit 1; }
  [ -s "$out/single.jsonl" ] || { echo 'no findings'; exit 1; }
}

# sbatch, played: runs each job at once and prints a number.
cat >"$work/bin/sbatch" <<'END'
#!/bin/sh
set -eu
first=0 last=0
while [ $# -gt 0 ]; do
  case $1 in
    --array=*) range=${1#--array=}; first=${range%-*} last=${range#*-} ;;
    --*) ;;
    *) break ;;
  esac
  shift
done
script=$1
shift
for task in $(seq "$first" "$last"); do
  SLURM_ARRAY_TASK_ID=$task sh "$script" "$@" >&2
done
echo 42
END
chmod +x "$work/bin/sbatch"
sh "$root/examples/scale/slurm.sh" "$catalogue" "$work/slurm" 3 --as-of 2026-11-29 >/dev/null
compare "$work/slurm"

rm "$work/bin/sbatch"
if start_slurm "$work/node"; then
  sh "$root/examples/scale/slurm.sh" "$catalogue" "$work/cluster" 3 --as-of 2026-11-29 >/dev/null
  for _ in $(seq 60); do
    [ ! -s "$work/cluster/report.json" ] || break
    sleep 1
  done
  [ -s "$work/cluster/report.json" ] || { cat "$work"/cluster/*.log; echo 'Slurm left no report'; exit 1; }
  compare "$work/cluster"
  echo 'by Slurm itself: agreed'
else
  echo "by Slurm itself: skipped, $no_slurm"
fi

command -v parallel >/dev/null 2>&1 || { echo 'skipped: no GNU parallel'; exit 77; }
parallel --version 2>/dev/null | grep -q '^GNU parallel' || { echo 'skipped: another parallel'; exit 77; }
sh "$root/examples/scale/parallel.sh" "$catalogue" "$work/parallel" 4 --as-of 2026-11-29 2>"$work/log" || { cat "$work/log"; exit 1; }
compare "$work/parallel"
sh "$root/examples/scale/parallel.sh" "$catalogue" "$work/many" 50 --as-of 2026-11-29 2>"$work/log" || { cat "$work/log"; exit 1; }
compare "$work/many"
echo 'parts and whole agree'
