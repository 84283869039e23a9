"""The kept figures of `make bench` as lines: fidelity to PyMuPDF, furniture, speed, two workers against one."""

from nlp.evaluate_bench import COMMAND, Bench, Fidelity, Speed, TwoWorkers

UNMEASURED = f"not measured yet; run `{COMMAND}`"


def say_bench(bench: Bench) -> list[str]:
    """What was measured with its day and its files, part by part, and the command that measures anew."""
    lines = [f"fidelity and speed of reading, as last measured by `{COMMAND}` (run it to measure anew)"]
    lines += _fidelity(bench.fidelity) if bench.fidelity else [f"words and furniture beside PyMuPDF: {UNMEASURED}"]
    lines += _speed(bench.speed) if bench.speed else [f"speed beside plain pypdf: {UNMEASURED}"]
    return lines + (_two_workers(bench.two_workers) if bench.two_workers else [f"two workers: {UNMEASURED}"])


def _fidelity(one: Fidelity) -> list[str]:
    share = one.edge_lines_removed / one.edge_lines if one.edge_lines else 1.0
    reasons = ", ".join(f"{reason} {count}" for reason, count in one.removed.items())
    return [
        f"words beside PyMuPDF: {one.measured}, {one.files} real reports, {one.pages} pages",
        f"  word F1: mean {one.mean:.5f}, first percentile {one.first_percentile:.4f}, worst page {one.worst:.4f}",
        f"  words: {one.lost} lost, {one.added} added, of them {one.split} split, {one.joined} joined",
        f"furniture: {one.edge_lines_removed} of {one.edge_lines} lines that come back at the pages' edges removed "
        f"({100 * share:.1f}%)",
        f"  removed: {reasons}; long lines removed that stand in their document once: {one.removed_once}",
    ]


def _speed(one: Speed) -> list[str]:
    return [
        f"speed on one core: {one.measured}, {one.files} PDF files, {one.pages} pages; {one.machine}",
        f"  pages a second: {one.pages_per_second:.1f}; plain pypdf extraction of the same: "
        f"{one.plain_pages_per_second:.1f}",
        f"  processor time against plain extraction: {one.times_plain:.2f} times",
    ]


def _two_workers(one: TwoWorkers) -> list[str]:
    return [
        f"two workers: {one.measured}, {one.files} PDF files; {one.machine}",
        f"  as fast as one by the clock: {one.times_one:.2f} times",
    ]
