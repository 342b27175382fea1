#!/bin/sh
# Sees to the programs the tests drive that are not Python packages: Chromium, Firefox, Node.js.
#
# As root on Debian or Ubuntu it installs what is missing and says so; otherwise it says what
# to type. Without Firefox the main path is tested in Chromium only, and a notice says so.
# TypeScript and Biome come with npm and are left out, with a notice, where there is none: they
# look for mistakes in the JavaScript, but no test needs them.
set -eu

apt_ready=
apt() {
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    printf '\n%s is missing. Type: sudo apt install %s\nand try again. %s\n\n' "$1" "$2" "$3" >&2
    exit 1
  fi
  echo "$1 is missing: installing the package $2 with apt-get."
  export DEBIAN_FRONTEND=noninteractive
  if [ -z "$apt_ready" ]; then
    apt-get update -qq </dev/null
    apt_ready=yes
  fi
  apt-get install -y -qq --no-install-recommends "$2" </dev/null >/dev/null
}

has_browser() {
  [ -n "${CHROMIUM:-}" ] || command -v chromium >/dev/null || command -v google-chrome >/dev/null
}

has_firefox() {
  [ -n "${FIREFOX:-}" ] || command -v firefox-esr >/dev/null || command -v firefox >/dev/null
}

has_node() {
  command -v node >/dev/null &&
    node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 18 ? 1 : 0)'
}

if [ "${1:-}" != without-browser ]; then
  has_browser || apt Chromium chromium \
    "Or say where it is: CHROMIUM=/path. \"make unit\" runs all that needs no browser."
  # Not every system has this package; Chromium itself does the same pages, with twice the work.
  if [ "$(id -u)" = 0 ] && [ -z "${CHROMIUM:-}" ] && command -v apt-get >/dev/null &&
    ! command -v chromium-headless-shell >/dev/null; then
    (apt "Chromium without windows" chromium-headless-shell "") ||
      echo "NOTICE: Chromium without windows could not be installed; the tests take longer."
  fi
  # Not every system has this package, and one browser is enough to go on with.
  has_firefox || (apt Firefox firefox-esr "") ||
    echo "NOTICE: Firefox could not be installed; the main path is not tested in it."
fi
has_node || apt "Node.js 18 or newer" nodejs "The tests of the browser's modules run in it."
has_node || {
  echo "This system's package of Node.js is older than 18; install a newer one." >&2
  exit 1
}

# Readers of the exported files, written by others. Large, and the tests that need them say so
# and are skipped where they are missing, so nobody is made to install them.
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && [ "${1:-}" != without-browser ]; then
  command -v pdfinfo >/dev/null || apt "Poppler, which reads PDF," poppler-utils
  command -v soffice >/dev/null || {
    apt "LibreOffice, which opens the Word files," libreoffice-writer-nogui
    apt "LibreOffice's spreadsheet" libreoffice-calc-nogui
  }
fi

stamp=tools/js/node_modules/.installed-package-lock.json
cmp -s tools/js/package-lock.json "$stamp" && exit 0
if command -v npm >/dev/null && (cd tools/js && npm ci --silent --no-audit --no-fund </dev/null); then
  cp tools/js/package-lock.json "$stamp"
else
  rm -rf tools/js/node_modules
  echo "NOTICE: npm could not fetch TypeScript and Biome; the JavaScript is tested, not linted."
fi
