// Made by generate.ts; not to be edited.
import type { Document } from './document.ts'

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What an agent is doing. */
export type AgentStatus =
  /** Not known. */
  | 'AGENT_STATUS_UNSPECIFIED'
  /** It works on a task. */
  | 'AGENT_STATUS_ACTIVE'
  /** It waits for one. */
  | 'AGENT_STATUS_IDLE'
  /** It has not been heard of for a while. */
  | 'AGENT_STATUS_OFFLINE'
  /** It will not come back. */
  | 'AGENT_STATUS_RETIRED';

/** What callers send of an Environment: without an id of their own one is minted; the rest may be left out where it can be empty. */
export type EnvironmentInput = {
  /** Unique identifier of the snapshot. */
  readonly envId?: string | null | undefined;
  /** linux, darwin, windows. */
  readonly osType?: string | null | undefined;
  /** Version of the operating system. */
  readonly osVersion?: string | null | undefined;
  /** Version by name of what was installed. */
  readonly dependencyVersions?: { readonly [key: string]: string } | null | undefined;
  /** Environment variables, each NAME=value. */
  readonly envVariables?: ReadonlyArray<string> | null | undefined;
  /** The folder the attempt ran in. */
  readonly currentWorkingDirectory?: string | null | undefined;
  /** When the snapshot was taken. */
  readonly capturedAt?: string | null | undefined;
  /** The agent it was taken of. */
  readonly agentId?: string | null | undefined;
};

/** What callers send of an Agent: without an id of their own one is minted; the rest may be left out where it can be empty. */
export type AgentInput = {
  /** Its id. */
  readonly agentId?: string | null | undefined;
  /** A name for people. */
  readonly name?: string | null | undefined;
  /** The language model it runs on, as its provider names it. */
  readonly model?: string | null | undefined;
  /** Version of the agent. */
  readonly version?: string | null | undefined;
  /** What it is doing. */
  readonly status?: AgentStatus | null | undefined;
  /** Names of the tools it can use. */
  readonly capabilities?: ReadonlyArray<string> | null | undefined;
  /** Whatever else is known of it. */
  readonly metadata?: { readonly [key: string]: string } | null | undefined;
  /** When it was registered, or first seen. */
  readonly registeredAt?: string | null | undefined;
  /** When it was last heard of. */
  readonly lastSeenAt?: string | null | undefined;
};

/** What kind of code an entity is. */
export type CodeEntityType =
  /** Not said. */
  | 'CODE_ENTITY_TYPE_UNSPECIFIED'
  /** A source file. */
  | 'CODE_ENTITY_TYPE_FILE'
  /** A function that is no method. */
  | 'CODE_ENTITY_TYPE_FUNCTION'
  /** A class. */
  | 'CODE_ENTITY_TYPE_CLASS'
  /** A variable or constant. */
  | 'CODE_ENTITY_TYPE_VARIABLE'
  /** A method, constructor or accessor. */
  | 'CODE_ENTITY_TYPE_METHOD'
  /** The code of a file that runs when it is loaded. */
  | 'CODE_ENTITY_TYPE_MODULE'
  /** A parameter of a function. */
  | 'CODE_ENTITY_TYPE_PARAMETER'
  /** An interface or protocol. */
  | 'CODE_ENTITY_TYPE_INTERFACE'
  /** An enumeration. */
  | 'CODE_ENTITY_TYPE_ENUM'
  /** A name for a type. */
  | 'CODE_ENTITY_TYPE_TYPE_ALIAS'
  /** A namespace or package. */
  | 'CODE_ENTITY_TYPE_NAMESPACE'
  /** A field or property of a class. */
  | 'CODE_ENTITY_TYPE_PROPERTY'
  /** A symbol of a dependency, not indexed itself. */
  | 'CODE_ENTITY_TYPE_EXTERNAL';

/** What can be searched for. */
export type SearchKind =
  /** Code, by name, path and docstring. */
  | 'SEARCH_KIND_CODE_ENTITY'
  /** Errors, by message. */
  | 'SEARCH_KIND_ERROR'
  /** Tasks, by prompt. */
  | 'SEARCH_KIND_TASK'
  /** Error patterns, by name and description. */
  | 'SEARCH_KIND_ERROR_PATTERN'
  /** Strategies, by name and description. */
  | 'SEARCH_KIND_PROVEN_STRATEGY';

/** How an attempt ended. */
export type ExecutionOutcome =
  /** Not said, or still running. */
  | 'EXECUTION_OUTCOME_UNSPECIFIED'
  /** It did what it should. */
  | 'EXECUTION_OUTCOME_SUCCESS'
  /** It failed. */
  | 'EXECUTION_OUTCOME_FAILURE'
  /** It took too long and was stopped. */
  | 'EXECUTION_OUTCOME_TIMEOUT'
  /** Somebody stopped it. */
  | 'EXECUTION_OUTCOME_INTERRUPTED';

/** What callers send of an ExecutionAttempt: without an id of their own one is minted; the rest may be left out where it can be empty. */
export type ExecutionAttemptInput = {
  /** Unique identifier of the attempt. */
  readonly attemptId?: string | null | undefined;
  /** The task it is part of. */
  readonly taskId?: string | null | undefined;
  /** The agent that performed it. */
  readonly agentId?: string | null | undefined;
  /** Name of the tool, such as run_shell_command. */
  readonly toolName?: string | null | undefined;
  /** What the tool was given. */
  readonly inputParameters?: { readonly [key: string]: unknown } | null | undefined;
  /** For shell tools, the command as it was run. */
  readonly rawCommand?: string | null | undefined;
  /** When it started. */
  readonly startedAt?: string | null | undefined;
  /** When it ended. */
  readonly completedAt?: string | null | undefined;
  /** How it ended. */
  readonly outcome?: ExecutionOutcome | null | undefined;
  /** Standard output; head and tail where it was longer than 256 KiB. */
  readonly stdout?: string | null | undefined;
  /** Standard error; head and tail where it was longer than 256 KiB. */
  readonly stderr?: string | null | undefined;
  /** Exit code of the program. */
  readonly exitCode?: number | null | undefined;
  /** What went wrong, in short, where it failed. */
  readonly errorMessage?: string | null | undefined;
  /** CPU, memory, tokens, API calls; the unit is the last word of each name. */
  readonly resourceMetrics?: { readonly [key: string]: unknown } | null | undefined;
  /** The environment it ran in. */
  readonly environmentSnapshotId?: string | null | undefined;
};

/** What callers send of an Error: without an id of their own one is minted; the rest may be left out where it can be empty. */
export type ErrorInput = {
  /** Unique identifier of the error. */
  readonly errorId?: string | null | undefined;
  /** The attempt that led to it; empty where it came from a log. */
  readonly attemptId?: string | null | undefined;
  /** HTTP status, exit code, errno or the like. */
  readonly errorCode?: string | null | undefined;
  /** The message as it was printed. */
  readonly errorMessage?: string | null | undefined;
  /** The whole stack trace, where there is one. */
  readonly stackTrace?: string | null | undefined;
  /** Likely to pass by itself: a network glitch, a rate limit. */
  readonly isTransient?: boolean | null | undefined;
  /** When it was observed. */
  readonly occurredAt?: string | null | undefined;
  /** What else bears on it, such as file path and line number. */
  readonly context?: { readonly [key: string]: unknown } | null | undefined;
};

/** How far a task is. */
export type TaskStatus =
  /** Not said. */
  | 'TASK_STATUS_UNSPECIFIED'
  /** Submitted, nobody works on it yet. */
  | 'TASK_STATUS_PENDING'
  /** An agent works on it. */
  | 'TASK_STATUS_IN_PROGRESS'
  /** Done. */
  | 'TASK_STATUS_COMPLETED_SUCCESS'
  /** Given up: it failed. */
  | 'TASK_STATUS_COMPLETED_FAILURE'
  /** Called off by a caller. */
  | 'TASK_STATUS_CANCELLED'
  /** Halted, can go on. */
  | 'TASK_STATUS_PAUSED';

/** What callers send of a Task: without an id of their own one is minted; the rest may be left out where it can be empty. */
export type TaskInput = {
  /** Unique identifier of the task. */
  readonly taskId?: string | null | undefined;
  /** Who asked for it. */
  readonly userId?: string | null | undefined;
  /** What is wanted, in natural language. */
  readonly prompt?: string | null | undefined;
  /** Absolute paths of the files it is about. */
  readonly contextFiles?: ReadonlyArray<string> | null | undefined;
  /** Arbitrary pairs of key and value. */
  readonly metadata?: { readonly [key: string]: string } | null | undefined;
  /** How far it is. */
  readonly status?: TaskStatus | null | undefined;
  /** When it was made. */
  readonly createdAt?: string | null | undefined;
  /** When it was last changed. */
  readonly updatedAt?: string | null | undefined;
  /** When it ended, however it ended. */
  readonly completedAt?: string | null | undefined;
  /** The agent that works on it. */
  readonly assignedAgentId?: string | null | undefined;
};

/** How one use of a strategy ended. */
export type StrategyOutcomeInput = {
  /** Identifies the use; minted where it is left out. */
  readonly outcomeId?: string | null | undefined;
  /** The strategy that was used. */
  readonly strategyId: string;
  /** Whether it helped. */
  readonly succeeded: boolean;
  /** The task it was used for. */
  readonly taskId?: string | null | undefined;
  /** The attempt that showed how it ended. */
  readonly attemptId?: string | null | undefined;
  /** Further attempts in which it was carried out. */
  readonly attemptIds?: ReadonlyArray<string> | null | undefined;
  /** The error it was used against. */
  readonly errorId?: string | null | undefined;
  /** The error pattern it was used against; that of the error unless said. */
  readonly patternId?: string | null | undefined;
  /** The type of the problem; that of the task unless said. */
  readonly problemTypeId?: string | null | undefined;
  /** What there is to say about it, for people. */
  readonly comment?: string | null | undefined;
};

export type IndexProjectMutationVariables = Exact<{
  root: string;
  name?: string | null | undefined;
}>;


export type IndexProjectMutation = { readonly indexProject: { readonly projectId: string, readonly files: number, readonly entities: number, readonly relationships: number } };

export type CodeEntityAtQueryVariables = Exact<{
  path: string;
  line: number;
  projectId?: string | null | undefined;
}>;


export type CodeEntityAtQuery = { readonly codeEntityAt: { readonly entityId: string, readonly projectId: string, readonly type: CodeEntityType, readonly path: string, readonly name: string, readonly language: string, readonly callers: { readonly edges: ReadonlyArray<{ readonly node: { readonly distance: number, readonly entity: { readonly entityId: string, readonly projectId: string, readonly type: CodeEntityType, readonly path: string, readonly name: string, readonly language: string } } }> } } | null };

export type ImpactQueryVariables = Exact<{
  codeEntityId: string;
  depth?: number | null | undefined;
  first?: number | null | undefined;
}>;


export type ImpactQuery = { readonly impact: { readonly total: number, readonly impacted: ReadonlyArray<{ readonly distance: number, readonly entity: { readonly entityId: string, readonly projectId: string, readonly type: CodeEntityType, readonly path: string, readonly name: string, readonly language: string } }> } | null };

export type CodePartsFragment = { readonly entityId: string, readonly projectId: string, readonly type: CodeEntityType, readonly path: string, readonly name: string, readonly language: string };

export type RegisterAgentMutationVariables = Exact<{
  agent: AgentInput;
}>;


export type RegisterAgentMutation = { readonly registerAgent: { readonly agentId: string, readonly name: string, readonly status: AgentStatus } };

export type RecordEnvironmentsMutationVariables = Exact<{
  environments: ReadonlyArray<EnvironmentInput> | EnvironmentInput;
}>;


export type RecordEnvironmentsMutation = { readonly recordEnvironments: { readonly stored: number, readonly repeated: number, readonly refused: ReadonlyArray<{ readonly index: number, readonly code: string, readonly message: string }> } };

export type RecordExecutionAttemptsMutationVariables = Exact<{
  attempts: ReadonlyArray<ExecutionAttemptInput> | ExecutionAttemptInput;
}>;


export type RecordExecutionAttemptsMutation = { readonly recordExecutionAttempts: { readonly stored: number, readonly repeated: number, readonly refused: ReadonlyArray<{ readonly index: number, readonly code: string, readonly message: string }> } };

export type RecordErrorsMutationVariables = Exact<{
  errors: ReadonlyArray<ErrorInput> | ErrorInput;
}>;


export type RecordErrorsMutation = { readonly recordErrors: { readonly stored: number, readonly repeated: number, readonly refused: ReadonlyArray<{ readonly index: number, readonly code: string, readonly message: string }> } };

export type BatchPartsFragment = { readonly stored: number, readonly repeated: number, readonly refused: ReadonlyArray<{ readonly index: number, readonly code: string, readonly message: string }> };

export type DiagnoseQueryVariables = Exact<{
  errorId: string;
  first?: number | null | undefined;
  conditions?: { readonly [key: string]: unknown } | null | undefined;
}>;


export type DiagnoseQuery = { readonly diagnose: { readonly reason: string, readonly confidence: number | null, readonly pattern: { readonly patternId: string, readonly name: string, readonly commonCauses: ReadonlyArray<string>, readonly suggestedRemediations: ReadonlyArray<string> } | null, readonly report: { readonly reportId: string, readonly inferredRootCause: string, readonly proposedRemediationStrategyDescription: string, readonly confidenceScore: number } | null, readonly codeEntities: ReadonlyArray<{ readonly how: string, readonly line: number | null, readonly codeEntity: { readonly entityId: string, readonly path: string, readonly name: string } }>, readonly recommendedStrategies: ReadonlyArray<{ readonly reason: string, readonly strategy: { readonly strategyId: string, readonly name: string, readonly description: string, readonly templatePlanFragment: { readonly [key: string]: unknown } | null }, readonly evidence: { readonly successes: number, readonly failures: number, readonly lowerBound: number, readonly upperBound: number } }> } | null };

export type RecommendStrategiesQueryVariables = Exact<{
  taskId?: string | null | undefined;
  errorId?: string | null | undefined;
  patternId?: string | null | undefined;
  problemTypeId?: string | null | undefined;
  conditions?: { readonly [key: string]: unknown } | null | undefined;
  first?: number | null | undefined;
}>;


export type RecommendStrategiesQuery = { readonly recommendStrategies: { readonly reason: string, readonly recommendations: ReadonlyArray<{ readonly reason: string, readonly strategy: { readonly strategyId: string, readonly name: string, readonly description: string, readonly templatePlanFragment: { readonly [key: string]: unknown } | null }, readonly evidence: { readonly successes: number, readonly failures: number, readonly lowerBound: number, readonly upperBound: number } }> } };

export type RecordStrategyOutcomeMutationVariables = Exact<{
  outcome: StrategyOutcomeInput;
}>;


export type RecordStrategyOutcomeMutation = { readonly recordStrategyOutcome: { readonly strategyId: string, readonly name: string, readonly successRate: number } };

export type SearchQueryVariables = Exact<{
  text: string;
  kinds?: ReadonlyArray<SearchKind> | SearchKind | null | undefined;
  first?: number | null | undefined;
}>;


export type SearchQuery = { readonly search: { readonly edges: ReadonlyArray<{ readonly node: { readonly kind: SearchKind, readonly entityId: string, readonly title: string, readonly score: number } }> } };

export type RankedPartsFragment = { readonly reason: string, readonly strategy: { readonly strategyId: string, readonly name: string, readonly description: string, readonly templatePlanFragment: { readonly [key: string]: unknown } | null }, readonly evidence: { readonly successes: number, readonly failures: number, readonly lowerBound: number, readonly upperBound: number } };

export type ErrorAnalyzedSubscriptionVariables = Exact<{
  errorId?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ErrorAnalyzedSubscription = { readonly errorAnalyzed: { readonly eventId: string, readonly errorId: string, readonly report: { readonly inferredRootCause: string, readonly confidenceScore: number, readonly pattern: { readonly patternId: string, readonly name: string } | null, readonly error: { readonly recommendedStrategies: { readonly edges: ReadonlyArray<{ readonly node: { readonly strategy: { readonly strategyId: string, readonly name: string, readonly description: string, readonly templatePlanFragment: { readonly [key: string]: unknown } | null }, readonly evidence: { readonly successes: number, readonly failures: number, readonly lowerBound: number } } }> } } | null } | null } };

export type SubmitTaskMutationVariables = Exact<{
  task: TaskInput;
}>;


export type SubmitTaskMutation = { readonly submitTask: { readonly taskId: string, readonly userId: string, readonly prompt: string, readonly contextFiles: ReadonlyArray<string>, readonly metadata: { readonly [key: string]: string }, readonly status: TaskStatus, readonly assignedAgentId: string, readonly createdAt: string | null, readonly updatedAt: string | null, readonly completedAt: string | null } };

export type UpdateTaskStatusMutationVariables = Exact<{
  taskId: string;
  status: TaskStatus;
  message?: string | null | undefined;
  assignedAgentId?: string | null | undefined;
}>;


export type UpdateTaskStatusMutation = { readonly updateTaskStatus: { readonly taskId: string, readonly userId: string, readonly prompt: string, readonly contextFiles: ReadonlyArray<string>, readonly metadata: { readonly [key: string]: string }, readonly status: TaskStatus, readonly assignedAgentId: string, readonly createdAt: string | null, readonly updatedAt: string | null, readonly completedAt: string | null } };

export type CancelTaskMutationVariables = Exact<{
  taskId: string;
  message?: string | null | undefined;
}>;


export type CancelTaskMutation = { readonly cancelTask: { readonly taskId: string, readonly userId: string, readonly prompt: string, readonly contextFiles: ReadonlyArray<string>, readonly metadata: { readonly [key: string]: string }, readonly status: TaskStatus, readonly assignedAgentId: string, readonly createdAt: string | null, readonly updatedAt: string | null, readonly completedAt: string | null } };

export type TaskQueryVariables = Exact<{
  taskId: string;
}>;


export type TaskQuery = { readonly task: { readonly taskId: string, readonly userId: string, readonly prompt: string, readonly contextFiles: ReadonlyArray<string>, readonly metadata: { readonly [key: string]: string }, readonly status: TaskStatus, readonly assignedAgentId: string, readonly createdAt: string | null, readonly updatedAt: string | null, readonly completedAt: string | null } | null };

export type TaskPartsFragment = { readonly taskId: string, readonly userId: string, readonly prompt: string, readonly contextFiles: ReadonlyArray<string>, readonly metadata: { readonly [key: string]: string }, readonly status: TaskStatus, readonly assignedAgentId: string, readonly createdAt: string | null, readonly updatedAt: string | null, readonly completedAt: string | null };

export const indexProject = `mutation IndexProject($root: String!, $name: String) {
  indexProject(root: $root, name: $name) {
    projectId
    files
    entities
    relationships
  }
}` as Document<IndexProjectMutation, IndexProjectMutationVariables>

export const codeEntityAt = `query CodeEntityAt($path: String!, $line: Int!, $projectId: ID) {
  codeEntityAt(path: $path, line: $line, projectId: $projectId) {
    ...CodeParts
    callers(first: 20) {
      edges {
        node {
          distance
          entity {
            ...CodeParts
          }
        }
      }
    }
  }
}

fragment CodeParts on CodeEntity {
  entityId
  projectId
  type
  path
  name
  language
}` as Document<CodeEntityAtQuery, CodeEntityAtQueryVariables>

export const impact = `query Impact($codeEntityId: ID!, $depth: Int, $first: Int) {
  impact(codeEntityId: $codeEntityId, depth: $depth, first: $first) {
    total
    impacted {
      distance
      entity {
        ...CodeParts
      }
    }
  }
}

fragment CodeParts on CodeEntity {
  entityId
  projectId
  type
  path
  name
  language
}` as Document<ImpactQuery, ImpactQueryVariables>

export const registerAgent = `mutation RegisterAgent($agent: AgentInput!) {
  registerAgent(agent: $agent) {
    agentId
    name
    status
  }
}` as Document<RegisterAgentMutation, RegisterAgentMutationVariables>

export const recordEnvironments = `mutation RecordEnvironments($environments: [EnvironmentInput!]!) {
  recordEnvironments(environments: $environments) {
    ...BatchParts
  }
}

fragment BatchParts on BatchResult {
  stored
  repeated
  refused {
    index
    code
    message
  }
}` as Document<RecordEnvironmentsMutation, RecordEnvironmentsMutationVariables>

export const recordExecutionAttempts = `mutation RecordExecutionAttempts($attempts: [ExecutionAttemptInput!]!) {
  recordExecutionAttempts(attempts: $attempts) {
    ...BatchParts
  }
}

fragment BatchParts on BatchResult {
  stored
  repeated
  refused {
    index
    code
    message
  }
}` as Document<RecordExecutionAttemptsMutation, RecordExecutionAttemptsMutationVariables>

export const recordErrors = `mutation RecordErrors($errors: [ErrorInput!]!) {
  recordErrors(errors: $errors) {
    ...BatchParts
  }
}

fragment BatchParts on BatchResult {
  stored
  repeated
  refused {
    index
    code
    message
  }
}` as Document<RecordErrorsMutation, RecordErrorsMutationVariables>

export const diagnose = `query Diagnose($errorId: ID!, $first: Int, $conditions: JSONObject) {
  diagnose(errorId: $errorId, first: $first, conditions: $conditions) {
    reason
    confidence
    pattern {
      patternId
      name
      commonCauses
      suggestedRemediations
    }
    report {
      reportId
      inferredRootCause
      proposedRemediationStrategyDescription
      confidenceScore
    }
    codeEntities {
      how
      line
      codeEntity {
        entityId
        path
        name
      }
    }
    recommendedStrategies {
      ...RankedParts
    }
  }
}

fragment RankedParts on RankedStrategy {
  reason
  strategy {
    strategyId
    name
    description
    templatePlanFragment
  }
  evidence {
    successes
    failures
    lowerBound
    upperBound
  }
}` as Document<DiagnoseQuery, DiagnoseQueryVariables>

export const recommendStrategies = `query RecommendStrategies($taskId: ID, $errorId: ID, $patternId: ID, $problemTypeId: ID, $conditions: JSONObject, $first: Int) {
  recommendStrategies(
    taskId: $taskId
    errorId: $errorId
    patternId: $patternId
    problemTypeId: $problemTypeId
    conditions: $conditions
    first: $first
  ) {
    reason
    recommendations {
      ...RankedParts
    }
  }
}

fragment RankedParts on RankedStrategy {
  reason
  strategy {
    strategyId
    name
    description
    templatePlanFragment
  }
  evidence {
    successes
    failures
    lowerBound
    upperBound
  }
}` as Document<RecommendStrategiesQuery, RecommendStrategiesQueryVariables>

export const recordStrategyOutcome = `mutation RecordStrategyOutcome($outcome: StrategyOutcomeInput!) {
  recordStrategyOutcome(outcome: $outcome) {
    strategyId
    name
    successRate
  }
}` as Document<RecordStrategyOutcomeMutation, RecordStrategyOutcomeMutationVariables>

export const search = `query Search($text: String!, $kinds: [SearchKind!], $first: Int) {
  search(text: $text, kinds: $kinds, first: $first) {
    edges {
      node {
        kind
        entityId
        title
        score
      }
    }
  }
}` as Document<SearchQuery, SearchQueryVariables>

export const errorAnalyzed = `subscription ErrorAnalyzed($errorId: ID, $after: ID) {
  errorAnalyzed(errorId: $errorId, after: $after) {
    eventId
    errorId
    report {
      inferredRootCause
      confidenceScore
      pattern {
        patternId
        name
      }
      error {
        recommendedStrategies(first: 5) {
          edges {
            node {
              strategy {
                strategyId
                name
                description
                templatePlanFragment
              }
              evidence {
                successes
                failures
                lowerBound
              }
            }
          }
        }
      }
    }
  }
}` as Document<ErrorAnalyzedSubscription, ErrorAnalyzedSubscriptionVariables>

export const submitTask = `mutation SubmitTask($task: TaskInput!) {
  submitTask(task: $task) {
    ...TaskParts
  }
}

fragment TaskParts on Task {
  taskId
  userId
  prompt
  contextFiles
  metadata
  status
  assignedAgentId
  createdAt
  updatedAt
  completedAt
}` as Document<SubmitTaskMutation, SubmitTaskMutationVariables>

export const updateTaskStatus = `mutation UpdateTaskStatus($taskId: ID!, $status: TaskStatus!, $message: String, $assignedAgentId: ID) {
  updateTaskStatus(
    taskId: $taskId
    status: $status
    message: $message
    assignedAgentId: $assignedAgentId
  ) {
    ...TaskParts
  }
}

fragment TaskParts on Task {
  taskId
  userId
  prompt
  contextFiles
  metadata
  status
  assignedAgentId
  createdAt
  updatedAt
  completedAt
}` as Document<UpdateTaskStatusMutation, UpdateTaskStatusMutationVariables>

export const cancelTask = `mutation CancelTask($taskId: ID!, $message: String) {
  cancelTask(taskId: $taskId, message: $message) {
    ...TaskParts
  }
}

fragment TaskParts on Task {
  taskId
  userId
  prompt
  contextFiles
  metadata
  status
  assignedAgentId
  createdAt
  updatedAt
  completedAt
}` as Document<CancelTaskMutation, CancelTaskMutationVariables>

export const task = `query Task($taskId: ID!) {
  task(taskId: $taskId) {
    ...TaskParts
  }
}

fragment TaskParts on Task {
  taskId
  userId
  prompt
  contextFiles
  metadata
  status
  assignedAgentId
  createdAt
  updatedAt
  completedAt
}` as Document<TaskQuery, TaskQueryVariables>
