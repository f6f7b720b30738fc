"""Starting the community on a port."""

import socket

import pytest

from forum.infra import serving


@pytest.fixture
def taken_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_a_taken_port_is_said_with_the_command_that_takes_another(taken_port):
    with pytest.raises(SystemExit) as ending:
        serving.check_port(taken_port)

    assert str(ending.value) == (
        f"Port {taken_port} is taken. "
        f"Choose another one: PORT={taken_port + 1} make run"
    )


def test_a_free_port_is_taken_without_a_word():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]

    assert serving.check_port(free) is None
