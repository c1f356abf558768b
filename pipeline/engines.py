"""How batches are worked through: one after another, or in worker processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from typing import TypeVar

from pipeline.config import EngineSettings

B = TypeVar("B")
T = TypeVar("T")


def run_batches(
    work: Callable[[B], T], batches: Iterable[B], settings: EngineSettings
) -> Iterator[T]:
    """Give the result of ``work`` for each batch, as they are done.

    With the ``process`` engine, ``work`` and the batches must pickle; no more than two
    batches a worker are held at once, so memory does not grow with the corpus.

    >>> list(run_batches(len, ["ab", "c"], EngineSettings()))
    [2, 1]
    """
    if settings.name == "serial":
        yield from map(work, batches)
        return
    with ProcessPoolExecutor(max_workers=settings.workers) as pool:
        waiting: set[Future[T]] = set()
        for batch in batches:
            waiting.add(pool.submit(work, batch))
            if len(waiting) >= 2 * settings.workers:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)
