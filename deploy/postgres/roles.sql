-- The studio's database and its two roles, once, as PostgreSQL's administrator:
--     psql -d postgres -v owner_password=… -v password=… -f deploy/postgres/roles.sql
--
-- studio_owner owns the tables and changes them from release to release. Nothing runs as it.
-- studio       reads and writes rows, and can neither make, change nor drop a table.

\set ON_ERROR_STOP on

CREATE ROLE studio_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE studio LOGIN PASSWORD :'password';

CREATE DATABASE studio OWNER studio_owner TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE studio FROM PUBLIC;
GRANT CONNECT ON DATABASE studio TO studio;

\connect studio

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO studio;

-- Whatever the owner makes from now on.
ALTER DEFAULT PRIVILEGES FOR ROLE studio_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO studio;
ALTER DEFAULT PRIVILEGES FOR ROLE studio_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO studio;
