#!/bin/sh
# Makes .venv and installs a lock file into it:  tools/setup/python.sh requirements.lock
#
# A copy of the lock file is left in .venv as a stamp, so that the next run only compares the
# two. Whoever installs the board may never have seen Python: each way this can fail ends in
# a sentence that says what to do, in Norwegian and in English.
set -eu

lock=$1
venv=.venv
stamp=$venv/installed-$lock

fail() {
  printf '\n%s\n\n%s\n\n' "$1" "$2" >&2
  exit 1
}

new_enough() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
  for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
    if new_enough "$candidate"; then
      echo "$candidate"
      return
    fi
  done
  fail "Tavla trenger Python 3.11 eller nyere. Her fant vi: $(python3 --version 2>&1 || true)
Installer en nyere Python fra systemets pakker, eller pek på den: make run PYTHON=/sti/til/python3.12" \
    "The board needs Python 3.11 or newer. Found: $(python3 --version 2>&1 || true)
Install a newer Python from your system's packages, or point to it: make run PYTHON=/path/to/python3.12"
}

make_venv() {
  python=$(find_python)
  if "$python" -c 'import ensurepip' 2>/dev/null; then
    "$python" -m venv --clear "$venv"
    return
  fi
  # Debian and Ubuntu ship Python without the part that makes environments.
  package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing $package with apt-get: this Python cannot make environments without it."
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq </dev/null
    apt-get install -y -qq --no-install-recommends "$package" </dev/null
    "$python" -m venv --clear "$venv"
    return
  fi
  fail "Python mangler delen som lager miljøer. Skriv: sudo apt install $package
og prøv igjen." \
    "Python lacks the part that makes environments. Type: sudo apt install $package
and try again."
}

# An environment that is there is used, unless the Python under it has gone.
if ! new_enough "$venv/bin/python"; then make_venv; fi

if cmp -s "$lock" "$stamp"; then exit 0; fi
rm -f "$stamp"
echo "Henter det tavla trenger, én gang. / Fetching what the board needs, once. ($lock)"
# Most of pip's time goes into looking through lists of old versions, on one processor. The lock
# file names every package, so two can share the work: neither needs what the other brings.
install() {
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
    --root-user-action=ignore --require-hashes --no-deps -r "$1"
}
awk '/^[A-Za-z]/ { n++ } n % 2' "$lock" >"$venv/odd.lock"
awk '/^[A-Za-z]/ { n++ } n % 2 == 0' "$lock" >"$venv/even.lock"
install "$venv/odd.lock" &
other=$!
trap 'kill "$other" 2>/dev/null; exit 130' INT TERM
installed=yes
install "$venv/even.lock" || installed=no
wait "$other" || installed=no
trap - INT TERM
[ "$installed" = yes ] ||
  fail "Pakkene lot seg ikke hente. Er maskinen på nett? Prøv igjen når den er det:
det som alt er hentet, hentes ikke på nytt." \
    "The packages could not be fetched. Is this machine online? Try again when it is:
what has been fetched is not fetched again."
cp "$lock" "$stamp"
