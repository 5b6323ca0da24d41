"""Every error that a person may be shown. `str(error)` is one plain sentence that says what to do; no key, no trace."""


class EvenhandError(Exception):
    """The root of all errors that are shown to people."""


class BadInput(EvenhandError):
    """What was asked for cannot be understood: an empty question, a date that is none, an unknown outlet."""


class BadSettings(EvenhandError):
    """A setting is missing or wrong."""


class ArticleUnreadable(EvenhandError):
    """One article, or one file of articles, cannot be read; the rest of a run goes on."""


class EmptyCorpus(EvenhandError):
    """Nothing is indexed yet."""


class NothingFound(EvenhandError):
    """A topic, an article id or an event is not in the corpus. The message offers the nearest."""


class SeveralEvents(EvenhandError):
    """A topic fits several events; `choices` holds (event id, title), best first."""

    def __init__(self, message: str, choices: tuple[tuple[str, str], ...]) -> None:
        super().__init__(message)
        self.choices = choices


class StoreUnavailable(EvenhandError):
    """The data folder, the database or Chroma cannot be opened, written or reached."""


class CorpusBusy(EvenhandError):
    """Another process owns the data folder; the message says which."""


class RemovalNeedsConsent(EvenhandError):
    """A run would remove more than half of a folder's articles: `gone` of the `held` ones."""

    def __init__(self, folder: str, gone: int, held: int) -> None:
        super().__init__(
            f"{gone:,} of the {held:,} articles of {folder} are no longer there and would be removed: "
            "confirm with --yes if that is meant, or check the folder."
        )
        self.gone = gone
        self.held = held


class EmbeddingModelMissing(EvenhandError):
    """The embedding model's files are absent or not the ones that were expected."""


class CheckModelUnusable(EvenhandError):
    """CHECK_MODEL names no cross-encoder on disk, or one whose outputs cannot be told apart."""


class ModelUnavailable(EvenhandError):
    """The language model cannot be reached, timed out, or answered with something that is not an answer."""
