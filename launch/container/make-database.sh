#!/bin/sh
# Runs once in the PostgreSQL container: the role that migrates, the role of the site, and the database.
: "${OWNER_PASSWORD:?is not set: write it into .env}" "${APP_PASSWORD:?is not set: write it into .env}"
set -eu
psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" \
  --set=owner_password="$OWNER_PASSWORD" --set=app_password="$APP_PASSWORD" <<'SQL'
CREATE ROLE attest_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE attest_app LOGIN PASSWORD :'app_password';
CREATE DATABASE attest OWNER attest_owner;
SQL
