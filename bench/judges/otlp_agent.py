"""An agent's run as instrumentations trace it, sent by the official Python exporters; prints the trace's id.

python otlp_agent.py http/protobuf|grpc ENDPOINT genai|openinference
"""

import importlib
import json
import sys

from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter as GrpcExporter
from opentelemetry.exporter.otlp.proto.http import Compression
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter as HttpExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

protocol, endpoint, conventions = sys.argv[1:]

if protocol == "grpc":
    exporter = GrpcExporter(endpoint=endpoint, insecure=True)
else:
    exporter = HttpExporter(endpoint=f"{endpoint}/v1/traces", compression=Compression.Gzip)

if conventions == "genai":
    message = [{"role": "user", "parts": [{"type": "text", "content": "Write the report"}]}]
    agent_says = {
        "gen_ai.operation.name": "invoke_agent",
        "gen_ai.agent.name": "Reporter",
        "gen_ai.input.messages": json.dumps(message),
    }
    model_says = {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "anthropic",
        "gen_ai.request.model": "large",
        "gen_ai.usage.input_tokens": 321,
        "gen_ai.usage.output_tokens": 45,
        "gen_ai.usage.cost": 0.25,
    }

    def tool_says(name, command):
        return {
            "gen_ai.operation.name": "execute_tool",
            "gen_ai.tool.name": name,
            "gen_ai.tool.call.arguments": json.dumps({"command": command}),
        }

else:
    agent_says = {"openinference.span.kind": "AGENT", "agent.name": "Reporter", "input.value": "Write the report"}
    model_says = {
        "openinference.span.kind": "LLM",
        "llm.provider": "anthropic",
        "llm.model_name": "large",
        "llm.token_count.prompt": 321,
        "llm.token_count.completion": 45,
        "llm.cost.total": 0.25,
    }

    def tool_says(name, command):
        return {
            "openinference.span.kind": "TOOL",
            "tool.name": name,
            "input.value": json.dumps({"command": command}),
        }


provider = TracerProvider(resource=Resource.create({"service.name": "judge-python"}))
provider.add_span_processor(BatchSpanProcessor(exporter))
tracer = provider.get_tracer("judge")

try:
    with tracer.start_as_current_span("invoke_agent Reporter", attributes=agent_says) as agent:
        with tracer.start_as_current_span("chat large", attributes=model_says):
            pass
        with tracer.start_as_current_span("GET", attributes={"http.request.method": "GET"}):
            pass
        with tracer.start_as_current_span("execute_tool shell", attributes=tool_says("shell", "ls")) as ls:
            ls.set_attribute("output.value", "report.py")
        # A real exception, which the SDK records on each span that it leaves.
        with tracer.start_as_current_span("execute_tool shell", attributes=tool_says("shell", "python3 report.py")):
            importlib.import_module("left_pad")
except ModuleNotFoundError:
    pass
provider.shutdown()
print(format(agent.get_span_context().trace_id, "032x"))
