"""The command line `prior`: parse, call one function, print.

Heavy layers are imported inside the commands, so that `prior --help` answers at once.
Exit status: 0 done, 1 done but some input failed and is listed, 2 wrong use.
"""

import click

from ui.commands import ask, count, hold, network, train, work
from ui.settings import stay_offline


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="prior-learning", prog_name="prior")
def main() -> None:
    """Prior Learning: search and theme trends over case reviews and inspection reports.

    Everything stays on this machine. Start with `prior ingest FOLDER`, then `prior search "QUESTION"`.
    """
    stay_offline()


for command in (*hold.COMMANDS, *ask.COMMANDS, *count.COMMANDS, *work.COMMANDS, *train.COMMANDS, *network.COMMANDS):
    main.add_command(command)


if __name__ == "__main__":
    main()
