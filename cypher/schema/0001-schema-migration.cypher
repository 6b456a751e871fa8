CREATE CONSTRAINT schema_migration_name IF NOT EXISTS FOR (migration:SchemaMigration) REQUIRE migration.name IS UNIQUE;
