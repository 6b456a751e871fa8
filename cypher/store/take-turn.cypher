// take-turn: gives the turn to the one who asks, where it is its own, nobody's or has run out. Who asks at the same time waits for the
//   lock, and then sees who has it.
// params  name string · holder string · leaseMs int
// rows    holder string; no row where another has the turn
// index   turnstile_name
MERGE (turn:Turnstile {name: $name})
SET turn.askedAt = datetime()
WITH turn WHERE turn.holder IS NULL OR turn.holder = $holder OR turn.expiresAt <= datetime()
SET turn.holder = $holder, turn.expiresAt = datetime() + duration({milliseconds: $leaseMs})
RETURN turn.holder AS holder
