#!/bin/sh
# The same on a cluster with Slurm. Usage: slurm.sh CATALOGUE.jsonl OUT SHARDS [OPTION…], on a file system all nodes see.
#SBATCH --job-name=pinko
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=1
#SBATCH --mem=512M
#SBATCH --time=00:30:00
set -eu

# Slurm copies the script that it is given, so the jobs are told where this folder is.
case ${PINKO_STEP:-submit} in
  submit)
    catalogue=$1 out=$2 shards=$3
    shift 3
    here=$(cd -- "$(dirname -- "$0")" && pwd)
    mkdir -p "$out/parts"
    split --number="l/$shards" --numeric-suffixes --suffix-length=4 --additional-suffix=.jsonl "$catalogue" "$out/parts/"
    array=$(PINKO_STEP=shard PINKO_HERE=$here sbatch --parsable --array="0-$((shards - 1))" \
      --output="$out/slurm-%a.log" "$here/slurm.sh" "$out" "$@")
    PINKO_STEP=merge sbatch --parsable --dependency="afterok:$array" --output="$out/slurm-merge.log" \
      "$here/slurm.sh" "$out"
    ;;
  shard)
    out=$1
    shift
    part=$out/parts/$(printf '%04d' "$SLURM_ARRAY_TASK_ID").jsonl
    [ ! -s "$part" ] || sh "$PINKO_HERE/shard.sh" "$part" "$@"
    ;;
  merge)
    out=$1
    cat "$out"/parts/*.findings.jsonl >"$out/findings.jsonl"
    pinko report -q --fail-on never --merge "$out"/parts/*.report.json --format json --output "$out/report.json"
    ;;
esac
