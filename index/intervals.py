"""How sure a share is; the only importer of scipy, which takes a second to load and is loaded when first asked."""

CONFIDENCE = 0.95


def wilson(found: int, of: int) -> tuple[float, float]:
    """The Wilson interval of `found` in `of` at 95%: honest for small numbers and for shares near 0 or 1.

    For none of none it is everything from 0 to 1.
    """
    if of == 0:
        return 0.0, 1.0
    from scipy.stats import binomtest

    interval = binomtest(found, of).proportion_ci(confidence_level=CONFIDENCE, method="wilson")
    return float(interval.low), float(interval.high)
