"""Drives a kernel for the tests: a list of actions comes in as JSON, what happened goes out as JSON.

Actions, in order: {"run": code} waits for the reply, and with "interrupt_at": text it interrupts the kernel once the cell
has written that text; {"send": code, "count": n} does not; {"collect": true} waits for
the replies of all cells sent so far; {"interrupt": seconds} interrupts the kernel that much later; {"sleep": seconds};
{"raw": type} sends a request of any type and waits for it to be dealt with.
"""

import json
import queue
import subprocess
import sys
import threading
import time

from jupyter_client.manager import KernelManager

PATIENCE = 30


class Talk:
    def __init__(self, client):
        self.client = client
        self.published = {}
        self.replies = {}
        self.busy = set()
        self.order = []

    def listen(self, timeout):
        """Takes in one published message, and all replies that are there."""
        message = self.client.get_iopub_msg(timeout=timeout)
        parent = message["parent_header"].get("msg_id")
        if message["msg_type"] == "status":
            if message["content"]["execution_state"] == "idle":
                self.busy.discard(parent)
        else:
            entry = {"type": message["msg_type"], "content": message["content"]}
            self.published.setdefault(parent, []).append(entry)

    def reply_to(self, parent):
        while parent not in self.replies:
            message = self.client.get_shell_msg(timeout=PATIENCE)
            self.replies[message["parent_header"].get("msg_id")] = message["content"]
        return self.replies[parent]

    def send(self, code, action):
        parent = self.client.execute(code, stop_on_error=action.get("stop_on_error", True))
        self.busy.add(parent)
        return parent

    def wait_for_text(self, parent, text):
        """Listens until a cell has written the text."""
        while not any(text in entry["content"].get("text", "") for entry in self.published.get(parent, [])):
            self.listen(PATIENCE)

    def finish(self, parent):
        """One request's outcome, once its reply and its idle are there."""
        reply = self.reply_to(parent)
        while parent in self.busy:
            self.listen(PATIENCE)
        return {"reply": reply, "parent": parent}

    def drain(self):
        try:
            while True:
                self.listen(0.3)
        except queue.Empty:
            pass


def converse(actions, manager, client):
    talk = Talk(client)
    cells, sent, unanswered = [], [], []
    for action in actions:
        if "run" in action:
            parent = talk.send(action["run"], action)
            if "interrupt_at" in action:
                talk.wait_for_text(parent, action["interrupt_at"])
                manager.interrupt_kernel()
            cells.append(talk.finish(parent))
        elif "send" in action:
            sent += [talk.send(action["send"], action) for _ in range(action["count"])]
        elif "collect" in action:
            cells += [talk.finish(parent) for parent in sent]
            sent = []
        elif "interrupt" in action:
            threading.Timer(action["interrupt"], manager.interrupt_kernel).start()
        elif "sleep" in action:
            time.sleep(action["sleep"])
        elif "raw" in action:
            message = client.session.msg(action["raw"], {})
            talk.busy.add(message["header"]["msg_id"])
            client.shell_channel.send(message)
            while message["header"]["msg_id"] in talk.busy:
                talk.listen(PATIENCE)
    talk.drain()
    return [{**cell, "published": talk.published.get(cell["parent"], [])} for cell in cells]


def main():
    manager = KernelManager(kernel_name="tslab")
    manager.start_kernel(stdout=subprocess.DEVNULL)
    process = manager.provisioner.process
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        said = {"cells": converse(json.load(sys.stdin), manager, client), "alive": manager.is_alive()}
        client.shutdown()
        try:
            said["exit"] = process.wait(timeout=10)
        except Exception:
            said["exit"] = None
        json.dump(said, sys.stdout)
    finally:
        client.stop_channels()
        if process.poll() is None:
            process.kill()
        manager.cleanup_resources()


main()
