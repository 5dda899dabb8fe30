"""A worker that reboots machines, or rather files that stand for them. It serves acme.reboot and acme.restore.

    mkdir machines && echo '{"state": "running"}' > machines/web-1.json
    python worker.py --address 127.0.0.1:7233 --queue acme --machines ./machines

It says how a machine is put back before it touches it, so that Fireline knows though this process is killed meanwhile.
"""

import argparse
import asyncio
import concurrent.futures
import hashlib
import json
import pathlib
import re
import time

from temporalio import activity
from temporalio.client import Client
from temporalio.exceptions import ApplicationError
from temporalio.worker import Worker

machines = pathlib.Path()
boot_seconds = 0.0
client: Client
loop: asyncio.AbstractEventLoop


def canonical(value) -> str:
    """What Fireline's approvals are computed over: keys sorted, a comma after every entry."""
    if isinstance(value, dict):
        return "{" + "".join(f"{canonical(str(k))}:{canonical(value[k])}," for k in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + "".join(canonical(item) + "," for item in value) + "]"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value)


def check_approvals(request: dict) -> None:
    """Whoever approved must have approved exactly this."""
    digest = hashlib.sha256((canonical(request["action"]) + canonical(request["with"])).encode()).hexdigest()
    if any(approval["digest"] != digest for approval in request["approvals"]):
        raise ApplicationError(
            "approved was something else; nothing was done", type="NotWhatWasApproved", non_retryable=True
        )


def machine(request: dict) -> pathlib.Path:
    host = request["with"]["host"]
    if not isinstance(host, str) or not re.fullmatch(r"[a-z0-9-]+", host):
        raise ApplicationError("host is no name of a machine", type="InvalidParameters", non_retryable=True)
    path = machines / f"{host}.json"
    if not path.exists():
        raise ApplicationError(f"there is no machine {host}", type="TargetGone", non_retryable=True)
    return path


def before_change(sign: dict) -> None:
    """Tells the engine what is left should this worker die. Unlike a heartbeat of the SDK, it has arrived when this returns."""
    attempt = client.get_async_activity_handle(task_token=activity.info().task_token)
    asyncio.run_coroutine_threadsafe(attempt.heartbeat(sign), loop).result()


def wait_until_up(sign: dict) -> None:
    """What is told last is what the engine knows, so every sign of life tells all of it."""
    until = time.monotonic() + boot_seconds
    while time.monotonic() < until:
        activity.heartbeat(sign)
        time.sleep(1)


def change(request: dict, new_state: str) -> dict:
    """Brings the machine into a state, once for each idempotency key, and says how to bring it back."""
    check_approvals(request)
    path = machine(request)
    host = request["with"]["host"]
    found = json.loads(path.read_text())
    done = found.setdefault("done", {})
    if request["dryRun"]:
        return {"changed": False, "summary": f"would bring {host} from {found['state']} to {new_state}"}
    key = request["idempotencyKey"]
    doubted = request.get("doubted")
    if doubted is not None and doubted not in done:
        return {"changed": False, "summary": f"{host}: never touched, left as it is"}
    if key in done:
        before = done[key]  # an earlier try of ours did it, and its answer was lost
    else:
        before = found["state"]
    undo = {"action": "acme.restore", "with": {"host": host, "state": before}}
    sign = {"undo": undo, "outputs": {"before": before}}
    if key not in done:
        before_change(sign)
        done[key] = before
        found["state"] = new_state
        part = path.with_suffix(".part")
        part.write_text(json.dumps(found))
        part.replace(path)
    wait_until_up(sign)
    return {
        "changed": True,
        "summary": f"{host}: {before} → {new_state}",
        "outputs": {"before": before},
        "undo": undo,
    }


@activity.defn(name="acme.reboot")
def reboot(request: dict) -> dict:
    return change(request, "rebooted")


@activity.defn(name="acme.restore")
def restore(request: dict) -> dict:
    return change(request, request["with"]["state"])


async def main() -> None:
    global machines, boot_seconds, client, loop
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--address", default="127.0.0.1:7233")
    options.add_argument("--namespace", default="default")
    options.add_argument("--queue", default="acme")
    options.add_argument("--machines", type=pathlib.Path, default=pathlib.Path("machines"))
    options.add_argument("--boot-seconds", type=float, default=0.0)
    chosen = options.parse_args()
    machines = chosen.machines
    boot_seconds = chosen.boot_seconds
    loop = asyncio.get_running_loop()
    client = await Client.connect(chosen.address, namespace=chosen.namespace)
    with concurrent.futures.ThreadPoolExecutor(8) as threads:
        worker = Worker(client, task_queue=chosen.queue, activities=[reboot, restore], activity_executor=threads)
        print(f"serving {chosen.queue}", flush=True)
        await worker.run()


if __name__ == "__main__":
    asyncio.run(main())
