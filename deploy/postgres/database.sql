-- A database for the studio's two roles, as PostgreSQL's administrator:
--     psql -d postgres -v name=studio_2 -f deploy/postgres/database.sql

\set ON_ERROR_STOP on

CREATE DATABASE :"name" OWNER studio_owner TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"name" TO studio;

\connect :name

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO studio;

-- Whatever the owner makes from now on.
ALTER DEFAULT PRIVILEGES FOR ROLE studio_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO studio;
ALTER DEFAULT PRIVILEGES FOR ROLE studio_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO studio;
