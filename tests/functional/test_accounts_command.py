"""./souk admin: the first administrator."""
import subprocess
from pathlib import Path

from shop import Shop, credentials, sign_in, sign_up

SOUK = str(Path(__file__).resolve().parents[2] / "souk")


def souk(*arguments, stdin=""):
    return subprocess.run([SOUK, *arguments], input=stdin, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=60)


def test_an_administrator_is_made_with_a_password_from_standard_input(url):
    wanted = credentials()
    made = souk("admin", "create", "--email", wanted["email"], stdin="correct horse\n")
    assert made.returncode == 0, made.stdout
    assert wanted["email"] in made.stdout and "correct horse" not in made.stdout
    admin = sign_in(url, wanted["email"], "correct horse")
    assert admin.session["user"]["role"] == "admin"
    admin.get("users").expect(200)
    again = souk("admin", "create", "--email", wanted["email"], stdin="another one\n")
    assert again.returncode == 0 and "as it was" in again.stdout
    sign_in(url, wanted["email"], "correct horse")


def test_a_generated_password_is_printed_once_and_kept_nowhere(url):
    wanted = credentials()
    made = souk("admin", "create", "--email", wanted["email"], "--generate")
    assert made.returncode == 0, made.stdout
    password = made.stdout.strip().split()[-1]
    assert sign_in(url, wanted["email"], password).session["user"]["role"] == "admin"
    again = souk("admin", "create", "--email", wanted["email"], "--generate")
    assert again.returncode == 0 and "password, shown" not in again.stdout


def test_a_customer_does_not_become_one_in_passing_and_a_weak_password_is_refused(url):
    wanted = credentials()
    sign_up(url, wanted)
    refused = souk("admin", "create", "--email", wanted["email"], stdin="correct horse\n")
    assert refused.returncode == 1 and "customer" in refused.stdout
    assert sign_in(url, wanted["email"], wanted["password"]).session["user"]["role"] == "customer"
    other = credentials()
    for stdin in ("password\n", "short\n", ""):
        assert souk("admin", "create", "--email", other["email"], stdin=stdin).returncode == 1
    Shop(url).post("users/signin", {"email": other["email"], "password": "password"}).expect(401)
