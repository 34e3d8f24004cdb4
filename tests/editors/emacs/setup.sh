#!/usr/bin/env bash
# Installs Emacs and eglot from Debian. A second run does nothing.
set -euo pipefail
. "$(dirname "$0")/../env.sh"
dpkg -s elpa-eglot >/dev/null 2>&1 || { apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends emacs-nox elpa-eglot >/dev/null; }
emacs --version | head -1
