// applied-migrations: which schema files this graph has, with the checksum each had.
// params  none
// rows    name string, checksum string
// index   none: all of a handful of nodes, which allows NodeByLabelScan
MATCH (migration:SchemaMigration)
RETURN migration.name AS name, migration.checksum AS checksum
ORDER BY name
