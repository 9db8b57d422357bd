# shellcheck shell=bash
# Where the tests keep their databases and files for a moment: in memory where there is enough, because waiting for a disk
# proves nothing there. What must survive a kill is asked of processes that are killed, and memory survives those.
# Sourced by ./test.

# Kilobytes that must be free; twice as many of memory, because the tests work, too.
RAM_AT_LEAST=$((6 * 1024 * 1024))
ram=

use_memory() {
  local room free
  [ -d /dev/shm ] && [ -w /dev/shm ] || return 0
  room=$(df --output=avail /dev/shm | tail -n 1)
  free=$(awk '/^MemAvailable/ {print $2}' /proc/meminfo)
  [ "$room" -ge "$RAM_AT_LEAST" ] && [ "$free" -ge $((2 * RAM_AT_LEAST)) ] || return 0
  ram=$(mktemp -d /dev/shm/madoguchi-test.XXXXXX)
  # The database's own user walks through here, and some tests start a program they have written here.
  chmod 711 "$ram"
  printf '#!/bin/sh\n' >"$ram/starts" && chmod +x "$ram/starts"
  if "$ram/starts" 2>/dev/null; then export TMPDIR=$ram; else give_back_memory; fi
}

give_back_memory() {
  [ -z "$ram" ] || rm -rf "$ram"
  ram=
}
