-- The studio's two roles and its database, once, as PostgreSQL's administrator:
--     psql -d postgres -v owner_password=… -v password=… -f deploy/postgres/roles.sql
--
-- studio_owner owns the tables and changes them from release to release. Nothing runs as it.
-- studio       reads and writes rows, and can neither make, change nor drop a table.

\set ON_ERROR_STOP on

CREATE ROLE studio_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE studio LOGIN PASSWORD :'password';

\set name studio
\ir database.sql
