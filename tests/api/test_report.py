"""An experiment's report over HTTP."""

import io
import tempfile
import zipfile
from pathlib import Path

import pytest

from tests.api.test_lab import LAB, finished, save
from tests.kit.api import ENGLISH, Client, wait_for


@pytest.mark.parametrize("grid", [True, False])
def test_report_is_a_zip_with_all_of_it(
    client: Client, grid: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the language that was asked for, named by the experiment; nothing stays behind."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    one = save(client, simulate=True)["id"]
    client.post(f"{LAB}/{one}/run", json={})
    finished(client, one)
    asked = {} if grid else {"grid": "false"}
    answer = client.get(f"{LAB}/{one}/report.zip", params=asked, headers=ENGLISH)
    assert (200, "application/zip") == (answer.status_code, answer.headers["content-type"])
    assert 'filename="SIMULATION-Light-20' in answer.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = [name.partition("/")[2] for name in archive.namelist()]
        page = archive.read(next(name for name in archive.namelist() if "index.html" in name))
    assert {"index.html", "takes.csv", "ballots.jsonl", "experiment.toml"} <= set(names)
    assert 4 == sum(name.endswith("-loop.mp4") for name in names)
    assert grid == ("SIMULATION-grid.mp4" in names)
    assert b'<html lang="en">' in page
    # It is taken away once the last byte is sent.
    wait_for(lambda: not list(tmp_path.glob("studio-report-*")))


def test_unknown_experiment_has_no_report(client: Client) -> None:
    """As everywhere."""
    answer = client.get(f"{LAB}/none/report.zip", headers=ENGLISH)
    assert (404, "not_found") == (answer.status_code, answer.json()["code"])
