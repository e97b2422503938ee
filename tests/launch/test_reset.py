"""`make reset` removes what launches made, and nothing else."""

from launch.options import Options
from launch.reset import remove_run_data
from launch.server import FOR_TESTS, Server


def test_only_what_launches_make_is_removed(tmp_path):
    (tmp_path / "test-1").mkdir()
    for name in ("secret-key", "my-own-notes"):
        (tmp_path / name).write_text("…")
    (tmp_path / "uploads").mkdir()
    (tmp_path / "uploads" / "photograph.jpg").write_text("…")
    assert remove_run_data(Options(var=tmp_path)) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["my-own-notes", "run.lock"]


def test_a_server_left_running_is_stopped_first(tmp_path):
    server = Server(tmp_path / "postgres", tmp_path / "postgres.log", FOR_TESTS)
    process = server.start()
    remove_run_data(Options(var=tmp_path))
    assert process.wait(10) == 0
    assert not (tmp_path / "postgres").exists()


def test_a_folder_that_is_not_there_needs_no_reset(tmp_path):
    assert remove_run_data(Options(var=tmp_path / "var")) == 0
