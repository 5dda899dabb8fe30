#!/bin/sh
# Fireline's own database and its user, apart from Temporal's. Run by PostgreSQL when its data directory is empty.
set -eu

psql -v ON_ERROR_STOP=1 -v password="$FIRELINE_DATABASE_PASSWORD" --username "$POSTGRES_USER" <<'SQL'
CREATE ROLE fireline LOGIN PASSWORD :'password';
CREATE DATABASE fireline OWNER fireline;
SQL
