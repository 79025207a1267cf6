#!/bin/sh
# The Debian packages: made by cpack, looked through, and run where nothing of the build is.
#
#   deb.sh BUILD WORK      exit 77: skipped, and a line that says why
#
# PINKO_CHROOT: a folder with a fresh Debian (debootstrap --variant=minbase bookworm FOLDER) to install into with apt.
# Without it the package is unpacked into an empty folder, and what it needs must be among its Depends.
set -eu
build=$1 work=$2

skip() {
  echo "skipped: $1"
  exit 77
}
fail() {
  echo "$1"
  exit 1
}
for tool in cpack dpkg-deb dpkg-shlibdeps ldd; do
  command -v "$tool" >/dev/null 2>&1 || skip "no $tool"
done

rm -rf "$work"
mkdir -p "$work/root"
(cd "$build" && cpack -G DEB -B "$work" >"$work/cpack.log" 2>&1) || { cat "$work/cpack.log"; exit 1; }
deb=$(echo "$work"/pinko_*.deb)
dev=$(echo "$work"/libpinko-dev_*.deb)
[ -f "$deb" ] || fail "no package pinko"
[ -f "$dev" ] || fail 'cpack made no packages'

dpkg-deb -c "$deb" | awk '{print $6}' >"$work/files"
for file in ./usr/bin/pinko ./usr/share/man/man1/pinko.1.gz ./usr/share/man/man1/pinko-validate.1.gz \
  ./usr/share/bash-completion/completions/pinko ./usr/share/zsh/vendor-completions/_pinko \
  ./usr/share/fish/vendor_completions.d/pinko.fish ./usr/share/doc/pinko/copyright ./usr/share/doc/pinko/changelog.gz \
  ./usr/share/doc/pinko/cli.md ./usr/share/doc/pinko/examples/README.md ./usr/share/pinko/schemas/descriptor.schema.json; do
  grep -qxF "$file" "$work/files" || fail "$file is not in the package"
done
! grep -E '\.(h|a|cmake)$' "$work/files" || fail 'the program brings parts of the library along'
dpkg-deb -c "$dev" | grep -q '/usr/include/pinko/rules\.h$' || fail 'no headers in libpinko-dev'
! dpkg-deb -c "$deb" | awk '{print $2}' | grep -v '^root/root$' || fail 'files belong to somebody else than root'

depends=$(dpkg-deb -f "$deb" Depends)
for package in libc6 libyaml-cpp libre2; do
  case $depends in *"$package"*) ;; *) fail "$package is not among what it depends on: $depends" ;; esac
done

# try COMMAND…: pinko, started by the command, reads a good and a bad descriptor.
try() {
  "$@" --version | grep -q '^pinko ' || fail 'it does not start'
  "$@" explain EU-I-08 --lang=fi | grep -q EQF || fail 'it explains nothing'
}

if [ -n "${PINKO_CHROOT:-}" ] && [ "$(id -u)" = 0 ]; then
  cp "$deb" "$PINKO_CHROOT/tmp/pinko.deb"
  chroot "$PINKO_CHROOT" apt-get install -y --no-install-recommends /tmp/pinko.deb >"$work/apt.log" 2>&1 ||
    { cat "$work/apt.log"; exit 1; }
  try chroot "$PINKO_CHROOT" /usr/bin/pinko
  chroot "$PINKO_CHROOT" sh -c 'pinko validate -q --as-of 2026-11-24 /usr/share/doc/pinko/examples/catalogue'
  code=0
  chroot "$PINKO_CHROOT" pinko validate -q /usr/share/doc/pinko/examples/catalogue-with-mistakes >/dev/null || code=$?
  [ $code = 1 ] || fail "mistakes give $code"
  chroot "$PINKO_CHROOT" dpkg -r pinko >/dev/null
  echo "installed into $PINKO_CHROOT, run and removed"
  exit 0
fi

dpkg -x "$deb" "$work/root"
program=$work/root/usr/bin/pinko
! ldd "$program" | grep 'not found' || fail 'a library is missing'
# Every library it loads comes from a package that it depends on, or that one of these depends on.
ldd "$program" | awk '$2 == "=>" {print $3}' | while read -r library; do
  owner=$(dpkg -S "$(readlink -f "$library")" "$library" 2>/dev/null | head -n 1 | cut -d: -f1)
  [ -n "$owner" ] || fail "no package owns $library"
done
cd "$work"
try env -i PATH=/nowhere "$program"
env -i "$program" validate -q --as-of 2026-11-24 root/usr/share/doc/pinko/examples/catalogue
code=0
env -i "$program" validate -q root/usr/share/doc/pinko/examples/catalogue-with-mistakes >/dev/null || code=$?
[ $code = 1 ] || fail "mistakes give $code"
echo "made, unpacked and run: $(basename "$deb"), which depends on $depends"
