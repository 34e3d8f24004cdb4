#!/usr/bin/env bash
# Installs Chromium, the Node.js of the editors' tests, a driver and the accessibility checker. A second run takes a second.
set -euo pipefail
. "$(dirname "$0")/../editors/env.sh"
. "$editors_tests/vscode/node.sh"

debian_package chromium chromium fonts-dejavu-core
# The pictures are taken in typefaces that most Linux desktops have.
fc-list | grep -q P052 || DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends fonts-urw-base35 >/dev/null
cd "$repository/tests/pages"
if ! cmp -s package-lock.json node_modules/.installed-lock; then
  npm ci --ignore-scripts && cp package-lock.json node_modules/.installed-lock
fi
