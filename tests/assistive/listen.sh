#!/bin/bash
# Has Orca read a short workshop and writes down what it says: tests/assistive/listen.sh FOLDER
#
# Needs what README.md beside this file names. Everything it starts is its own: a screen without a
# monitor, a session bus, a home folder; nothing of the person's own desktop is touched.
set -euo pipefail
cd "$(dirname "$0")/../.."
mkdir -p "${1:?a folder to write to}"
out=$(realpath "$1")

export HOME=$out/home XDG_RUNTIME_DIR=$out/run XDG_CONFIG_HOME=$out/home/.config
export XDG_DATA_HOME=$out/home/.local/share XDG_CACHE_HOME=$out/home/.cache
export OUT=$out GTK_MODULES=gail:atk-bridge NO_AT_BRIDGE=0
mkdir -p "$XDG_CONFIG_HOME/speech-dispatcher" "$XDG_DATA_HOME" "$XDG_CACHE_HOME" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
# A voice that makes no sound and takes no time.
printf 'AddModule "dummy" "sd_dummy" ""\nDefaultModule dummy\nAudioOutputMethod "null"\n' \
  >"$XDG_CONFIG_HOME/speech-dispatcher/speechd.conf"

xvfb-run --auto-servernum --server-args='-screen 0 1280x900x24' \
  dbus-run-session -- bash -c '
    /usr/libexec/at-spi-bus-launcher --launch-immediately & bus=$!
    gsettings set org.gnome.desktop.interface toolkit-accessibility true 2>/dev/null || true
    speech-dispatcher --spawn --communication-method unix_socket 2>"$OUT/speechd.txt" || true
    orca --replace --debug-file "$OUT/orca.txt" >"$OUT/orca-said.txt" 2>&1 & orca=$!
    trap "kill -KILL $orca; kill $bus" EXIT
    .venv/bin/python -m tests.assistive.walk "$OUT"
    .venv/bin/python -m tests.assistive.walk "$OUT" read
  '
