"""What Render takes and then breaks on."""

import pytest

from conformance.local.blueprint.tests.documents import (
    BEAT,
    CRON,
    KEY_VALUE,
    WEB,
    WORKER,
    another,
    faults,
)


def test_private_addresses_need_one_region_for_all() -> None:
    text = f"{WEB}    region: singapore\n{another(KEY_VALUE)}    region: singapore\n"
    text += f"{another(WORKER)}    region: ohio\n"

    told = faults(text)

    assert told == [
        (
            "render.yaml:16: services[worker].region: ohio, while others run in singapore: "
            "private addresses do not reach from region to region (write singapore)"
        )
    ]


def test_a_service_without_a_region_runs_in_renders_default() -> None:
    text = f"{WEB}    region: singapore\n{another(KEY_VALUE)}    region: singapore\n"

    told = faults(text + another(WORKER))

    assert told == [
        (
            "render.yaml:12: services[worker].region: Render's default, oregon, while others run "
            "in singapore: private addresses do not reach from region to region (write singapore)"
        )
    ]


def test_a_database_counts_for_the_region() -> None:
    told = faults(f"{WEB}{another(WORKER)}databases:\n  - name: db\n    region: ohio\n")

    assert [one.split(": ")[:2] for one in told] == [["render.yaml:12", "databases[db].region"]]


def test_a_health_path_starts_with_a_slash() -> None:
    told = faults(WEB + "    healthCheckPath: api/health/live\n")

    assert told == [
        (
            'render.yaml:6: services[web].healthCheckPath: "api/health/live" is no path '
            '(write "/api/health/live")'
        )
    ]


def test_a_worker_has_no_health_path() -> None:
    told = faults(WORKER + "    healthCheckPath: /health\n")

    assert told == [
        (
            "render.yaml:6: services[worker].healthCheckPath: "
            "Render asks no worker for its health (remove it)"
        )
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            f"{WEB}    plan: free\n    preDeployCommand: ./manage.py migrate\n",
            "7: services[web].preDeployCommand: not on the free plan (write plan: starter)",
        ),
        (
            f"{WEB}    plan: free\n    disk: {{name: d, mountPath: /d}}\n",
            "7: services[web].disk: not on the free plan (write plan: starter)",
        ),
        (
            f"{WORKER}    plan: free\n",
            "6: services[worker].plan: there is no free plan for a worker (write starter)",
        ),
        (
            f"{KEY_VALUE}    plan: free\n",
            (
                "6: services[store].plan: a free Key Value keeps nothing: "
                "queued tasks are lost at a restart (write starter)"
            ),
        ),
    ],
)
def test_the_free_plan_lacks_what_a_deployment_needs(text: str, told: str) -> None:
    assert faults(text) == [f"render.yaml:{told}"]


def test_a_free_web_service_without_extras_is_taken() -> None:
    assert faults(f"{WEB}    plan: free\n") == []


def test_the_default_eviction_would_throw_queued_tasks_away() -> None:
    text = KEY_VALUE.replace("    maxmemoryPolicy: noeviction\n", "")

    told = faults(text)

    assert told == [
        (
            "render.yaml:2: services[store].maxmemoryPolicy: Render's default, allkeys-lru, throws "
            "queued tasks away when memory is short (write noeviction)"
        )
    ]


def test_any_other_eviction_is_refused_too() -> None:
    told = faults(KEY_VALUE.replace("noeviction", "volatile-lru"))

    assert told == [
        (
            "render.yaml:5: services[store].maxmemoryPolicy: volatile-lru throws "
            "queued tasks away when memory is short (write noeviction)"
        )
    ]


@pytest.mark.parametrize("field", ["buildCommand", "startCommand"])
def test_migrations_run_before_the_deploy_and_nowhere_else(field: str) -> None:
    command = "python manage.py migrate --noinput && exec gunicorn app"
    text = WEB.replace("    startCommand: gunicorn app\n", f"    {field}: {command}\n")
    text += "" if field == "startCommand" else "    startCommand: gunicorn app\n"

    told = faults(text)

    assert told == [
        (
            f"render.yaml:5: services[web].{field}: migrates before Render knows that the deploy "
            "will stand (move it to preDeployCommand)"
        )
    ]


def test_makemigrations_in_a_build_is_no_migration() -> None:
    assert faults(f"{WEB}    buildCommand: python manage.py makemigrations --check\n") == []


def test_static_files_collected_before_a_deploy_are_thrown_away() -> None:
    command = "python manage.py migrate && python manage.py collectstatic --noinput"

    told = faults(f"{WEB}    preDeployCommand: {command}\n")

    assert told == [
        (
            "render.yaml:6: services[web].preDeployCommand: collects static files on a machine "
            "that is thrown away (move it to buildCommand)"
        )
    ]


def test_only_one_service_migrates() -> None:
    before = "    preDeployCommand: python manage.py migrate\n"

    told = faults(f"{WEB}{before}{another(WORKER)}{before}")

    assert told == [
        (
            "render.yaml:11: services[worker].preDeployCommand: migrates beside web "
            "(leave it to one service)"
        )
    ]


def test_a_service_says_what_to_run() -> None:
    told = faults(WEB.replace("    startCommand: gunicorn app\n", ""))

    assert told == ["render.yaml:2: services[web].startCommand: missing (say what to run)"]


def test_a_shell_that_keeps_sigterm_is_refused() -> None:
    told = faults(WEB.replace("gunicorn app", "cd app && gunicorn app"))

    assert told == [
        (
            "render.yaml:5: services[web].startCommand: SIGTERM does not reach the program: "
            "a shell waits for the last of several commands (exec the program, or use rootDir)"
        )
    ]


def test_a_cron_job_may_be_several_commands() -> None:
    assert faults(CRON.replace("python nightly.py", "cd app && python nightly.py")) == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("numInstances: 2", "numInstances: 2 clocks send every task 2 times (write 1)"),
        (
            "scaling: {minInstances: 1, maxInstances: 2}",
            "scaling: a second clock sends every task twice (remove it)",
        ),
    ],
)
def test_beat_runs_once(line: str, told: str) -> None:
    assert faults(f"{BEAT}    {line}\n") == [f"render.yaml:6: services[beat].{told}"]


def test_a_blueprint_has_one_beat() -> None:
    told = faults(BEAT + another(BEAT).replace("name: beat", "name: spare"))

    assert told == [
        (
            "render.yaml:9: services[spare].startCommand: a second clock beside beat sends every "
            "task twice (keep one)"
        )
    ]


@pytest.mark.parametrize("option", ["-B", "--beat"])
def test_a_worker_has_no_clock_of_its_own(option: str) -> None:
    told = faults(WORKER.replace("celery worker", f"celery worker {option}"))

    assert told == [
        (
            f"render.yaml:5: services[worker].startCommand: {option} starts a clock in every "
            "worker (give beat its own service)"
        )
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("numInstances: 2", "numInstances: a service with a disk runs once (write 1, or remove"),
        ("scaling: {minInstances: 1}", "scaling: a service with a disk does not scale (remove"),
    ],
)
def test_a_disk_belongs_to_one_instance(line: str, told: str) -> None:
    (fault,) = faults(f"{WEB}    disk: {{name: d, mountPath: /d}}\n    {line}\n")

    assert fault.startswith(f"render.yaml:7: services[web].{told}")


def test_the_rules_wait_until_each_field_is_sound() -> None:
    told = faults(f"{WEB}    healthCheckPath: live\n    plan: hobby\n")

    assert [one.split(": ")[0] for one in told] == ["render.yaml:7"]
