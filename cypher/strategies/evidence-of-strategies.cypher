// evidence-of-strategies: all outcomes of each strategy together.
// params  ids list of string 1..500
// rows    id string, successes int, failures int, lastSeen timestamp or null; no row for an id there is not
// index   proven_strategy_id
UNWIND $ids AS id
MATCH (strategy:ProvenStrategy {strategyId: id})
RETURN id, coalesce(strategy.successes, 0) AS successes, coalesce(strategy.failures, 0) AS failures, toString(strategy.lastOutcomeAt) AS lastSeen
