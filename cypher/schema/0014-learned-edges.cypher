CREATE INDEX required_for_learned IF NOT EXISTS FOR ()-[edge:REQUIRED_FOR]-() ON (edge.learnedFor);
CREATE INDEX solves_efficiently_learned IF NOT EXISTS FOR ()-[edge:SOLVES_EFFICIENTLY]-() ON (edge.learnedFor);
CREATE INDEX causes_failure_learned IF NOT EXISTS FOR ()-[edge:CAUSES_FAILURE]-() ON (edge.learnedFor);
CREATE INDEX proven_strategy_quarantined_at IF NOT EXISTS FOR (strategy:ProvenStrategy) ON (strategy.quarantinedAt);
CREATE INDEX proven_strategy_proposed_at IF NOT EXISTS FOR (strategy:ProvenStrategy) ON (strategy.proposedAt);
