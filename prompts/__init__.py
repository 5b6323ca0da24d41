"""The words sent to a language model, one text file each, and `render`. Imports nothing of ours."""

from functools import lru_cache
from importlib.resources import files
from string import Template


def render(name: str, **variables: object) -> str:
    """The prompt of that name with each `$variable` filled in, in one pass: what a value holds stays text.

    Raises LookupError for a variable that is missing or that the prompt does not know.
    """
    template = _template(name)
    known = set(template.get_identifiers())
    if known != variables.keys():
        missing, unknown = sorted(known - variables.keys()), sorted(variables.keys() - known)
        raise LookupError(f"The prompt {name!r} lacks the variables {missing} and does not know {unknown}.")
    return template.substitute(variables).strip()


@lru_cache(maxsize=32)
def _template(name: str) -> Template:
    return Template((files(__name__) / f"{name}.txt").read_text(encoding="utf-8"))
