"""An orders service without a JVM: python3 orders.py none|memory|descriptors PORT."""

import json
import os
import sys
import tempfile
import threading
from collections import OrderedDict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CAPACITY = 100
DOCUMENT_BYTES = 16384

leak = sys.argv[1]
if leak not in ("none", "memory", "descriptors"):
    sys.exit(f"invalid leak '{leak}' (expected none, memory or descriptors)")

orders = OrderedDict()
lock = threading.Lock()


class Orders(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self):
        with lock:
            order = orders.get(self.path.rpartition("/")[2])
        if order is None:
            self.answer(404, {"error": "no such order"})
        else:
            self.answer(200, {"id": order["id"], "item": order["item"]})

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        order = {"id": body["id"], "item": body["item"], "document": bytearray(os.urandom(DOCUMENT_BYTES))}
        receipt = os.open(template, os.O_RDONLY)
        text = os.read(receipt, DOCUMENT_BYTES).decode().format(order["id"])
        if leak != "descriptors":
            os.close(receipt)
        with lock:
            orders[order["id"]] = order
            if leak != "memory" and len(orders) > CAPACITY:
                orders.popitem(last=False)
        self.answer(201, {"id": order["id"], "receipt": text})

    def answer(self, status, value):
        content = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format, *args):
        pass


with tempfile.TemporaryDirectory() as folder:
    template = os.path.join(folder, "receipt.template")
    with open(template, "w", encoding="utf-8") as file:
        file.write("Receipt of order {}\n")
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Orders).serve_forever()
