CREATE CONSTRAINT problem_type_id IF NOT EXISTS FOR (type:ProblemType) REQUIRE type.problemTypeId IS UNIQUE;
CREATE CONSTRAINT problem_type_name IF NOT EXISTS FOR (type:ProblemType) REQUIRE type.name IS UNIQUE;
CREATE CONSTRAINT proven_strategy_id IF NOT EXISTS FOR (strategy:ProvenStrategy) REQUIRE strategy.strategyId IS UNIQUE;
CREATE INDEX proven_strategy_name IF NOT EXISTS FOR (strategy:ProvenStrategy) ON (strategy.name);
CREATE CONSTRAINT strategy_outcome_id IF NOT EXISTS FOR (outcome:StrategyOutcome) REQUIRE outcome.outcomeId IS UNIQUE;
CREATE CONSTRAINT turnstile_name IF NOT EXISTS FOR (turnstile:Turnstile) REQUIRE turnstile.name IS UNIQUE;
CREATE CONSTRAINT seed_state_name IF NOT EXISTS FOR (state:SeedState) REQUIRE state.name IS UNIQUE;
CREATE FULLTEXT INDEX proven_strategy_text IF NOT EXISTS FOR (strategy:ProvenStrategy) ON EACH [strategy.name, strategy.description];
CREATE FULLTEXT INDEX error_pattern_text IF NOT EXISTS FOR (pattern:ErrorPattern) ON EACH [pattern.name, pattern.description];
