"""What every black-box test gets: the shop, signed-up users, the admin, the books."""
import json
import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from books import Books  # noqa: E402
from shop import Lasting, Shop, product_maker, sign_up  # noqa: E402


@pytest.fixture(scope="session")
def url():
    return os.environ.get("SOUK_URL", "http://127.0.0.1:8080")


@pytest.fixture
def anonymous(url):
    return Shop(url)


@pytest.fixture
def user(url):
    """A new customer with an open wallet."""
    return sign_up(url)


@pytest.fixture
def other_user(url):
    return sign_up(url)


@pytest.fixture(scope="session")
def admin(url):
    email, password = os.environ.get("SOUK_ADMIN_EMAIL"), os.environ.get("SOUK_ADMIN_PASSWORD")
    if not email:
        done = subprocess.run([str(ROOT / "souk"), "accounts", "--json"], check=True, text=True,
                              stdout=subprocess.PIPE)
        account = next(row for row in json.loads(done.stdout) if row["role"] == "admin")
        email, password = account["email"], account["password"]
    return Lasting(url, email, password)


@pytest.fixture(scope="session")
def books():
    return Books(os.environ.get("SOUK_TEST_MYSQL_SOCKET", str(ROOT / ".run" / "mysql.sock")))


@pytest.fixture(scope="session")
def category(admin):
    """The id of some category."""
    return admin.get("categories").data[0]["id"]


@pytest.fixture
def make_product(admin, category):
    """make_product(stock=10, price=1000) -> a new product's id, with that much stock."""
    return product_maker(admin, category)
