"""check_asyncapi.py passes on this tree, and each difference put in is named."""
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tools/layout"))

import check_asyncapi  # noqa: E402

FILE = "contracts/events/asyncapi.yaml"


@pytest.fixture
def tree(tmp_path):
    for folder in ("contracts/events", "contracts/cpp"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    consumers = (path.relative_to(ROOT) for path in ROOT.glob("services/*/consumers/*.?pp"))
    for name in ("contracts/topics.json", "platform/messaging/envelope.cpp",
                 "services/auth/app/events.hpp", *consumers):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def edit(tree, name, old, new):
    path = tree / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{name} no longer holds what this test changes"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_this_tree_agrees():
    assert list(check_asyncapi.check(ROOT)) == []


@pytest.mark.parametrize("name, old, new, said", [
    (FILE, "asyncapi: 3.0.0", "asyncapi: 4.0.0", "'3.0.0' was expected"),
    (FILE, "action: send", "action: shout", "shout"),
    (FILE, "    address: auth.user.v1", "    adress: auth.user.v1", "adress"),
    (FILE, "partitions: 12", "partitions: 6", "partitions"),
    (FILE, "    address: payment.command.v1", "    address: payment.order.v1",
     "payment.order.v1 is not in both"),
    (FILE, "retention.ms: -1", "retention.ms: 1", "configuration"),
    (FILE, "./charge.refused.v1.schema.json", "./charge.lost.v1.schema.json", "names nothing"),
    (FILE, "./charge.refused.v1.schema.json", "./charge.completed.v1.schema.json",
     "charge.refused: its payload"),
    (FILE, "x-souk-key: purchaseId", "x-souk-key: userId", "its key is userId"),
    (FILE, "          ce_actor:", "          ce_who:", "header ce_who"),
    (FILE, '      - $ref: "#/channels/users/messages/UserErased"', "", "does not send it"),
    ("contracts/topics.json", "wallet.transfer.v1", "wallet.transfer.v2", "wallet.transfer.v2"),
    ("contracts/cpp/wallet_events.hpp", '"charge.refused"', '"charge.declined"',
     "charge.declined travels on None"),
    ("platform/messaging/envelope.cpp", '"ce_actor"', '"ce_person"', "header ce_person"),
    ("services/payment/consumers/charge_refused.cpp", "contracts::ChargeRefused",
     "contracts::Nothing", "payment receives charge.refused: told and not handled"),
    ("services/auth/app/events.hpp", '"session.ended"', '"session.over"', "session.over"),
])
def test_difference_is_named(tree, name, old, new, said):
    edit(tree, name, old, new)
    assert said in "\n".join(check_asyncapi.check(tree))


def test_the_program_fails_on_a_file_that_is_no_yaml(tree, capsys):
    (tree / FILE).write_text("a: [", encoding="utf-8")
    assert check_asyncapi.main(["--root", str(tree)]) == 1
    assert "asyncapi.yaml" in capsys.readouterr().out
