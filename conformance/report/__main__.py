"""`python -m conformance.report merge|diff|html`: work with the reports that runs have left."""

import argparse
import sys
from pathlib import Path

from conformance.model import ExitCode
from conformance.report import diff, write_page, write_report
from conformance.report.document import ReportError, read
from conformance.report.merge import merge
from conformance.report.summary import conclude


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the result is the exit code, 13 where a report cannot be had."""
    given = _parser().parse_args(arguments)
    try:
        return int(given.run(given))
    except ReportError as error:
        print(error, file=sys.stderr)
        return ExitCode.REPORT_NOT_WRITTEN


def merge_reports(given: argparse.Namespace) -> int:
    """Join reports into a matrix of criteria and targets; the exit code is that of all together."""
    whole = merge([read(path) for path in given.reports])
    write_report(whole, given.output)
    conclusion = conclude(whole)
    print(f"{conclusion.word}: {conclusion.sentence}")
    print(given.output / "report.html")
    return conclusion.exit_code


def diff_reports(given: argparse.Namespace) -> int:
    """Print what changed; 1 when anything was lost or became worse."""
    found = diff.differences(old=read(given.old), new=read(given.new))
    for difference in found:
        print(difference)
    setbacks = sum(difference.change in diff.SETBACKS for difference in found)
    print(f"{len(found)} changes, {setbacks} of them lost or worse")
    return 1 if setbacks else 0


def write_html(given: argparse.Namespace) -> int:
    """Write the page of a report once more."""
    print(write_page(read(given.directory), given.directory))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m conformance.report", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    joining = commands.add_parser("merge", help="join the reports of several targets")
    joining.add_argument("reports", type=Path, nargs="+", help="folders of reports")
    joining.add_argument("-o", "--output", type=Path, required=True, metavar="DIR")
    joining.set_defaults(run=merge_reports)
    comparing = commands.add_parser("diff", help="what changed between two reports")
    comparing.add_argument("old", type=Path)
    comparing.add_argument("new", type=Path)
    comparing.set_defaults(run=diff_reports)
    showing = commands.add_parser("html", help="write report.html from the criteria.json beside it")
    showing.add_argument("directory", type=Path)
    showing.set_defaults(run=write_html)
    return parser


if __name__ == "__main__":
    sys.exit(main())
