"""What turns texts into vectors: the protocol, and a toy that needs no model.

Two implementations ship: `nlp.embed_onnx.OnnxEmbedder` for use and `HashingEmbedder` for tests and trials.
The caller chooses one; nothing here falls back from one to the other.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Vectors: TypeAlias = NDArray[np.float32]
"""One row a text, float32, each row of length 1."""


class Embedder(Protocol):
    """Vectors of one fixed method: the same name means the same vector for the same text."""

    @property
    def name(self) -> str:
        """What the vectors are filed under; changes whenever the vectors would."""
        ...

    @property
    def dimensions(self) -> int:
        """The length of each vector."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of `texts`, in their order: shape (texts, dimensions)."""
        ...


@dataclass(frozen=True, slots=True)
class HashingEmbedder:
    """Counts of hashed words: texts that share words are near, and meaning plays no part."""

    dimensions: int = 64

    @property
    def name(self) -> str:
        """The method with its size, as vectors of another size are other vectors."""
        return f"hashing-{self.dimensions}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of `texts`; a text without words gets the first axis."""
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            words = re.findall(r"\w+", text.casefold()) or [""]
            for word in words:
                row[zlib.crc32(word.encode()) % self.dimensions] += 1.0
        return unit(rows)


def unit(rows: Vectors) -> Vectors:
    """`rows` scaled to length 1; refuses a row of zeros, which has no direction."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    if not lengths.all():
        raise ValueError("a vector of zeros has no direction")
    scaled: Vectors = (rows / lengths).astype(np.float32)
    return scaled
