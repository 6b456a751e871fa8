CREATE CONSTRAINT learning_state_name IF NOT EXISTS FOR (state:LearningState) REQUIRE state.name IS UNIQUE;
CREATE INDEX proven_strategy_learned_for IF NOT EXISTS FOR (strategy:ProvenStrategy) ON (strategy.learnedFor);
