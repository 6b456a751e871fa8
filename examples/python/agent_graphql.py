"""An agent over GraphQL, with gql: it records each attempt as it ends, is told the diagnosis, does what helped, and tells how that ended.

Usage: agent_graphql.py FOLDER
"""

import os
import queue
import sys
import threading
import uuid
from datetime import datetime, timezone

from commands import first_doable, run
from gql import Client, gql
from gql.transport.requests import RequestsHTTPTransport
from gql.transport.websockets import WebsocketsTransport

AGENT_ID = "example-python-graphql"
DIAGNOSIS_SECONDS = 60

SUBMIT = gql("mutation ($task: TaskInput!) { submitTask(task: $task) { taskId } }")
CHANGE = gql("mutation ($taskId: ID!, $status: TaskStatus!) { updateTaskStatus(taskId: $taskId, status: $status) { status } }")
ATTEMPTS = gql(
    "mutation ($attempts: [ExecutionAttemptInput!]!) { recordExecutionAttempts(attempts: $attempts) { stored refused { message } } }"
)
ERRORS = gql("mutation ($errors: [ErrorInput!]!) { recordErrors(errors: $errors) { stored refused { message } } }")
ANALYZED = gql(
    """subscription { errorAnalyzed { errorId report {
      inferredRootCause pattern { name }
      error { recommendedStrategies(first: 5) { edges { node { strategy { strategyId name templatePlanFragment } } } } } } } }"""
)
OUTCOME = gql("mutation ($outcome: StrategyOutcomeInput!) { recordStrategyOutcome(outcome: $outcome) { successRate } }")


class Diagnoses:
    """Listens to what errors turn out to be, in a thread of its own, until the program ends."""

    def __init__(self, url: str, headers: dict[str, str]):
        transport = WebsocketsTransport(url=f"{url.replace('http', 'ws', 1)}/graphql", headers=headers)
        self.client = Client(transport=transport)
        self.told: queue.Queue = queue.Queue()
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        """Keeps what is told, and what went wrong."""
        try:
            for event in self.client.subscribe(ANALYZED):
                self.told.put(event["errorAnalyzed"])
        except Exception as problem:  # the one who waits is told
            self.told.put(problem)

    def of(self, error_id: str) -> dict:
        """The report of an error, as soon as it is there."""
        while True:
            told = self.told.get(timeout=DIAGNOSIS_SECONDS)
            if isinstance(told, Exception):
                raise told
            if told["errorId"] == error_id and told["report"]:
                return told["report"]


class Agent:
    """Works on one task in one folder."""

    def __init__(self, folder: str):
        token = os.environ.get("OCODE_TOKEN")
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        url = os.environ.get("OCODE_URL", "http://127.0.0.1:4000")
        self.ocode = Client(transport=RequestsHTTPTransport(url=f"{url}/graphql", headers=headers))
        self.diagnoses = Diagnoses(url, headers)
        self.folder = folder
        self.task_id = ""

    def ask(self, document, **variables):
        """Runs an operation; a failure raises with its code in `extensions`."""
        document.variable_values = variables
        return self.ocode.execute(document)

    def attempt(self, command: str):
        """Runs a command and records the attempt."""
        started_at = now()
        ended = run(command, self.folder)
        attempt_id = str(uuid.uuid4())
        outcome = "EXECUTION_OUTCOME_SUCCESS" if ended.exit_code == 0 else "EXECUTION_OUTCOME_FAILURE"
        attempt = {"attemptId": attempt_id, "taskId": self.task_id, "agentId": AGENT_ID, "toolName": "run_shell_command"}
        attempt |= {"rawCommand": command, "startedAt": started_at, "completedAt": now(), "outcome": outcome}
        attempt |= {"exitCode": ended.exit_code, "stdout": ended.stdout, "stderr": ended.stderr}
        self.ask(ATTEMPTS, attempts=[attempt])
        return attempt_id, ended

    def work(self) -> bool:
        """Commits the release notes, whatever it takes."""
        task = {"prompt": "Commit the release notes", "assignedAgentId": AGENT_ID}
        self.task_id = self.ask(SUBMIT, task=task)["submitTask"]["taskId"]
        self.ask(CHANGE, taskId=self.task_id, status="TASK_STATUS_IN_PROGRESS")
        command = "git commit -m 'Add the release notes'"
        failed_id, failed = self.attempt(command)
        error_id = str(uuid.uuid4())
        error = {"errorId": error_id, "attemptId": failed_id, "errorMessage": failed.stderr, "errorCode": str(failed.exit_code)}
        self.ask(ERRORS, errors=[error])
        known = self.diagnoses.of(error_id)
        print(f"It is {(known['pattern'] or {}).get('name', 'of no known kind')}: {known['inferredRootCause']}")
        strategies = [edge["node"]["strategy"] for edge in known["error"]["recommendedStrategies"]["edges"]]
        strategy_id, name, commands = first_doable(
            [(one["strategyId"], one["name"], one["templatePlanFragment"] or {}) for one in strategies]
        )
        print(f"What helps: {name}")
        for one in commands:
            self.attempt(one)
        again_id, again = self.attempt(command)
        succeeded = again.exit_code == 0
        outcome = {"strategyId": strategy_id, "succeeded": succeeded, "taskId": self.task_id}
        self.ask(OUTCOME, outcome=outcome | {"errorId": error_id, "attemptId": again_id})
        status = "TASK_STATUS_COMPLETED_SUCCESS" if succeeded else "TASK_STATUS_COMPLETED_FAILURE"
        self.ask(CHANGE, taskId=self.task_id, status=status)
        print(f"{'fixed' if succeeded else 'not fixed'} by {name}")
        return succeeded


def now() -> str:
    """This moment, as the service writes times."""
    return datetime.now(timezone.utc).isoformat()


if __name__ == "__main__":
    sys.exit(0 if Agent(sys.argv[1] if len(sys.argv) > 1 else ".").work() else 1)
