"""Owners: a dead one is known on its own machine, and only there."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runway_core.store.lease_owner import Owner, here

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def ended() -> int:
    """The id of a process that has ended."""
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def test_owner_names_host_process_and_beginning() -> None:
    """An owner's text says who holds a lease."""
    owner = Owner()

    host, pid, began, mark = str(owner).rsplit("|", 3)
    assert (socket.gethostname(), str(os.getpid())) == (host.split("/")[0], pid)
    assert abs(psutil.Process().create_time() - int(began)) <= 1
    assert mark
    assert str(owner) == str(owner)


def test_owners_of_one_process_differ() -> None:
    """Two runners in one process are two owners, and each sees the other alive."""
    first, second = Owner(), Owner()

    assert first.text != second.text
    assert not first.knows_dead(second.text)
    assert not first.knows_dead(first.text)


def test_process_that_ended_is_dead(ended: int) -> None:
    """A process of this machine that is gone is taken over at once."""
    assert Owner().knows_dead(Owner(pid=ended).text)


def test_process_id_that_was_given_out_again_is_dead() -> None:
    """The same number with another beginning is another process."""
    assert Owner().knows_dead(Owner(began=Owner().began - 3600).text)
    assert not Owner().knows_dead(Owner(began=Owner().began + 1).text)


def test_nobody_is_dead() -> None:
    """What nobody drives may be taken."""
    assert Owner().knows_dead(None)


def test_other_machine_is_never_known_dead(ended: int) -> None:
    """Of another machine nothing is known: its lease has to run out."""
    assert not Owner().knows_dead(Owner(host="elsewhere", pid=ended).text)


def test_containers_of_one_name_know_nothing_of_each_other(ended: int) -> None:
    """Nor do machines that were copied, nor one of before it was started anew: the same number is
    another process there.
    """
    name, boot, processes = here().split("/")
    for host in (f"{name}/{boot}/pid:[1]", f"{name}/{'0' * 8}{boot[8:]}/{processes}"):
        assert not Owner().knows_dead(Owner(host=host, pid=ended).text)
        assert not Owner(host=host).knows_dead(Owner(pid=ended).text)


def test_process_in_another_namespace_is_not_taken_for_dead() -> None:
    """It lives, under a number that is nobody's here, or somebody else's."""
    code = "from runway_core.store.lease_owner import Owner; print(Owner(), flush=True); input()"
    command = ["unshare", "--pid", "--fork", "--mount-proc", "--kill-child", sys.executable]
    how = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([*command, "-c", code], cwd=ROOT, **how) as child:  # type: ignore[call-overload]
        text = child.stdout.readline().strip()
        child.stdin.close()
        mine, theirs = here().split("/"), text.rsplit("|", 3)[0].split("/")
        assert mine[:2] == theirs[:2]
        assert mine[2] != theirs[2]
        assert not Owner().knows_dead(text)


def test_owner_of_an_earlier_release_is_not_taken_for_dead(ended: int) -> None:
    """It gave the host's name alone, which proves nothing: its lease runs out."""
    assert not Owner().knows_dead(Owner(host=socket.gethostname(), pid=ended).text)


def test_host_may_hold_the_separator() -> None:
    """A strange host name does not confuse the reading."""
    owner = Owner(host="a|b")

    assert not owner.knows_dead(owner.text)
    assert owner.knows_dead(Owner(host="a|b", began=1).text)


@pytest.mark.parametrize("text", ["", "x", "a|b|c", "h|x|1|m", "h|1|y|m"], ids=repr)
def test_text_that_cannot_be_read_is_not_dead(text: str) -> None:
    """In doubt nothing is taken over."""
    assert not Owner().knows_dead(text)


@given(pid=st.integers(), began=st.integers())
@settings(deadline=None)
def test_any_numbers_give_an_answer(pid: int, began: int) -> None:
    """Whatever stands in the database, it is dead or not, never an exception."""
    owner = Owner()

    assert owner.knows_dead(f"{owner.host}|{pid}|{began}|m") in {True, False}
