// seed-state: which seed the graph has.
// params  none
// rows    checksum string
// index   seed_state_name
MATCH (state:SeedState {name: 'seed'})
RETURN state.checksum AS checksum
