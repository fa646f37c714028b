"""Compose's files, as docker-compose itself reads them: in development, in production, and refused."""

import json
import os
import pathlib
import re
import subprocess

import pytest
from souk.checkout import VERSION
from souk.delivery import images
from souk.settings import SERVICES

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATABASES = tuple(f"{service}-db" for service in SERVICES)
MIGRATIONS = tuple(f"{service}-migrate" for service in SERVICES)
DEMO = ("secrets", "seed-products", "seed-admin", "seed-shopper")
OBSERVABILITY = ("prometheus", "grafana")
ONCE = (*MIGRATIONS, "topics", "administrator", *DEMO)
DONE, HEALTHY = "service_completed_successfully", "service_healthy"


def compose(*words, file="compose.yaml", **environment):
    kept = {key: value for key, value in os.environ.items()
            if not key.startswith(("SOUK_", "COMPOSE_", "APP_ENV"))}
    return subprocess.run(["docker-compose", "-f", ROOT / file, *words], capture_output=True,
                          text=True, env=kept | environment, timeout=60, check=False)


def read(*words, **environment):
    done = compose("--profile", "*", "config", "--format", "json", **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module", params=["development", "production"])
def shop(request):
    return read(APP_ENV=request.param, SOUK_SECRETS="/srv/secrets")


@pytest.fixture(scope="module")
def development():
    return read(APP_ENV="development")


@pytest.fixture(scope="module")
def production():
    return read(APP_ENV="production", SOUK_SECRETS="/srv/secrets")


def each(shop):
    return shop["services"].items()


def test_the_quick_start_says_which_environment():
    done = compose("config", "-q")
    assert done.returncode != 0 and "export APP_ENV=development" in done.stderr
    assert compose("config", "-q", APP_ENV="nonsense").returncode != 0


def test_production_demands_its_secrets():
    done = compose("config", "-q", APP_ENV="production")
    assert done.returncode != 0 and "SOUK_SECRETS" in done.stderr
    assert "make-secrets.sh" in done.stderr


def test_the_file_of_deploy_is_the_same_shop():
    seen = [compose("config", "--services", file=file, APP_ENV="development").stdout.split()
            for file in ("compose.yaml", "deploy/compose/compose.yaml")]
    assert sorted(seen[0]) == sorted(seen[1]) and set(SERVICES) <= set(seen[0])


def test_up_without_a_profile_is_the_whole_shop():
    names = compose("config", "--services", APP_ENV="development").stdout.split()
    assert sorted(names) == sorted((*SERVICES, *DATABASES, *MIGRATIONS, *DEMO, "kafka", "topics",
                                    "edge"))
    named = compose("--profile", "core", "config", "--services", APP_ENV="development")
    assert sorted(named.stdout.split()) == sorted(names)


def test_observability_is_a_profile():
    names = compose("--profile", "observability", "config", "--services",
                    APP_ENV="development").stdout.split()
    assert set(OBSERVABILITY) <= set(names) and set(SERVICES) <= set(names)


def test_production_has_no_demo_data(production):
    assert not [name for name, _one in each(production) if name in DEMO]
    assert production["services"]["administrator"]["profiles"] == ["administrator"]


def test_each_container_of_production_sees_its_own_secrets_alone(production):
    for service in SERVICES:
        own = {"auth": {"auth/key-encryption-key"}}.get(service, set())
        expected = {service: {f"{service}/mysql-password"} | own,
                    f"{service}-migrate": {f"{service}-migrate/mysql-password"},
                    f"{service}-db": {f"{service}/mysql-password",
                                      f"{service}-migrate/mysql-password",
                                      f"{service}-db/root-password"}}
        for name, files in expected.items():
            seen = production["services"][name].get("secrets", [])
            assert {one["target"] for one in seen} == files, name
    for secret in production["secrets"].values():
        assert secret["file"].startswith("/srv/secrets/")


def test_every_file_of_secrets_that_is_named_is_given(shop):
    for name, one in each(shop):
        given = [f"/run/secrets/{secret['target']}" for secret in one.get("secrets", [])]
        whole = any(volume["target"] == "/run/secrets" for volume in one.get("volumes", []))
        for key, value in (one.get("environment") or {}).items():
            if key.endswith("_FILE"):
                assert whole or value in given, f"{name}: {key}"


def test_no_secret_stands_in_a_file(shop):
    for name, one in each(shop):
        for key, value in (one.get("environment") or {}).items():
            if re.search(r"PASSWORD|SECRET|KEY", key):
                assert key.endswith("_FILE") and value.startswith("/run/secrets/"), f"{name}: {key}"


def test_images_are_pinned(shop):
    for name, one in each(shop):
        _image, separator, tag = one["image"].rpartition(":")
        assert separator and tag != "latest" and "/" not in tag, name
        if one["image"].startswith("souk/"):
            assert one["build"]["dockerfile"] == images.DOCKERFILE
            assert one["image"] == f"souk/{one['build']['target']}:{VERSION}"
            assert one["build"]["target"] in images.TARGETS


def test_everything_has_limits(shop):
    for name, one in each(shop):
        limits = one["deploy"]["resources"]["limits"]
        assert float(limits["cpus"]) > 0 and int(limits["memory"]) > 0, name


def test_everything_is_watched_or_ends(shop):
    """Our own images bring their health check along (tests/deploy/test_docker.py)."""
    for name, one in each(shop):
        if name in ONCE:
            assert one.get("restart", "no") in ("no", "on-failure:5"), name
        else:
            assert one["restart"] == "unless-stopped", name
            check = one.get("healthcheck", {})
            assert not check.get("disable"), name
            assert check.get("test") or one["build"]["target"] in (*SERVICES, "edge"), name


def test_nobody_has_rights(shop):
    for name, one in each(shop):
        assert one["cap_drop"] == ["ALL"], name
        assert one["security_opt"] == ["no-new-privileges:true"], name
        assert not one.get("privileged"), name
        if one["image"].startswith("souk/"):
            assert one["read_only"], name
            assert one["user"] == (images.USER if name != "secrets" else "0:0"), name


def test_nothing_is_published_but_the_edge(shop):
    published = {name: one["ports"] for name, one in each(shop) if one.get("ports")}
    assert set(published) == {"edge", "grafana"}
    for ports in published.values():
        assert [port["host_ip"] for port in ports] == ["127.0.0.1"]
    assert shop["services"]["grafana"]["profiles"] == ["observability"]
    assert not [name for name, one in each(shop) if one.get("network_mode") == "host"]


def test_the_start_is_ordered_by_health(shop):
    def waits(name):
        return {other: one["condition"]
                for other, one in shop["services"][name].get("depends_on", {}).items()}

    for service in SERVICES:
        assert waits(f"{service}-migrate")[f"{service}-db"] == HEALTHY
        wanted = {f"{service}-db": HEALTHY, f"{service}-migrate": DONE, "topics": DONE}
        assert wanted.items() <= waits(service).items()
        assert waits("edge")[service] == HEALTHY
    assert waits("topics")["kafka"] == HEALTHY
    for name, one in each(shop):
        for other, condition in waits(name).items():
            assert condition == (DONE if other in ONCE else HEALTHY), f"{name} → {other}"


def test_secrets_are_made_before_anybody_needs_them(development):
    for name, one in each(development):
        if name not in ("secrets", "kafka", "topics", "edge", "prometheus"):
            assert waits_for(development, name, "secrets"), name


def waits_for(shop, name, other):
    needs = shop["services"][name].get("depends_on", {})
    return other in needs or any(waits_for(shop, one, other) for one in needs)


def test_what_must_last_lies_in_named_volumes(shop):
    folders = {name: "/var/lib/mysql" for name in DATABASES} | {"kafka": "/var/lib/kafka/data"}
    for name, folder in folders.items():
        [volume] = [one for one in shop["services"][name]["volumes"] if one["target"] == folder]
        assert volume["type"] == "volume" and volume["source"] == name
    for name, one in each(shop):
        for volume in one.get("volumes", []):
            if volume["type"] == "bind":
                assert volume["read_only"] and os.path.exists(volume["source"]), volume["source"]


@pytest.mark.parametrize("network", ["172.28.0", "10.9.8"])
def test_addresses_stay_and_the_network_can_be_chosen(network):
    shop = read(APP_ENV="development", SOUK_NETWORK=network)
    [pool] = shop["networks"]["default"]["ipam"]["config"]
    assert pool["subnet"] == f"{network}.0/24" and pool["ip_range"] == f"{network}.128/25"
    addresses = {name: one["networks"]["default"]["ipv4_address"] for name, one in each(shop)
                 if (one.get("networks") or {}).get("default")}
    assert set(addresses) == {*SERVICES, *DATABASES, "kafka", "edge"}
    assert len(set(addresses.values())) == len(addresses)
    for address in addresses.values():
        assert address.startswith(network + ".") and int(address.rpartition(".")[2]) < 128
    assert dict(re.split("[=:]", one) for one in hosts_of(shop)) == {
        service: addresses[service] for service in SERVICES}
    trusted = shop["services"]["auth"]["environment"]["SOUK_TRUSTED_PROXIES"]
    assert trusted == addresses["edge"]


def hosts_of(shop):
    return shop["services"]["edge"]["extra_hosts"]


def test_each_database_is_of_one_service(shop):
    for service in SERVICES:
        environment = shop["services"][f"{service}-db"]["environment"]
        assert environment["SOUK_SERVICE"] == service
        assert shop["services"][service]["environment"]["SOUK_MYSQL_HOST"] == f"{service}-db"
        assert shop["services"][f"{service}-migrate"]["command"] == [f"souk-{service}", "migrate"]
