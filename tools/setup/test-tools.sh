#!/bin/sh
# Sees to the programs the tests drive that are not Python packages: Chromium, Firefox, WebKitGTK,
# Node.js.
#
# As root on Debian or Ubuntu it installs what is missing and says so; otherwise it says what
# to type. Without Firefox or WebKitGTK the main path is not tested in them, and a notice says so.
# TypeScript and Biome come with npm and are left out, with a notice, where there is none: they
# look for mistakes in the JavaScript, but no test needs them.
#
# STRICT=1, as a build server sets it, makes an error of each notice.
set -eu

notice() {
  echo "NOTICE: $1"
  [ "${STRICT:-}" != 1 ] || { echo "STRICT=1: nothing may be left out." >&2; exit 1; }
}

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
  apt-get install -y -qq --no-install-recommends $2 </dev/null >/dev/null
}

has_browser() {
  [ -n "${CHROMIUM:-}" ] || command -v chromium >/dev/null || command -v google-chrome >/dev/null
}

has_firefox() {
  [ -n "${FIREFOX:-}" ] || command -v firefox-esr >/dev/null || command -v firefox >/dev/null
}

# The engine of an iPhone, and a screen that is none for it to draw on.
has_webkit() {
  command -v WebKitWebDriver >/dev/null && command -v weston >/dev/null
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
      notice "Chromium without windows could not be installed; the tests take longer."
  fi
  # Not every system has this package, and one browser is enough to go on with.
  has_firefox || (apt Firefox firefox-esr "") ||
    notice "Firefox could not be installed; the main path is not tested in it."
  has_webkit || (apt WebKitGTK "webkit2gtk-driver weston" "") ||
    notice "WebKitGTK could not be installed; nothing is tested in the engine of an iPhone."
fi
has_node || apt "Node.js 18 or newer" nodejs "The tests of the browser's modules run in it."
has_node || {
  echo "This system's package of Node.js is older than 18; install a newer one." >&2
  exit 1
}

# What is on the disk when the power goes is seen by a library that a C compiler makes, or by this.
command -v cc >/dev/null || command -v strace >/dev/null ||
  apt strace strace "What a cut of the power leaves cannot be tried without it or a C compiler."

# Readers of the exported files, written by others. Large, and the tests that need them say so
# and are skipped where they are missing, so nobody is made to install them.
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && [ "${1:-}" != without-browser ]; then
  # Without it no test sets a machine's clock.
  [ -n "$(ls /usr/lib/*/faketime/libfaketimeMT.so.1 2>/dev/null)" ] ||
    apt "libfaketime, which sets a program's clock," faketime
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
  notice "npm could not fetch TypeScript and Biome; the JavaScript is tested, not linted."
fi
