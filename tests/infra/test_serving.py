"""Starting the community on a port."""

import socket

import pytest

from forum.infra import serving
from tests.live import Stack, until


@pytest.fixture
def taken_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_a_taken_port_is_said_with_the_command_that_takes_another(taken_port):
    with pytest.raises(SystemExit) as ending:
        serving.check_place("127.0.0.1", taken_port)

    assert str(ending.value) == (
        f"Port {taken_port} is taken. "
        f"Choose another one: PORT={taken_port + 1} make run"
    )


def test_a_free_port_is_taken_without_a_word():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]

    assert serving.check_place("127.0.0.1", free) is None


def test_an_address_of_another_machine_is_said_as_such():
    with pytest.raises(SystemExit, match=r"listen on 192\.0\.2\.1, port 8000: "):
        serving.check_place("192.0.2.1", 8000)


def test_pages_are_served_where_it_was_asked_for_and_nowhere_else(
    tmp_path, empty_database
):
    stack = Stack(tmp_path, empty_database, workers=1, FORUM_HOST="127.0.0.2")

    try:
        stack.process = stack.spawn("run")
        until(lambda: _answers("127.0.0.2", stack.port), "nobody answers")
        assert not _answers("127.0.0.1", stack.port)
    finally:
        stack.close()


def _answers(host: str, port: int) -> bool:
    with socket.socket() as caller:
        return caller.connect_ex((host, port)) == 0
