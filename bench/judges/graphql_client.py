"""What somebody does with Python's gql: reads the schema, asks, changes, is refused, follows and goes on after a cut. Prints a line for each."""
import asyncio
import sys

from gql import Client, GraphQLRequest, gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.requests import RequestsHTTPTransport
from gql.transport.websockets import WebsocketsTransport

URL, TASK = sys.argv[1:]
EVENTS = (
    "subscription ($taskId: ID, $after: ID) {"
    " taskUpdated(taskId: $taskId, after: $after) { eventId update { newStatus task { prompt } } } }"
)
SUBMIT = "mutation ($taskId: ID) { submitTask(task: { taskId: $taskId, prompt: \"from Python\" }) { taskId } }"
CHANGE = "mutation ($taskId: ID!, $status: TaskStatus!) { updateTaskStatus(taskId: $taskId, status: $status) { status } }"


def said(what, ok, detail=""):
    print(f"{'ok  ' if ok else 'FAIL'} gql: {what}{'' if ok else f' {detail}'}", flush=True)


def over_http():
    client = Client(transport=RequestsHTTPTransport(url=URL), fetch_schema_from_transport=True)
    with client as session:
        said("reads the schema", "Subscription" in client.schema.type_map)
        found = session.execute(gql("{ tasks(first: 2) { edges { node { taskId prompt attempts(first: 1) { edges { node { toolName } } } } } } }"))
        said("asks", len(found["tasks"]["edges"]) == 2, found)
        made = session.execute(GraphQLRequest(SUBMIT, variable_values={"taskId": TASK}))
        said("submits a task", made["submitTask"]["taskId"] == TASK, made)
        try:
            session.execute(GraphQLRequest(CHANGE, variable_values={"taskId": "nobody", "status": "TASK_STATUS_CANCELLED"}))
            said("is told the code of a failure", False)
        except TransportQueryError as error:
            said("is told the code of a failure", error.errors[0]["extensions"]["code"] == "NOT_FOUND", error)


async def follow(count, variables, meanwhile):
    seen = []
    async with Client(transport=WebsocketsTransport(url=URL.replace("http", "ws"))) as session:
        changing = asyncio.create_task(meanwhile())
        async for event in session.subscribe(GraphQLRequest(EVENTS, variable_values=variables)):
            seen.append(event["taskUpdated"])
            if len(seen) == count:
                break
        await changing
    return seen


async def over_websocket():
    steps = ["TASK_STATUS_IN_PROGRESS", "TASK_STATUS_PAUSED", "TASK_STATUS_IN_PROGRESS", "TASK_STATUS_COMPLETED_SUCCESS"]

    async def change(these):
        async with Client(transport=WebsocketsTransport(url=URL.replace("http", "ws"))) as session:
            for status in these:
                await session.execute(GraphQLRequest(CHANGE, variable_values={"taskId": TASK, "status": status}))

    start = "00000000-0000-7000-8000-000000000000"
    before = await follow(3, {"taskId": TASK, "after": start}, lambda: change(steps[:2]))
    told = [event["update"]["newStatus"] for event in before]
    said("follows a task over WebSocket", told == ["TASK_STATUS_PENDING", *steps[:2]], told)
    said("selects across the graph", before[0]["update"]["task"]["prompt"] == "from Python", before[0])
    await change(steps[2:])
    after = await follow(2, {"taskId": TASK, "after": before[-1]["eventId"]}, lambda: change([]))
    told = [event["update"]["newStatus"] for event in after]
    said("goes on behind the last event", told == steps[2:], told)


over_http()
asyncio.run(over_websocket())
