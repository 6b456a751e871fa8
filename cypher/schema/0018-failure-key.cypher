CREATE INDEX error_failure_key IF NOT EXISTS FOR (error:Error) ON (error.failureKey);
