"""The pages that show the contracts: whatever a contract says is text, and every contract renders."""
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "cmake/docs"))

import examples  # noqa: E402
import render  # noqa: E402

HOSTILE = '</td><script>alert(1)</script>" onload="x'


def test_what_a_contract_says_is_text(tmp_path):
    contracts = tmp_path / "contracts"
    for folder in ("http", "events"):
        (contracts / folder).mkdir(parents=True)
    for file in (ROOT / "contracts/http").glob("*.json"):
        text = file.read_text(encoding="utf-8").replace(
            '"description": "', '"description": "' + json.dumps(HOSTILE)[1:-1])
        (contracts / "http" / file.name).write_text(text, encoding="utf-8")
    for name in ("problems.json", "topics.json"):
        (contracts / name).write_text((ROOT / "contracts" / name).read_text(encoding="utf-8"),
                                      encoding="utf-8")
    pages = render.site(contracts) | {"wallet": render.service(contracts, "wallet")}
    for name, page in pages.items():
        if not name.endswith((".json", ".css")):
            assert "<script" not in page and 'onload="x' not in page, name
    assert "&lt;script&gt;" in pages["wallet"]


def test_an_example_is_made_of_those_inside():
    document = {"components": {"schemas": {"Name": {"type": "string", "example": "Ann"}}}}
    schema = {"type": "object", "required": ["names", "kind"], "properties": {
        "names": {"type": "array", "items": {"$ref": "#/components/schemas/Name"}},
        "kind": {"const": "person"}, "more": {"type": "string"}}}
    assert examples.of_media(document, {"schema": schema}) == [
        {"names": ["Ann"], "kind": "person"}]
    assert examples.of_media(document, {"schema": schema, "example": 1}) == [1]
    del schema["properties"]["kind"]["const"]
    assert examples.of_media(document, {"schema": schema}) == []


def test_the_program_writes_its_files(tmp_path):
    assert render.main(["site", str(ROOT / "contracts"), str(tmp_path / "site")]) == 0
    assert render.main(["service", str(ROOT / "contracts"), "wallet",
                        str(tmp_path / "new/wallet.html")]) == 0
    assert "Souk wallet" in (tmp_path / "new/wallet.html").read_text(encoding="utf-8")
    assert {"index.html", "events.html", "docs.css"} <= {
        path.name for path in (tmp_path / "site").iterdir()}
    assert render.main(["nonsense"]) == 2
