"""Heavy work beside the pages: watched, stopped, failed in words, bounded in time."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from demarche import UsageError
from demarche.case import examples
from demarche.workbench.adding import add_and_propose
from demarche.workbench.jobs import Jobs, apart, brief_job
from demarche.workbench.study import study_job


@pytest.fixture
def folder(tmp_path):
    return examples.copy("s400-return", tmp_path / "s400")


def finished(jobs, kind):
    while (job := jobs.find("case", kind)).state == "running":
        time.sleep(0.05)
    return job


def test_a_job_is_found_again_with_its_result(folder, tmp_path):
    jobs = Jobs()
    jobs.start("case", "robustness", 1, study_job, folder, 64, 0, "SEQ", True)
    out = tmp_path / "brief.md"
    jobs.start("case", "brief", 1, brief_job, folder, out, ["answer"], 0)
    assert finished(jobs, "robustness").result.result.outcomes
    assert finished(jobs, "brief").result == str(out)
    assert jobs.find("other", "brief") is None


def test_a_job_is_stopped_and_another_takes_its_place(folder):
    jobs = Jobs()
    job = jobs.start("case", "robustness", 1, study_job, folder, 5_000_000, 0, "SEQ", True)
    job.stop()
    assert (job.state, job.result) == ("stopped", None)
    again = jobs.start("case", "robustness", 1, study_job, folder, 5_000_000, 0, "SEQ", True)
    jobs.start("case", "robustness", 2, study_job, folder, 16, 0, "SEQ", True)
    assert again.state == "stopped"
    assert finished(jobs, "robustness").version == 2


def test_a_failure_is_told_in_words(tmp_path):
    jobs = Jobs()
    jobs.start("case", "robustness", 1, study_job, tmp_path / "nowhere", 16, 0, "SEQ")
    job = finished(jobs, "robustness")
    assert job.state == "failed"
    assert "nowhere" in job.says


async def test_a_broken_document_is_refused_in_a_process_of_its_own(folder, tmp_path):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 no more than this")
    with pytest.raises(UsageError):
        await apart(add_and_propose, folder, broken, seconds=60)


async def test_what_takes_too_long_is_given_up():
    with pytest.raises(UsageError, match="given up"):
        await apart(time.sleep, 60, seconds=0.5)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_work_ends_with_the_program_that_started_it_even_if_that_is_killed(folder):
    program = (
        "import os, sys, time\n"
        "from pathlib import Path\n"
        "from demarche.workbench.jobs import Jobs\n"
        "from demarche.workbench.study import study_job\n"
        "if __name__ == '__main__':\n"
        "    job = Jobs().start('case', 'robustness', 1, study_job, Path(sys.argv[1]), 5_000_000, 0, 'SEQ')\n"
        "    while job.done is None and job.state == 'running':\n"
        "        time.sleep(0.05)\n"
        "        job.look()\n"
        "    print(job._process.pid, flush=True)\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    ended = subprocess.run([sys.executable, "-c", program, folder], capture_output=True, text=True, timeout=60)
    child = int(ended.stdout)
    for _ in range(100):
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        # Ended and waiting to be noticed is ended as well.
        if Path(f"/proc/{child}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z":
            return
        time.sleep(0.1)
    raise AssertionError("the work goes on for nobody")
