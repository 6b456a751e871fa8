// record-seed: notes which seed the graph has, and holds other loaders back to the end of the transaction.
// params  checksum string · now timestamp
// rows    checksum string
// index   seed_state_name
MERGE (state:SeedState {name: 'seed'})
SET state.checksum = $checksum, state.loadedAt = $now
RETURN state.checksum AS checksum
