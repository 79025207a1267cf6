# Slurm on this machine alone, for the test that sources this file. Everything it writes lies below one folder.
#   start_slurm DIR    0: sbatch gives jobs to it; else the reason stands in $no_slurm, and nothing runs
#   stop_slurm DIR
# shellcheck shell=sh disable=SC2034  # $no_slurm is for the test

start_slurm() {
  no_slurm=
  for command in munged slurmctld slurmd sbatch sinfo hostname; do
    command -v "$command" >/dev/null 2>&1 || { no_slurm="no $command"; return 1; }
  done
  [ "$(id -u)" = 0 ] || { no_slurm='only root can start it'; return 1; }
  mkdir -p "$1/state" "$1/spool"
  chmod 755 "$1" # munged takes no key from a folder that others may write to
  port=$((20000 + $$ % 20000))
  cat >"$1/slurm.conf" <<END
ClusterName=pinko
SlurmctldHost=$(hostname -s)(127.0.0.1)
AuthType=auth/munge
AuthInfo=socket=$1/munge.sock
SlurmUser=root
SlurmdUser=root
SlurmctldPort=$port
SlurmdPort=$((port + 1))
StateSaveLocation=$1/state
SlurmdSpoolDir=$1/spool
SlurmctldPidFile=$1/slurmctld.pid
SlurmdPidFile=$1/slurmd.pid
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
ReturnToService=2
SchedulerParameters=sched_interval=1,bf_interval=1
NodeName=$(hostname -s) NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=1000 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
END
  dd if=/dev/urandom of="$1/munge.key" bs=64 count=1 2>/dev/null
  chmod 600 "$1/munge.key"
  SLURM_CONF=$1/slurm.conf
  export SLURM_CONF
  if munged --force --key-file="$1/munge.key" --socket="$1/munge.sock" --pid-file="$1/munged.pid" \
    --log-file="$1/munged.log" --seed-file="$1/munge.seed" >"$1/log" 2>&1 &&
    slurmctld -L "$1/slurmctld.log" >>"$1/log" 2>&1 && slurmd -L "$1/slurmd.log" >>"$1/log" 2>&1; then
    # A first job shows that jobs run.
    for _ in 1 2 3 4 5 6 7 8 9 10; do
      if [ "$(sinfo --noheader --format=%t 2>/dev/null)" = idle ]; then
        timeout 20 sbatch --wait --output=/dev/null --wrap=true >/dev/null 2>&1 && return 0
        break
      fi
      sleep 1
    done
  fi
  stop_slurm "$1"
  no_slurm='it does not start here'
  return 1
}

# They write to the folder until they are gone.
stop_slurm() {
  for daemon in slurmd slurmctld munged; do
    [ -s "$1/$daemon.pid" ] || continue
    pid=$(cat "$1/$daemon.pid")
    kill "$pid" 2>/dev/null || continue
    for _ in 1 2 3 4 5 6 7 8 9 10; do
      case $(ps -o stat= -p "$pid" 2>/dev/null) in '' | Z*) break ;; esac
      sleep 1
    done
  done
}
