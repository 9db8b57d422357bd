# shellcheck shell=bash disable=SC2034,SC2154
# Brings what the tests stand on. Debian and Ubuntu packages are installed; elsewhere it says what is missing.
# Sourced by ./test: expects $tools (folder for tools of our own) and the shell options of its caller.

NEXTEST_VERSION=0.9.143
DENY_VERSION=0.20.2
AIOSMTPD_VERSION=1.4.6
MOTO_VERSION=5.2.1
NODE_AT_LEAST=18

have() { command -v "$1" >/dev/null 2>&1; }

say() { printf '%s\n' "$*" >&2; }

give_up() {
  say "./test: $*"
  exit 1
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# PostgreSQL's server programs stand outside PATH on Debian: initdb, pg_ctl and postgres from one folder.
postgres_bin() {
  local folder newest=
  for folder in /usr/lib/postgresql/*/bin; do
    if [ -x "$folder/initdb" ]; then newest=$(printf '%s\n' "$newest" "$folder" | sort -V | tail -n 1); fi
  done
  if [ -n "$newest" ]; then
    printf '%s\n' "$newest"
  elif have initdb && have postgres; then dirname "$(readlink -f "$(command -v initdb)")"; fi
}

browser_path() {
  local name
  if [ -n "${CHROMIUM:-}" ]; then printf '%s\n' "$CHROMIUM"; return; fi
  for name in chromium-headless-shell chromium chromium-browser google-chrome; do
    if have "$name"; then command -v "$name"; return; fi
  done
}

# Chromium without windows is a third quicker; not every Debian has a package of it.
browser_package() {
  if apt-cache show chromium-headless-shell >/dev/null 2>&1; then echo chromium-headless-shell; else echo chromium; fi
}

# One Debian package a line for everything that is missing and that the steps asked for need.
missing_packages() {
  have cc && have make || echo build-essential
  have git || echo git
  have openssl || echo openssl
  have python3 || echo python3
  python3 -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
  [ -n "$(postgres_bin)" ] || echo postgresql
  [ -x /usr/sbin/clamd ] || echo clamav-daemon
  { have heif-convert && have heif-enc; } || echo libheif-examples
  have pdftotext && have pdftoppm || echo poppler-utils
  # Pages in the browser and forms in PDF are drawn with it.
  [ -f /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc ] || echo fonts-noto-cjk
  # A host portal for the tests runs on it.
  have node || echo nodejs
  have npm || echo npm
  [ "$1" = with-browser ] || return 0
  [ -n "$(browser_path)" ] || browser_package
  have faketime || echo faketime
  # What was exported is opened with a spreadsheet program.
  have ssconvert || echo gnumeric
}

install_packages() {
  local missing
  missing=$(missing_packages "$1" | tr '\n' ' ')
  [ -n "$missing" ] || return 0
  have apt-get || give_up "please install what Debian calls: $missing"
  [ "$(id -u)" -eq 0 ] || have sudo || give_up "please run as root: apt-get install $missing"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q </dev/null
  missing=$(missing_packages "$1" | tr '\n' ' ')
  say "installing: $missing"
  # shellcheck disable=SC2086 # one word a package
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing </dev/null
}

# cargo_tool COMMAND CRATE VERSION: built once into $tools unless the machine has one. Building it fast matters more than
# that it runs fast: it is asked once a run.
cargo_tool() {
  have "$1" && return 0
  say "building $2 $3 (once; kept in $tools)"
  env CARGO_TARGET_DIR="$tools/build" CARGO_INCREMENTAL=0 CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_DEV_PANIC=abort \
    CARGO_PROFILE_DEV_DEBUG_ASSERTIONS=false CARGO_PROFILE_DEV_OVERFLOW_CHECKS=false \
    cargo install --debug --quiet --locked --root "$tools" --version "$3" "$2" </dev/null
  rm -rf "$tools/build"
}

# The mail server and the S3 service that tests start for themselves. moto's extra "server" would bring every service.
python_tools() {
  local venv=$tools/venv
  if ! "$venv/bin/python" -c 'import aiosmtpd, moto.server' 2>/dev/null; then
    python3 -m venv --clear "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
      "aiosmtpd==$AIOSMTPD_VERSION" "moto[s3]==$MOTO_VERSION" flask flask-cors </dev/null
  fi
  export MADOGUCHI_TEST_PYTHON=$venv/bin/python
}

# The packages of the browser tests and of the host portal that tests start, installed again only when a lock has changed.
node_tools() {
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge "$NODE_AT_LEAST" ] ||
    give_up "the tests need Node.js $NODE_AT_LEAST or newer; here is $(node --version)"
  node_packages madoguchi/tests/host-portal host-portal-lock.json
  [ "$1" = with-browser ] || return 0
  node_packages madoguchi/tests/browser package-lock.json
}

# node_packages FOLDER KEPT: what the folder's lock names.
node_packages() {
  cmp -s "$1/package-lock.json" "$tools/$2" && [ -d "$1/node_modules" ] && return 0
  npm ci --prefix "$1" --no-progress </dev/null
  cp "$1/package-lock.json" "$tools/$2"
}

prepare_tools() {
  have cargo && have clippy-driver || give_up "please install Rust first (rustup, stable toolchain, with clippy and rustfmt)"
  mkdir -p "$tools"
  export PATH=$PATH:$tools/bin
  install_packages "$1"
  cargo_tool cargo-nextest cargo-nextest "$NEXTEST_VERSION"
  python_tools
  node_tools "$1"
  [ "$1" = with-browser ] || return 0
  CHROMIUM=$(browser_path)
  export CHROMIUM
}
