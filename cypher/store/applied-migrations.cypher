// applied-migrations: which schema files this graph has, with the checksum each had.
// params  none
// rows    name string, checksum string
// index   schema_migration_name; a handful of nodes
MATCH (migration:SchemaMigration)
RETURN migration.name AS name, migration.checksum AS checksum
ORDER BY name
