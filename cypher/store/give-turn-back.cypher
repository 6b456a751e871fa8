// give-turn-back: lets the next one have the turn, where it is still the holder's own.
// params  name string · holder string
// rows    name string; no row where it was another's
// index   turnstile_name
MATCH (turn:Turnstile {name: $name})
WHERE turn.holder = $holder
REMOVE turn.holder, turn.expiresAt
RETURN turn.name AS name
