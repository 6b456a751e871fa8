"""An agent over gRPC: it streams what it does while it works, and is told the diagnosis and the known fix as soon as they are known.

Usage: agent_grpc.py FOLDER. The stubs are made from proto/ by grpcio-tools; see README.md.
"""

import os
import queue
import sys
import uuid
from collections.abc import Iterator

import grpc
from commands import first_doable, run
from google.protobuf.json_format import MessageToDict
from google.protobuf.timestamp_pb2 import Timestamp
from ocode.v1 import monitoring_pb2, monitoring_pb2_grpc, planning_pb2, planning_pb2_grpc, strategy_pb2, strategy_pb2_grpc

AGENT_ID = "example-python-grpc"
WAIT_SECONDS = 30


class Telling:
    """The stream: what the agent tells, and what it is told."""

    def __init__(self, channel: grpc.Channel, metadata: list[tuple[str, str]]):
        self.said: queue.Queue = queue.Queue()
        stub = monitoring_pb2_grpc.PerformanceMonitoringServiceStub(channel)
        self.answers: Iterator = stub.StreamExecution(iter(self.said.get, None), metadata=metadata, timeout=WAIT_SECONDS * 4)

    def tell(self, **event) -> None:
        """Sends one thing that happened."""
        self.said.put(monitoring_pb2.StreamExecutionRequest(message_id=str(uuid.uuid4()), **event))

    def until(self, kind: str):
        """The next answer of a kind. What is refused on the way ends the agent: it was told wrongly."""
        for answer in self.answers:
            which = answer.WhichOneof("answer")
            if which == "acknowledgement" and answer.acknowledgement.HasField("refusal"):
                raise SystemExit(f"Refused: {answer.acknowledgement.refusal.message}")
            if which == kind:
                return getattr(answer, kind)
        raise SystemExit(f"The stream ended without a {kind}.")

    def end(self) -> None:
        """Says that this was all, and waits until all is stored."""
        self.said.put(None)
        for _ in self.answers:
            pass


class Agent:
    """Works on one task in one folder."""

    def __init__(self, folder: str):
        token = os.environ.get("OCODE_TOKEN")
        self.metadata = [("authorization", f"Bearer {token}")] if token else []
        self.channel = grpc.insecure_channel(os.environ.get("OCODE_GRPC", "127.0.0.1:50051"))
        self.telling = Telling(self.channel, self.metadata)
        self.folder = folder
        self.task_id = ""

    def attempt(self, command: str):
        """Runs a command and streams the attempt: that it begins, what it prints, how it ends."""
        begun = monitoring_pb2.ExecutionAttempt(attempt_id=str(uuid.uuid4()), task_id=self.task_id, agent_id=AGENT_ID)
        begun.tool_name = "run_shell_command"
        begun.raw_command = command
        begun.started_at.CopyFrom(now())
        self.telling.tell(attempt=begun)
        ended = run(command, self.folder)
        for stream, text in (("STDOUT", ended.stdout), ("STDERR", ended.stderr)):
            if text:
                which = monitoring_pb2.OutputStream.Value(f"OUTPUT_STREAM_{stream}")
                self.telling.tell(output=monitoring_pb2.OutputChunk(attempt_id=begun.attempt_id, stream=which, text=text))
        begun.exit_code = ended.exit_code
        outcome = "SUCCESS" if ended.exit_code == 0 else "FAILURE"
        begun.outcome = monitoring_pb2.ExecutionOutcome.Value(f"EXECUTION_OUTCOME_{outcome}")
        begun.completed_at.CopyFrom(now())
        self.telling.tell(attempt=begun)
        return begun.attempt_id, ended

    def work(self) -> bool:
        """Commits the release notes, whatever it takes."""
        planning = planning_pb2_grpc.ExplicitTaskPlanningServiceStub(self.channel)
        task = planning_pb2.Task(prompt="Commit the release notes", assigned_agent_id=AGENT_ID)
        submitted = planning.SubmitTask(planning_pb2.SubmitTaskRequest(task=task), metadata=self.metadata, timeout=WAIT_SECONDS)
        self.task_id = submitted.task_id
        command = "git commit -m 'Add the release notes'"
        failed_id, failed = self.attempt(command)
        error = monitoring_pb2.Error(error_id=str(uuid.uuid4()), attempt_id=failed_id, error_message=failed.stderr)
        self.telling.tell(error=error)
        print(f"It is this: {self.telling.until('diagnosis').inferred_root_cause}")
        strategies = [one.strategy for one in self.telling.until("known_fix").strategies]
        strategy_id, name, commands = first_doable(
            [(one.strategy_id, one.name, MessageToDict(one.template_plan_fragment)) for one in strategies]
        )
        print(f"What helps: {name}")
        for one in commands:
            self.attempt(one)
        again_id, again = self.attempt(command)
        self.telling.end()
        succeeded = again.exit_code == 0
        outcome = strategy_pb2.StrategyOutcome(strategy_id=strategy_id, succeeded=succeeded, task_id=self.task_id)
        outcome.error_id = error.error_id
        outcome.attempt_id = again_id
        told = strategy_pb2.RecordStrategyOutcomeRequest(outcome=outcome)
        stub = strategy_pb2_grpc.StrategyServiceStub(self.channel)
        stub.RecordStrategyOutcome(told, metadata=self.metadata, timeout=WAIT_SECONDS)
        print(f"{'fixed' if succeeded else 'not fixed'} by {name}")
        return succeeded


def now() -> Timestamp:
    """This moment."""
    moment = Timestamp()
    moment.GetCurrentTime()
    return moment


if __name__ == "__main__":
    sys.exit(0 if Agent(sys.argv[1] if len(sys.argv) > 1 else ".").work() else 1)
