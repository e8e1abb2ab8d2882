"""Train one model on several replicas that exchange their gradients after every step.

Fairlead starts the replicas of a gang together, or not at all, and gives each of them RANK, WORLD_SIZE, MASTER_ADDR and
MASTER_PORT, the variables that torch.distributed reads too. Here plain sockets use them, so that one sees what happens:
everybody sends its gradient to rank 0, which sends the mean back. With EXCHANGE=no each replica learns alone, from its own
part of the data, and they end apart.
"""

import hashlib
import os
import socket
import time
from pathlib import Path

import numpy as np

RANK = int(os.environ.get("RANK", "0"))
WORLD = int(os.environ.get("WORLD_SIZE", "1"))
MASTER = (os.environ.get("MASTER_ADDR", "127.0.0.1"), int(os.environ.get("MASTER_PORT", "29500")))
EXCHANGE = os.environ.get("EXCHANGE", "yes") == "yes"
STEPS = int(os.environ.get("STEPS", "200"))
OUTPUT = Path(os.environ.get("FAIRLEAD_OUTPUT_DIR", "."))
PATIENCE_SECONDS = 60


class Gang:
    """The mean of everybody's numbers, by way of rank 0."""

    def __init__(self):
        self.others = []
        if WORLD == 1 or not EXCHANGE:
            return
        if RANK == 0:
            with socket.create_server(MASTER) as server:
                server.settimeout(PATIENCE_SECONDS)
                self.others = [server.accept()[0] for _ in range(WORLD - 1)]
        else:
            self.others = [self._reach_rank_0()]
        for other in self.others:
            other.settimeout(PATIENCE_SECONDS)
            other.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    @staticmethod
    def _reach_rank_0():
        """Rank 0 may come up later than this replica, or its name in the network may."""
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                return socket.create_connection(MASTER, timeout=5)
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.2)

    def mean(self, numbers):
        if not self.others:
            return numbers
        if RANK > 0:
            self.others[0].sendall(numbers.tobytes())
            return self._receive(self.others[0], numbers)
        total = numbers.copy()
        for other in self.others:
            total += self._receive(other, numbers)
        total /= WORLD
        for other in self.others:
            other.sendall(total.tobytes())
        return total

    @staticmethod
    def _receive(other, like):
        """Raw numbers of a known size: nothing that arrives is ever run."""
        buffer = bytearray(like.nbytes)
        view = memoryview(buffer)
        while view:
            count = other.recv_into(view)
            if count == 0:
                raise ConnectionError("another replica has ended")
            view = view[count:]
        return np.frombuffer(buffer, dtype=like.dtype).reshape(like.shape)


# Points around ten centres; every replica makes the same ones and learns from every WORLD-th of them.
made = np.random.default_rng(7)
labels = made.integers(0, 10, 2000)
points = made.normal(size=(10, 16))[labels] + made.normal(scale=0.9, size=(2000, 16))
mine, targets = points[RANK::WORLD], np.eye(10)[labels[RANK::WORLD]]

gang = Gang()
weights = np.zeros((16, 10))
for step in range(STEPS):
    scores = mine @ weights
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    gradient = mine.T @ (chances - targets) / len(mine)
    weights -= 0.5 * gang.mean(gradient)
    if step % 50 == 0 or step == STEPS - 1:
        loss = -np.log((chances * targets).sum(axis=1)).mean()
        print(f"rank {RANK} of {WORLD}, step {step}: loss {loss:.4f}", flush=True)

accuracy = ((points @ weights).argmax(axis=1) == labels).mean()
np.savetxt(OUTPUT / f"weights-{RANK}.txt", weights)
print(f"accuracy on all points: {accuracy:.3f}")
print(f"weights {hashlib.sha256(weights.tobytes()).hexdigest()}", flush=True)
