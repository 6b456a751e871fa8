// record-migration: notes that a schema file was applied; two processes doing so at once leave one node.
// params  name string · checksum string · at timestamp
// rows    name string
// index   schema_migration_name
MERGE (migration:SchemaMigration {name: $name})
ON CREATE SET migration.checksum = $checksum, migration.appliedAt = $at
RETURN migration.name AS name
