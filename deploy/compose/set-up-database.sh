#!/bin/sh
# Makes Temporal's two databases and brings their tables up to date. May run again at any time.
set -eu

for database in temporal temporal_visibility; do
  case $database in
    temporal) schema=temporal ;;
    *) schema=visibility ;;
  esac
  temporal-sql-tool --database "$database" create-database || echo "$database is there"
  temporal-sql-tool --database "$database" setup-schema -v 0.0 || echo "$database has its tables"
  temporal-sql-tool --database "$database" update-schema --schema-name "postgresql/v12/$schema"
done
