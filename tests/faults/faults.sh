#!/bin/sh
# What goes wrong around a program: files that are no files, full disks, closed streams, signals, little memory.
# Usage: faults.sh PINKO [user]: sixty numbered tests, `ok N`, `not ok N` or `skip N` each. With `user`, and as root, it goes on as
# an ordinary user. What pinko promises is in docs/cli.md and docs/limits-and-threats.md.
# shellcheck disable=SC2086,SC2015,SC2039,SC3045
set -u
pinko=$(readlink -f -- "$1")
if [ "${2-}" = user ] && [ "$(id -u)" = 0 ]; then
  command -v setpriv >/dev/null 2>&1 || { echo 'skipped: no setpriv'; exit 77; }
  # The program may lie where only its owner may look.
  copy=$(mktemp -d)
  trap 'rm -rf "$copy"' EXIT
  cp "$pinko" "$copy/pinko"
  cp "$0" "$copy/faults.sh"
  chmod -R a+rX "$copy"
  setpriv --reuid=65534 --regid=65534 --clear-groups env TMPDIR=/tmp sh "$copy/faults.sh" "$copy/pinko"
  exit
fi

work=$(mktemp -d)
mounted=
finish() {
  [ -z "$mounted" ] || umount "$mounted"
  chmod -R u+rwX "$work" 2>/dev/null
  rm -rf "$work"
}
trap finish EXIT
cd "$work" || exit 2
unset PINKO_LANG NO_COLOR CLICOLOR_FORCE FORCE_COLOR GITHUB_STEP_SUMMARY
export LC_ALL=C

# Sanitizers ask for address space without measure and take their time; what they say must not look like an exit code of ours.
instrumented=false
nm -D "$pinko" 2>/dev/null | grep -q '__asan_init\|__tsan_init' && instrumented=true
export ASAN_OPTIONS=exitcode=99 UBSAN_OPTIONS=exitcode=99
soon=3
$instrumented && soon=60

# ---- What the tests have in common

good=0 bad=0 skipped=0
ok() { good=$((good + 1)) && echo "ok $1 $2"; }
fail() { bad=$((bad + 1)) && echo "not ok $1 $2: $3"; }
skip() { skipped=$((skipped + 1)) && echo "skip $1 $2: $3"; }

# verdict N NAME: good if the test before it was. `why` may say more.
verdict() {
  if [ $? = 0 ]; then ok "$1" "$2"; else fail "$1" "$2" "${why-}$(head -c 300 err 2>/dev/null | tr '\n' ' ')"; fi
  why=
}

# P ARGUMENT…: pinko validate, with its streams in the files out and err. Its exit code is in `code`.
P() {
  timeout -k 1 $soon "$pinko" validate --as-of 2026-11-24 "$@" >out 2>err
  code=$?
  why="exit code $code. "
}
C() {
  timeout -k 1 $soon "$pinko" convert --to json "$@" >out 2>err
  code=$?
  why="exit code $code. "
}
is() { for wanted in "$@"; do [ "$code" = "$wanted" ] && return 0; done; return 1; }
names() { grep -q -- "$1" err; }
no_leftovers() { [ -z "$(find "${1:-.}" -name '.pinko-*' 2>/dev/null)" ]; }
is_json() { [ "$(tail -c 2 "$1" | tr -d '\n')" = '}' ]; }  # all of it was written

# A descriptor without errors takes many lines; --fail-on never makes one out of any.
printf 'id: abc-1\ntitle: {en: Welding}\n' >g.yaml
printf 'id: abc-2\nlevel: {eqf: 9}\n' >b.yaml
G() { P --fail-on never "$@"; }

# many FOLDER COUNT: so many descriptors.
many() {
  mkdir -p "$1"
  awk -v folder="$1" -v count="$2" 'BEGIN {
    for (i = 1; i <= count; ++i) {
      file = sprintf("%s/%05d.mc.yaml", folder, i)
      printf "id: abc-%d\ntitle: {en: Welding %d}\nlevel: {eqf: 9}\n", i, i >file
      close(file)
    }
  }'
}
many m 300

# ---- Inputs

G g.yaml; is 0; verdict 01 'a good file'
P nofile.yaml; is 2 && names nofile.yaml; verdict 02 'a missing file'
P g.yaml nofile.yaml b.yaml; is 2 && names nofile && grep -q EU-I-08 out; verdict 03 'good, missing, bad'
if [ "$(id -u)" = 0 ]; then
  skip 04 'no permission' 'root may read everything'
else
  cp b.yaml locked.yaml
  chmod 0 locked.yaml
  P locked.yaml b.yaml; is 2 && names locked && grep -q 'EU-I-08' out; verdict 04 'no permission'
fi
mkdir d.yaml
P d.yaml; is 0 1 2; verdict 05 'a folder named like a file'
mkfifo p.yaml
P p.yaml; is 2; verdict 06 'a pipe'
mkdir pipes
mkfifo pipes/p.mc.yaml
cp g.yaml pipes/g.mc.yaml
G pipes; is 0 2; verdict 07 'a pipe in a folder'
all=0
for device in /dev/zero /dev/urandom /dev/full /dev/null /dev/tty; do
  [ -e $device ] || continue
  P $device
  is 1 2 || all="$device: $code"
done
why=$all
[ "$all" = 0 ]; verdict 08 'devices'
if command -v python3 >/dev/null 2>&1; then
  python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("s.yaml")'
  P s.yaml; is 2; verdict 09 'a socket'
else
  skip 09 'a socket' 'no Python to make one'
fi
ln -s nowhere dangling.yaml
P dangling.yaml; is 2; verdict 10 'a link to nothing'
ln -s l.yaml l.yaml
P l.yaml; is 2; verdict 11 'a link to itself'
mkdir loop
ln -s .. loop/up
cp g.yaml loop/g.mc.yaml
G loop; is 0; verdict 12 'a loop of links'
mkdir tree outside
cp b.yaml outside/b.mc.yaml
cp g.yaml tree/g.mc.yaml
ln -s ../outside tree/out
ln -s ../outside/b.mc.yaml tree/b.mc.yaml
G tree; is 0 && names link && ! grep -q 'tree/out\|tree/b' out; verdict 13 'links out of the tree'
: >z.yaml
P z.yaml; is 1; verdict 14 'no bytes'
if truncate -s 5G huge.yaml 2>/dev/null; then
  P huge.yaml; is 2 && names huge; verdict 15 'five gigabytes'
else
  skip 15 'five gigabytes' 'no sparse files here'
fi
yes 'a: 1' 2>/dev/null | timeout -k 1 $soon "$pinko" validate - >out 2>err
code=$? why="exit code $code. "
is 2; verdict 16 'standard input without end'
mkdir odd
for name in 'a b' "$(printf 'n\nl')" "$(printf 'e\033[31m')" "$(printf 'u\377')" '-rf' "q'\"" '*' '$(id)'; do cp b.yaml "odd/$name.mc.yaml"; done
P odd; is 1 && cat out err | iconv -f utf-8 -t utf-8 >/dev/null && ! cat out err | grep -q "$(printf '\033')"; verdict 17 'odd names'
P "$(printf 'd%.0s/' $(seq 3000))x"; is 2; verdict 18 'a path longer than any'
mkdir -p "deep$(printf '/d%.0s' $(seq 1500))"
cp g.yaml "deep$(printf '/d%.0s' $(seq 1500))/g.mc.yaml"
( ulimit -s 1024; timeout -k 1 $((soon * 20)) "$pinko" validate --fail-on never deep >out 2>err ); code=$? why="exit code $code. "
is 0 1 2; verdict 19 'folders 1,500 deep, a small stack'
many big 3000
if $instrumented; then
  timeout 600 "$pinko" validate --fail-on never -q big >out 2>err; code=$?
else
  ( ulimit -v 1500000; timeout 120 "$pinko" validate --fail-on never -q --jobs 2 big >out 2>err ); code=$?
fi
why="exit code $code. "
is 0; verdict 20 'many files, little memory'
cp -r m vanishing
( rm -f vanishing/*5.mc.yaml ) & P --fail-on never vanishing; wait
is 0 2; verdict 21 'files that vanish'
cp g.yaml shrinking.yaml
awk 'BEGIN { for (i = 0; i < 100000; ++i) print "# comment" }' >>shrinking.yaml
( for _ in 1 2 3 4 5; do truncate -s 10 shrinking.yaml; done ) & G shrinking.yaml; wait
is 0 1 2; verdict 22 'a file that shrinks'
P /proc/self/mem; is 2; verdict 23 'an error while reading'

# ---- Outputs

"$pinko" validate b.yaml >/dev/full 2>err; code=$? why="exit code $code. "
is 2 && [ -s err ]; verdict 24 'a full standard output'
P -o /dev/full b.yaml; is 2; verdict 25 'a full report'
"$pinko" validate b.yaml 2>err >&-; code=$? why="exit code $code. "
is 2; verdict 26 'a closed standard output'
"$pinko" validate b.yaml >out 2>&-; code=$? why="exit code $code. "
is 2; verdict 27 'a closed standard error'
"$pinko" validate --fail-on never g.yaml >out 2>err <&-; code=$? why="exit code $code. "
is 0; verdict 28 'a closed standard input'
{ "$pinko" validate -q m 2>err; echo $? >code; } | head -1 >out
why="$(cat code). "
[ ! -s err ]; verdict 29 'a reader that stops'
echo OLD >r
( ulimit -f 0; "$pinko" validate -o r b.yaml >/dev/null 2>&1; echo $? ) >code 2>/dev/null
why="$(cat code) $(cat r)"
[ "$(cat r)" = OLD ] && no_leftovers; verdict 30 'a limit on the size of files'
mkdir small
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=8k none small 2>/dev/null; then
  mounted=small
  echo OLD >small/r
  P --format json -o small/r m; is 2 && [ "$(cat small/r)" = OLD ] && no_leftovers small; verdict 31 'a full disk'
  umount small
  mounted=
else
  skip 31 'a full disk' 'no right to mount one'
fi
if [ "$(id -u)" = 0 ]; then
  skip 32 'a folder that may not be written to' 'root may write everywhere'
else
  mkdir ro
  echo OLD >ro/r
  chmod 555 ro
  P -o ro/r b.yaml; is 2 && [ "$(cat ro/r)" = OLD ]; verdict 32 'a folder that may not be written to'
fi
echo OLD >r
P --format json -o r b.yaml; is 1 && is_json r && no_leftovers; verdict 33 'a report that exists'
P -o no/such/r g.yaml; is 2 && names no/such/r; verdict 34 'a report in no folder'
P -o d.yaml g.yaml; is 2 && names d.yaml; verdict 35 'a report that is a folder'
echo VICTIM >victim
mkdir od
ln -s ../victim od/abc-1.json
C --out od g.yaml; [ "$(cat victim)" = VICTIM ]; verdict 36 'a result whose name is a link'
printf 'id: ../../up\ntitle: {en: x}\n' >climb.yaml
printf 'id: /tmp/pinko-climbed\ntitle: {en: x}\n' >absolute.yaml
mkdir -p in/ner
C --out in/ner climb.yaml; is 1 2 && [ ! -e up.json ] && [ ! -e ../up.json ] && [ -z "$(ls -A in/ner)" ]
C --out in/ner absolute.yaml; is 1 2 && [ ! -e /tmp/pinko-climbed.json ]; verdict 37 'ids that climb'
cp g.yaml g2.yaml
C --out twins g.yaml g2.yaml; is 1 2; verdict 38 'two descriptors with one id'

# ---- Interruptions

"$pinko" convert --to json m -o whole.json 2>/dev/null
echo OLD >o.json
torn=
for round in $(seq 40); do
  "$pinko" convert --to json m -o o.json 2>/dev/null &
  sleep 0.0$((round % 10))
  kill -9 $! 2>/dev/null
  wait $! 2>/dev/null
  cmp -s o.json whole.json || [ "$(cat o.json)" = OLD ] || torn="round $round"
done 2>/dev/null
why=$torn
[ -z "$torn" ]; verdict 39 'forty times killed while writing'
find . -name '.pinko-*' -delete  # nobody can tidy up after kill -9
rm -f o.json
"$pinko" convert --to json g.yaml -o one.json 2>/dev/null
for _ in $(seq 12); do "$pinko" convert --to json g.yaml -o o.json 2>/dev/null & done
wait
cmp -s o.json one.json; verdict 40 'twelve at once into one file'
no_leftovers; verdict 41 'and no temporary file left'
if command -v python3 >/dev/null 2>&1; then
  cat >slow.py <<'PY'
import fcntl, os, subprocess, sys, time
read, write = os.pipe()
fcntl.fcntl(write, fcntl.F_SETFL, fcntl.fcntl(write, fcntl.F_GETFL) | os.O_NONBLOCK)
child = subprocess.Popen(sys.argv[1:], stdout=write, stderr=subprocess.DEVNULL)
os.close(write)
with open("slow.out", "wb") as out:
    while piece := os.read(read, 8192):
        out.write(piece)
        time.sleep(0.001)
PY
  "$pinko" validate -q --as-of 2026-11-24 m >fast.out
  python3 slow.py "$pinko" validate -q --as-of 2026-11-24 m
  cmp -s fast.out slow.out; verdict 42 'a slow pipe that does not block'
else
  skip 42 'a slow pipe that does not block' 'no Python to make one'
fi
# interrupt SIGNAL CODE: in the middle of a batch. A shell starts background jobs with SIGINT ignored, hence env where it helps.
interrupt() {
  echo OLD >r
  if env --default-signal=INT true 2>/dev/null; then default='env --default-signal=INT'; else default=; fi
  $default "$pinko" validate --jobs 1 -o r big >out 2>err &
  sleep 0.15
  kill -$1 $!
  wait $! 2>/dev/null
  code=$? why="exit code $code, $(head -c 20 r). "
  is $2 && [ "$(cat r)" = OLD ] && no_leftovers
}
interrupt INT 130; verdict 43 'SIGINT in a batch'
interrupt TERM 143; verdict 44 'SIGTERM in a batch'
"$pinko" validate -q --as-of 2026-11-24 m >a 2>/dev/null
"$pinko" validate -q --as-of 2026-11-24 m >stopped 2>/dev/null &
sleep 0.02
kill -STOP $! 2>/dev/null && sleep 0.2
kill -CONT $! 2>/dev/null
wait $!
cmp -s a stopped; verdict 45 'stopped and continued'

# ---- Scarcity

if $instrumented; then
  skip 46 'little address space' 'instrumented'
  skip 47 'some address space' 'instrumented'
else
  scarce() {
    for kilobytes in "$@"; do
      # Below what the dynamic linker needs the system answers 126 or 127, not pinko.
      ( ulimit -v "$kilobytes"; "$pinko" validate b.yaml >out 2>err ); code=$? why="$kilobytes kB: exit code $code. "
      is 0 1 2 126 127 || return 1
    done
  }
  scarce 12000 16000 20000 25000 30000 40000 60000; verdict 46 'little address space'
  scarce 80000 100000 150000 200000 400000; verdict 47 'some address space'
fi
few() {
  for files in 4 5 6 7 8 12; do
    ( ulimit -n $files; "$pinko" validate --fail-on never m >out 2>err ); code=$? why="$files: exit code $code. "
    is 0 1 2 127 || return 1
  done
}
few; verdict 48 'few descriptors'
if [ "$(id -u)" = 0 ]; then
  skip 49 'no threads' 'root has no limit'
else
  ( ulimit -u 1; exec "$pinko" validate --fail-on never --jobs 8 m ) >out 2>err; code=$? why="exit code $code. "
  is 0 2; verdict 49 'no threads'
fi
awk 'BEGIN { printf "x-a: "; for (i = 0; i < 60; ++i) printf "["; for (i = 0; i < 60; ++i) printf "]"; print "" }' >n.yaml
kilobytes=256
$instrumented && kilobytes=8192
( ulimit -s $kilobytes; "$pinko" validate n.yaml >out 2>err ); code=$? why="exit code $code. "
is 0 1 2; verdict 50 'a stack of 256 kB'

# ---- Surroundings

P -q b.yaml
cp out usual
env -i "$pinko" validate -q --as-of 2026-11-24 b.yaml >bare 2>/dev/null
cmp -s usual bare; verdict 51 'no environment'
differs=
for locale in C C.UTF-8 de_DE.UTF-8 tr_TR.UTF-8 fi_FI.ISO-8859-1 nonsense ''; do
  LC_ALL=$locale LANG=$locale "$pinko" validate -q --as-of 2026-11-24 b.yaml 2>/dev/null | cmp -s - usual || differs=$locale
done
why=$differs
[ -z "$differs" ]; verdict 52 'locales'
differs=
for zone in UTC Pacific/Kiritimati America/St_Johns nonsense '<x>25'; do
  TZ=$zone "$pinko" validate -q --as-of 2026-11-24 b.yaml 2>/dev/null | cmp -s - usual || differs=$zone
done
why=$differs
[ -z "$differs" ]; verdict 53 'time zones'
touch -d '1901-12-14' b.yaml 2>/dev/null
P -q b.yaml; cmp -s out usual && { touch -d '2200-01-01' b.yaml; P -q b.yaml; cmp -s out usual; }; verdict 54 'times of files'
if command -v script >/dev/null 2>&1; then
  ! NO_COLOR=1 script -qec "'$pinko' validate -q b.yaml" /dev/null </dev/null | grep -q "$(printf '\033')" &&
    ! "$pinko" validate -q b.yaml 2>&1 | grep -q "$(printf '\033')"; verdict 55 'no colour where none is wanted'
else
  skip 55 'no colour where none is wanted' 'no script to play a terminal'
fi
mkdir gone
( cd gone && rmdir ../gone && "$pinko" validate --fail-on never "$work/g.yaml" >"$work/out" 2>"$work/err" ); code=$? why="exit code $code. "
is 0; verdict 56 'no working folder'
P -q m; cp out a; P -q m; cmp -s a out; verdict 57 'twice the same'
mkdir reversed
for file in $(find m -type f | LC_ALL=C sort -r); do cp "$file" reversed; done
mv m m-first && mv reversed m
P -q m; cmp -s a out; verdict 58 'files made in another order'
all=
for arguments in --no-such 'nosuch' 'validate' 'validate --format nosuch g.yaml' 'validate --lang xx g.yaml' 'convert g.yaml' 'validate --jobs x g.yaml'; do
  "$pinko" $arguments >out 2>err </dev/null
  code=$?
  { is 2 && [ -s err ] && [ ! -s out ]; } || all="$all [$arguments: $code]"
done
why=$all
[ -z "$all" ]; verdict 59 'wrong requests'
printf 'id: abc\nlevel: {eqf: 230465-917K} # 230465-917K\n230465-917K: 1\nrecord: award\nlearner: {given_name: Secretname, date_of_birth: 1990-99-99}\n' >pii.yaml
shown=
for format in full concise checklist json jsonl sarif junit github gitlab markdown html csv; do
  "$pinko" validate --format $format pii.yaml 2>&1 | grep -q '230465\|Secretname\|1990-99' && shown="$shown $format"
done
why=$shown
[ -z "$shown" ]; verdict 60 'personal data in any report'

echo "$good ok, $bad not ok, $skipped skipped"
[ "$bad" = 0 ]
