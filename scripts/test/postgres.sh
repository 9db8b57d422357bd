# shellcheck shell=bash
# A PostgreSQL cluster that lives as long as one run of ./test.
# Sourced by ./test: expects the functions of tools.sh.
#
# The application's role is not a superuser, because a superuser walks through row-level security. fsync is off:
# these tests ask what the database answers, not what survives a power cut.

cluster=

# initdb and postgres refuse to run as root.
as_database_user() {
  if [ "$(id -u)" -ne 0 ]; then "$@"; return; fi
  runuser -u "$database_user" -- "$@"
}

choose_database_user() {
  database_user=$(id -un)
  [ "$(id -u)" -eq 0 ] || return 0
  database_user=postgres
  id -u postgres >/dev/null 2>&1 || database_user=nobody
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

random_word() { head -c 18 /dev/urandom | od -An -tx1 | tr -d ' \n'; }

start_postgres() {
  local bin port password
  bin=$(postgres_bin)
  port=$(free_port)
  password=$(random_word)
  choose_database_user
  # Not below the checkout: the database's user may not be allowed to walk there.
  cluster=$(mktemp -d "${TMPDIR:-/tmp}/madoguchi-pg.XXXXXX")
  [ "$(id -u)" -ne 0 ] || chown "$database_user" "$cluster"
  pushd "$cluster" >/dev/null || return
  as_database_user "$bin/initdb" --pgdata=data --username=owner --auth-local=trust --auth-host=scram-sha-256 \
    --encoding=UTF8 --locale=C.UTF-8 --no-sync >initdb.log 2>&1
  # Over the socket, in a folder that only this user may enter, the owner comes in without a password. Thousands of
  # connections are opened, so neither side hashes their password 4,096 times each; servers of single tests ask for that.
  printf 'local all owner trust\nhost all madoguchi_app 127.0.0.1/32 password\n' >data/pg_hba.conf
  as_database_user "$bin/pg_ctl" start --wait --silent --pgdata=data --log=server.log \
    --options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$cluster -c max_connections=200 -c fsync=off -c full_page_writes=off"
  as_database_user "$bin/psql" --quiet --no-psqlrc --host="$cluster" --port="$port" --username=owner --dbname=postgres \
    --command="SET password_encryption = 'md5'; CREATE ROLE madoguchi_app LOGIN NOSUPERUSER NOBYPASSRLS CREATEDB PASSWORD '$password'"
  popd >/dev/null || return
  export MADOGUCHI_TEST_POSTGRES="postgres://madoguchi_app:$password@127.0.0.1:$port/postgres"
}

# By the id the cluster wrote down itself; nobody else's PostgreSQL is touched. Its log is shown when it never came up.
stop_postgres() {
  [ -n "$cluster" ] || return 0
  local pid=
  if [ "$1" -ne 0 ] && [ -z "${MADOGUCHI_TEST_POSTGRES:-}" ]; then cat "$cluster"/*.log >&2 || true; fi
  if [ -f "$cluster/data/postmaster.pid" ]; then pid=$(head -n 1 "$cluster/data/postmaster.pid"); fi
  if [ -n "$pid" ]; then
    kill -INT "$pid" 2>/dev/null || true
    for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
  fi
  rm -rf "$cluster"
  cluster=
}
