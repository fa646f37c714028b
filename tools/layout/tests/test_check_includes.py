import contextlib
import io
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import check_includes

# One file with one include each: (file, include line, part of the rule it breaks).
FORBIDDEN = [
    ("platform/base/error.cpp", '"platform/json/json.hpp"', "platform/base may not include"),
    ("platform/json/parse.cpp", '"platform/observe/log.hpp"', "may include: platform/base"),
    ("platform/http/server.cpp", '"platform/mysql/database.hpp"', "platform/http may not"),
    ("platform/kafka/feed.cpp", '"contracts/cpp/user_events.hpp"', "platform/kafka may not"),
    ("platform/messaging/relay.cpp", '"platform/http/message.hpp"', "messaging may not"),
    ("platform/service/host.cpp", '"services/auth/app/sign_in.hpp"', "service may not"),
    ("platform/service/host.cpp", '"contracts/cpp/user_events.hpp"', "service may not"),
    ("platform/mysql/pool.cpp", '"generated/auth_migrations.hpp"', "platform/mysql may not"),
    ("contracts/cpp/codec.cpp", '"platform/messaging/outbox.hpp"', "contracts/cpp may not"),
    ("services/wallet/domain/account.hpp", '"platform/json/json.hpp"', "wallet/domain may not"),
    ("fuzz/token.cpp", '"services/auth/domain/user.hpp"', "fuzz may not include"),
    ("services/wallet/domain/account.hpp", "<openssl/sha.h>", "may not include <openssl/sha.h>"),
    ("services/wallet/domain/account.hpp", "<boost/asio/post.hpp>", "boost/describe"),
    ("services/wallet/app/top_up.cpp", '"platform/mysql/database.hpp"', "wallet/app may not"),
    ("services/wallet/app/top_up.cpp", '"platform/security/token.hpp"', "wallet/app may not"),
    ("services/wallet/app/top_up.cpp", '"services/wallet/store/store.hpp"', "wallet/app may not"),
    ("services/wallet/api/top_up.cpp", '"services/wallet/store/store.hpp"', "wallet/api may not"),
    ("services/wallet/api/top_up.cpp", '"contracts/cpp/user_events.hpp"', "wallet/api may not"),
    ("services/wallet/consumers/charge.cpp", '"platform/mysql/database.hpp"', "consumers may not"),
    ("services/wallet/store/books.cpp", '"services/wallet/api/routes.hpp"', "store may not"),
    ("services/wallet/store/books.cpp", '"services/auth/domain/user.hpp"', "store may not"),
    ("services/wallet/main.cpp", '"services/auth/domain/user.hpp"', "main.cpp may not"),
    ("services/wallet/helpers.cpp", "<string>", "no folder of the include table"),
    ("services/basket/domain/basket.cpp", "<string>", "no folder of the include table"),
    ("platform/cache/lru.hpp", "<string>", "no folder of the include table"),
    ("platform/http/server.hpp", "<boost/beast/http.hpp>", "headers of boost/beast"),
    ("platform/mysql/database.hpp", "<boost/mysql.hpp>", "headers of boost/mysql"),
    ("platform/service/host.cpp", "<boost/beast/core.hpp>", ".cpp files of platform/http"),
    ("platform/http/tests/client.hpp", "<boost/beast/core.hpp>", "headers of boost/beast"),
    ("services/wallet/store/books.cpp", "<boost/mysql/pfr.hpp>", "headers of boost/mysql"),
    ("platform/messaging/relay.cpp", "<librdkafka/rdkafka.h>", "headers of librdkafka"),
    ("platform/base/uuid.hpp", "<boost/json/value.hpp>", "boost/uuid"),
    ("platform/base/clock.cpp", '"clock.hpp"', "does not start at the repository root"),
    ("platform/base/clock.cpp", '"../json/json.hpp"', "relative"),
    ("platform/base/clock.cpp", '"platform/base/../json/json.hpp"', "relative"),
    ("platform/base/clock.cpp", "<platform/json/json.hpp>", "platform/base may not include"),
    ("platform/base/clock.cpp", "SOME_HEADER", "cannot read what is included"),
]

ALLOWED = [
    ("platform/base/clock.cpp", '"platform/base/clock.hpp"'),
    ("platform/base/task.hpp", "<boost/asio/awaitable.hpp>"),
    ("platform/base/error.hpp", "<boost/describe.hpp>"),
    ("platform/http/server.cpp", "<boost/beast/http.hpp>"),
    ("platform/mysql/pool.cpp", "<boost/mysql/connection_pool.hpp>"),
    ("platform/kafka/client.cpp", "<librdkafka/rdkafka.h>"),
    ("platform/http/tests/raw_client_test.cpp", "<boost/beast/core.hpp>"),
    ("platform/testing/http_client.cpp", "<boost/beast/core.hpp>"),
    ("platform/testing/bus.hpp", '"platform/kafka/record.hpp"'),
    ("platform/messaging/once.cpp", '"generated/messaging_migrations.hpp"'),
    ("platform/service/host.cpp", '"platform/http/server.hpp"'),
    ("services/auth/app/sign_in.cpp", '"platform/security/password.hpp"'),
    ("services/wallet/api/top_up.cpp", '"platform/http/message.hpp"'),
    ("services/wallet/store/books.cpp", '"platform/messaging/apply_once.hpp"'),
    ("services/wallet/main.cpp", '"generated/wallet_openapi.hpp"'),
    ("services/wallet/main.cpp", '"services/wallet/store/books.hpp"'),
    ("services/wallet/tests/race_itest.cpp", '"services/wallet/store/books.hpp"'),
    ("services/wallet/domain/account.cpp", "<cstdint>"),
]


class CheckIncludes(unittest.TestCase):
    def check(self, files, folders=()):
        with tempfile.TemporaryDirectory() as root:
            for name, text in files:
                path = Path(root) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            for name in folders:
                (Path(root) / name).mkdir(parents=True)
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                code = check_includes.main(["--root", root])
            return code, out.getvalue()

    def test_the_tree_as_it_stands_keeps_the_table(self):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            code = check_includes.main([])
        self.assertEqual((code, out.getvalue()), (0, ""))

    def test_each_forbidden_include_is_named_with_its_line(self):
        for name, include, rule in FORBIDDEN:
            with self.subTest(file=name, include=include):
                code, text = self.check([(name, f"#pragma once\n\n#include {include}\n")])
                self.assertEqual(code, 1)
                self.assertTrue(text.startswith(name + ":"), text)
                self.assertIn(rule, text)
                if "no folder of" not in rule:
                    self.assertIn(f"{name}:3: ", text)

    def test_each_allowed_include_passes(self):
        for name, include in ALLOWED:
            with self.subTest(file=name, include=include):
                self.assertEqual(self.check([(name, f"#  include {include}\n")]), (0, ""))

    def test_every_violation_is_listed(self):
        bad = '#include "platform/json/json.hpp"\n'
        code, text = self.check([("platform/base/a.cpp", bad * 2), ("platform/base/b.hpp", bad)])
        self.assertEqual(code, 1)
        self.assertEqual(len(text.splitlines()), 3)

    def test_folders_that_collect_what_has_no_place(self):
        good = [("platform/base/a.cpp", "#include <string>\n")]
        for folder in ("services/order/utils", "web/src/common", "platform/producers"):
            with self.subTest(folder=folder):
                code, text = self.check(good, [folder])
                self.assertEqual(code, 1)
                self.assertIn(folder, text)
        self.assertEqual(self.check(good, ["build/utils", "web/node_modules/x/utils"]), (0, ""))

    def test_an_empty_tree_is_no_success(self):
        code, text = self.check([])
        self.assertEqual(code, 1)
        self.assertIn("no source files", text)


if __name__ == "__main__":
    unittest.main()
