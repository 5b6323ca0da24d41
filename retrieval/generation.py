"""The next generation of the corpus, written beside the one that answers until one transaction switches over.

Its rows are marked with its number, which no reader of the present generation looks at. Whatever is killed before the switch leaves
such rows, which the next run clears away, and embeddings, which it finds made.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np
from sqlalchemy import Connection, Engine, and_, delete, exists, func, or_, select, update
from sqlalchemy.orm import aliased

from core.values import Article, Event, Passage
from retrieval.database import reading, writing
from retrieval.embedding import Embedder
from retrieval.events import find_events
from retrieval.passages import OVERLAP_SENTENCES, TARGET_TOKENS, embedded_text, split_passages
from retrieval.store import (
    State,
    Vector,
    by_id,
    chunks,
    current,
    insert_articles,
    insert_vectors,
    load_articles,
    load_openings,
    load_sources,
    load_vectors,
    read_state,
    replace_events,
    seen_by,
)
from retrieval.tables import embeddings, passages, state, versions
from retrieval.vectors import VectorCache

Step = Callable[[int, int], None]

# Whatever changes here splits all articles anew: the sizes of passages, or the last number for a change that the sizes do not show.
PASSAGE_SETTING = f"{TARGET_TOKENS}/{OVERLAP_SENTENCES}/1"
_STAGE = 64
_EMBED = 256


class NextGeneration:
    """One run's work; the caller owns the corpus. First `stage` and `retire`, then `embed`, `fill`, `switch` and `clean`, in this order."""

    def __init__(self, engine: Engine, embedder: Embedder, vectors: VectorCache, *, removes_only: bool = False) -> None:
        self._engine = engine
        self._embedder = embedder
        self._vectors = vectors
        with reading(engine) as connection:
            self.old = read_state(connection)
        # What only removes needs no embedding, so the model that the corpus has stays, whatever the settings name.
        self.new = replace(self.old, generation=self.old.generation + 1) if removes_only else _next_state(self.old, embedder.name)
        self.number = self.new.generation
        self.discard()

    @property
    def splits_anew(self) -> bool:
        """Whether another model or passage setting asks for every article to be split and embedded anew."""
        return (self.new.embedding_model, self.new.passage_setting) != (self.old.embedding_model, self.old.passage_setting)

    @property
    def differs(self) -> bool:
        """Whether there is anything to switch over to."""
        marked = exists().where(or_(versions.c.added == self.number, versions.c.retired == self.number))
        with reading(self._engine) as connection:
            return self.splits_anew or bool(connection.execute(select(marked)).scalar())

    def discard(self) -> None:
        """Forget what was staged and retired: what a killed run left, or one that is given up."""
        with writing(self._engine) as connection:
            staged = select(versions.c.id).where(versions.c.added >= self.number)
            connection.execute(delete(passages).where(passages.c.version_row.in_(staged)))
            connection.execute(delete(versions).where(versions.c.added >= self.number))
            connection.execute(update(versions).where(versions.c.retired >= self.number).values(retired=None))

    def stage(self, articles: Iterable[Article]) -> None:
        """Write articles, with their passages, that the next generation shows."""
        for chunk in chunks(articles, _STAGE):
            split = [(article, split_passages(article, self._embedder)) for article in chunk]
            with writing(self._engine) as connection:
                insert_articles(connection, self.number, split)

    def retire(self, rows: Iterable[int]) -> None:
        """Leave these version rows out of the next generation."""
        for chunk in chunks(rows):
            with writing(self._engine) as connection:
                connection.execute(update(versions).where(versions.c.id.in_(chunk)).values(retired=self.number))

    def stage_the_rest(self) -> None:
        """Where another model or passage setting asks for it: split all other articles anew, from their stored texts."""
        if not self.splits_anew:
            return
        with reading(self._engine) as connection:
            left = current(self.number) & (versions.c.added < self.number)
            rows = list(connection.execute(select(versions.c.id).where(left)).scalars())
        for chunk in chunks(rows, _STAGE):
            with reading(self._engine) as connection:
                articles = load_articles(connection, chunk)
            self.stage(articles.values())
            self.retire(chunk)

    def embed(self, *, anew: bool, step: Step) -> None:
        """Embed the passages that the model has not embedded before, or all of them; kept batch by batch, so that nothing is done twice."""
        wanted = self._unembedded(anew=anew)
        total = len({name for *_, name in wanted})
        done: set[str] = set()
        step(0, total)
        for chunk in chunks(_by_version(wanted), _STAGE):
            with reading(self._engine) as connection:
                articles = load_articles(connection, [row for row, _ in chunk])
            texts = {
                name: embedded_text(Passage(articles[row], first, last))
                for row, several in chunk
                for first, last, name in several
                if name not in done
            }
            for batch in chunks(texts.items(), _EMBED):
                vectors = self._embedder.embed([text for _, text in batch])
                with writing(self._engine) as connection:
                    insert_vectors(connection, self.new.embedding_model, [name for name, _ in batch], vectors)
                done.update(name for name, _ in batch)
                step(len(done), total)

    def fill(self, *, anew: bool, step: Step) -> None:
        """Bring the vectors of the next generation into Chroma, beside those of the present one; `anew`: into an empty collection."""
        if anew:
            self._vectors.forget(self.new.collection)
        self._vectors.fill(self.new.collection, self._passage_ids(), self._vectors_of, step)

    def switch(self, also: Callable[[Connection], None]) -> None:
        """Move the corpus to the next generation, together with what `also` writes, in one transaction."""
        found = self._events()
        with writing(self._engine) as connection:
            replace_events(connection, found)
            connection.execute(
                update(state).values(
                    installation=self.new.installation,
                    generation=self.number,
                    collection=self.new.collection,
                    embedding_model=self.new.embedding_model,
                    passage_setting=self.new.passage_setting,
                )
            )
            also(connection)

    def clean(self) -> None:
        """Drop what only generations before the last one showed; its readers may still be at work. Versions stay, for citations."""
        self._vectors.keep_only(self.new.collection, self._passage_ids(), _prefix(self.new.installation))
        newer = aliased(versions)
        unseen = select(versions.c.id).where(versions.c.retired < self.number)
        again = exists().where(newer.c.version == versions.c.version, newer.c.id > versions.c.id)
        used = exists().where(passages.c.content_hash == embeddings.c.content_hash)
        models = (self.old.embedding_model, self.new.embedding_model)
        with writing(self._engine) as connection:
            connection.execute(delete(passages).where(passages.c.version_row.in_(unseen)))
            connection.execute(delete(versions).where(versions.c.id.in_(unseen.where(again))))
            connection.execute(delete(embeddings).where(or_(embeddings.c.model.not_in(models), ~used)))

    def counts(self, server_id: str | None) -> tuple[int, int]:
        """Articles and passages that the next generation shows to a server."""
        where = current(self.number) & seen_by(server_id)
        with reading(self._engine) as connection:
            articles = connection.execute(select(func.count()).select_from(versions).where(where)).scalar_one()
            parts = connection.execute(select(func.count()).select_from(passages.join(versions)).where(where)).scalar_one()
        return articles, parts

    def _unembedded(self, *, anew: bool) -> list[tuple[int, int, int, str]]:
        known = exists().where(and_(embeddings.c.content_hash == passages.c.content_hash, embeddings.c.model == self.new.embedding_model))
        chosen = select(passages.c.version_row, passages.c.first, passages.c.last, passages.c.content_hash).join(versions)
        chosen = chosen.where(current(self.number)).order_by(passages.c.version_row)
        with reading(self._engine) as connection:
            rows = connection.execute(chosen if anew else chosen.where(~known))
            return [(row.version_row, row.first, row.last, row.content_hash) for row in rows]

    def _passage_ids(self) -> frozenset[str]:
        with reading(self._engine) as connection:
            return frozenset(connection.execute(select(passages.c.passage_id).join(versions).where(current(self.number))).scalars())

    def _vectors_of(self, passage_ids: Sequence[str]) -> Vector:
        with reading(self._engine) as connection:
            found = load_vectors(connection, self.new.embedding_model, passage_ids)
        return np.stack([found[i] for i in passage_ids])

    def _events(self) -> dict[str | None, Sequence[Event]]:
        """What each server sees as events; None stands for those that see only the shared articles."""
        with reading(self._engine) as connection:
            owners = connection.execute(select(versions.c.server_id).where(current(self.number)).distinct()).scalars()
            return {owner: self._events_of(connection, owner) for owner in {None, *owners}}

    def _events_of(self, connection: Connection, server_id: str | None) -> Sequence[Event]:
        rows = [row for row, _ in by_id(load_sources(connection, current(self.number) & seen_by(server_id))).values()]
        openings = load_openings(connection, self.new.embedding_model, rows)
        articles = load_articles(connection, sorted(openings))
        return find_events(list(articles.values()), np.stack([openings[row] for row in articles])) if articles else []


def _by_version(wanted: Iterable[tuple[int, int, int, str]]) -> list[tuple[int, list[tuple[int, int, str]]]]:
    found: dict[int, list[tuple[int, int, str]]] = {}
    for row, first, last, name in wanted:
        found.setdefault(row, []).append((first, last, name))
    return list(found.items())


def _next_state(old: State, model: str) -> State:
    installation = old.installation or uuid.uuid4().hex
    holds = hashlib.sha256(f"{model} {PASSAGE_SETTING}".encode()).hexdigest()[:8]
    return State(installation, old.generation + 1, f"{_prefix(installation)}{holds}", model, PASSAGE_SETTING)


def _prefix(installation: str) -> str:
    return f"evenhand-{installation[:12]}-"
