"""What a restored schema must be told of the time after its backup, as SQL, from the topics.

A service that was set back asks the topics again for what others told it, by its consumer group.
What it had told them itself nobody tells it: it stands in its own topics, and this reads it there.

  product  purchases it had accepted: their units are held again before anybody else can buy them
  payment  how far it had conducted each purchase
  wallet   purchases it had refused: else their charge might succeed, asked again in another order
  auth     role, status and limit of users, and who was erased; every session ends
  order    nothing is its own; the feeds begin a new epoch

The SQL needs no answer and changes nothing when it is run again. It is for MariaDB and MySQL.

    PYTHONPATH=tools/cli python3 -m souk.recovery.roll_forward payment < messages > payment.sql

`messages` is what kafka-console-consumer prints with headers, as topics.py calls it. A query in the
SQL that answers with rows names what could not be mended.
"""

import json
import sys
import uuid

# What is read for each schema: its own topics from where they ended at the backup, others' from
# where its group was.
OWN = {"auth": ("auth.user.v1",), "product": ("product.purchase.v1",),
       "wallet": ("wallet.transfer.v1",), "payment": ("payment.purchase.v1",), "order": ()}
OTHERS = {"wallet": ("payment.command.v1",), "payment": ("product.purchase.v1",)}

_TOPICS = {  # by the type, or by its first word
    "user": "auth.user.v1", "purchase": "payment.purchase.v1", "charge": "wallet.transfer.v1",
    "refund": "wallet.transfer.v1", "purchase.requested": "product.purchase.v1",
    "charge.requested": "payment.command.v1", "refund.requested": "payment.command.v1"}
_STATES = {  # payment's state: what moved a purchase there (services/payment/domain/machine.hpp)
    "in_progress": "requested", "paid": "charge_completed", "canceling": "cancel",
    "expiring": "deadline_passed", "canceled": "refund_completed", "expired": "refund_completed",
    "refused": "charge_refused", "discarded": "discard", "delivered": "deliver"}
_WAITING = ("in_progress", "canceling", "expiring")
_FIRST = "SET NAMES utf8mb4; SET time_zone = '+00:00';"


def starts(manifest_kafka, schema):
    """{topic: {partition: offset}} to read from, for one schema."""
    ends, groups = manifest_kafka["ends"], manifest_kafka["groups"]
    found = {topic: ends.get(topic, {}) for topic in OWN[schema]}
    for topic in OTHERS.get(schema, ()):
        committed = groups[schema].get(topic, {})
        found[topic] = {partition: committed.get(partition, 0) for partition in ends.get(topic, {})}
    return found


def topic_of(kind):
    """The console consumer does not say it; the type of an event does."""
    return _TOPICS.get(kind) or _TOPICS.get(kind.partition(".")[0], "")


def parse(lines):
    """Messages as dictionaries: their content, `_id`, `_type`, `_actor`, `_cause`, `_trace`,
    `_time` of the envelope, and their `_topic`. What is no such message is left out: no service
    could read it either."""
    found = []
    for line in lines:
        fields = line.split("\t", 4)
        if len(fields) != 5:
            continue
        headers = {}
        for part in fields[2].split(","):
            # The first counts: what a caller chose, the cause, stands behind what a service wrote.
            headers.setdefault(*part.partition(":")[::2])
        try:
            data = json.loads(fields[4])
            if not isinstance(data, dict):
                continue
        except ValueError:
            continue
        data |= {"_topic": topic_of(headers.get("ce_type", "")),
                 "_type": headers.get("ce_type", ""), "_id": headers.get("ce_id", ""),
                 "_actor": headers.get("ce_actor", ""), "_cause": headers.get("ce_causationid", ""),
                 "_trace": headers.get("traceparent", ""), "_time": headers.get("ce_time", ""),
                 "_place": (int(fields[0].partition(":")[2]), int(fields[1].partition(":")[2]))}
        found.append(data)
    # In the order of their partition: of one key that is the order in which they were told.
    return sorted(found, key=lambda one: one["_place"])


def sql(schema, messages, deadline_seconds=60):
    """The statements, one transaction. What a message says wrongly is named by a query."""
    make = {"auth": _auth, "product": _product, "wallet": _wallet, "order": _order,
            "payment": lambda told: _payment(told, deadline_seconds)}[schema]
    return "\n".join((_FIRST, "START TRANSACTION;", *make(messages), "COMMIT;")) + "\n"


def _each(things, write, name):
    """The lines that `write` makes of each thing; what is not as the contract says makes one that
    names it. It was a dead letter where it was read, and is again."""
    lines = []
    for thing in things:
        try:
            lines += write(thing)
        except (KeyError, ValueError, TypeError, AttributeError):
            lines.append(f"SELECT CONCAT('unreadable: ', {_text(name(thing))}) FROM DUAL;")
    return lines


def _id(text):
    return f"0x{uuid.UUID(text).hex}"


def _text(text):
    """As bytes, so that nothing in it is syntax."""
    data = str(text).encode()
    return f"CONVERT(0x{data.hex()} USING utf8mb4)" if data else "''"


def _time(text):
    return f"'{text.removesuffix('Z').replace('T', ' ')}'" if set(text) <= set(
        "0123456789-:.TZ") else "UTC_TIMESTAMP(6)"


def _or_null(value, write):
    return "NULL" if value is None else write(value)


def _number(value):
    return str(int(value))


def _of(messages, *types):
    return [one for one in messages if one["_type"] in types]


def _product(messages):
    return _each(_of(messages, "purchase.requested"), _held, _named)


def _named(message):
    return f"{message['_type']} {message['_id']}"


def _held(one):
    """As at its first telling: held, unanswered. It asks payment at once, which says the rest."""
    purchase = _id(one["purchaseId"])
    lines = [
        "INSERT INTO reservations (id, user_id, total_minor, currency, state, version, asked, "
        f"ask_at, causation_id, traceparent, requested_at) SELECT {purchase}, "
        f"{_id(one['userId'])}, {_number(one['totalMinor'])}, {_text(one['currency'])}, "
        f"'HELD', 0, 0, UTC_TIMESTAMP(6), {_text(one['_cause'])}, {_text(one['_trace'])}, "
        f"{_time(one['requestedAt'])} FROM DUAL "
        f"WHERE NOT EXISTS (SELECT 1 FROM reservations WHERE id = {purchase});",
        "SET @new = ROW_COUNT();"]
    for number, item in enumerate(one["items"]):
        lines += _line(purchase, number, item)
    return lines


def _line(purchase, number, item):
    product, quantity = _id(item["productId"]), _number(item["quantity"])
    return [
        "INSERT INTO reservation_lines (reservation_id, line, product_id, name, quantity, "
        f"unit_price_minor) SELECT {purchase}, {number}, {product}, {_text(item['name'])}, "
        f"{quantity}, {_number(item['unitPriceMinor'])} FROM DUAL WHERE @new = 1;",
        f"SELECT CONCAT('product {product[2:]}: ', {quantity} - available, ' units were sold that "
        "this stock never had; count it and adjust it') FROM stock "
        f"WHERE product_id = {product} AND @new = 1 AND available < {quantity};",
        f"SELECT 'product {product[2:]} was sold and is not in the catalogue any more' "
        "FROM DUAL WHERE @new = 1 AND NOT EXISTS "
        f"(SELECT 1 FROM stock WHERE product_id = {product});",
        f"UPDATE stock SET held = held + {quantity}, available = available - "
        f"LEAST(available, {quantity}) WHERE product_id = {product} AND @new = 1;"]


def state_of(fact):
    """Payment's finer state behind a published fact."""
    status, reason = fact["status"], fact.get("reason")
    if status == "FAILED":
        return {"deadline_passed": "expired", "discarded": "discarded"}.get(reason, "refused")
    if status == "CANCELING":
        return "expiring" if reason == "deadline_passed" else "canceling"
    return {"IN_PROGRESS": "in_progress", "PAID": "paid", "CANCELED": "canceled",
            "DELIVERED": "delivered"}[status]


def _payment(messages, deadline_seconds):
    requests = {one.get("purchaseId"): one for one in _of(messages, "purchase.requested")}
    facts = {}
    for one in messages:
        if one["_topic"] == "payment.purchase.v1":
            facts.setdefault(one.get("purchaseId"), []).append(one)

    def write(purchase):
        versions = {int(one["version"]): one for one in facts[purchase]}
        steps = [versions[version] for version in sorted(versions)]
        return [*_conducted(steps, requests.get(purchase), deadline_seconds),
                *(_transition(step) for step in steps)]

    return _each(facts, write, lambda purchase: f"purchase {purchase}")


def _conducted(steps, request, deadline_seconds):
    last = steps[-1]
    purchase, state, version = _id(last["purchaseId"]), state_of(last), _number(last["version"])
    reason = _or_null(last.get("reason") if state == "refused" else None, _text)
    ask = "UTC_TIMESTAMP(6)" if state in _WAITING else "NULL"
    asked = 1 if state in _WAITING else 0
    if state == "discarded" and not request:  # as services/payment/app/discard_request.cpp
        request = {"totalMinor": 0, "currency": "XXX", "_id": last["_cause"],
                   "_trace": last["_trace"]}
    lines = [f"UPDATE purchases SET state = '{state}', reason = {reason}, asked = {asked}, "
             f"ask_again_at = {ask}, updated_at = {_time(last['at'])}, version = {version} "
             f"WHERE id = {purchase} AND version < {version};"]
    if request:
        lines.append(
            "INSERT INTO purchases (id, user_id, state, version, reason, total_minor, currency, "
            "deadline_at, asked, ask_again_at, created_at, updated_at, origin_event_id, "
            f"origin_traceparent) SELECT {purchase}, {_id(last['userId'])}, '{state}', {version}, "
            f"{reason}, {_number(request['totalMinor'])}, {_text(request['currency'])}, "
            f"UTC_TIMESTAMP(6) + INTERVAL {_number(deadline_seconds)} SECOND, {asked}, {ask}, "
            f"{_time(steps[0]['at'])}, {_time(last['at'])}, {_text(request['_id'])}, "
            f"{_text(request['_trace'])} FROM DUAL "
            f"WHERE NOT EXISTS (SELECT 1 FROM purchases WHERE id = {purchase});")
    lines.append(f"SELECT CONCAT('purchase ', {_text(last['purchaseId'])}, "
                 "' has facts and no request') FROM DUAL "
                 f"WHERE NOT EXISTS (SELECT 1 FROM purchases WHERE id = {purchase});")
    return lines


def _transition(step):
    purchase, version, state = _id(step["purchaseId"]), int(step["version"]), state_of(step)
    before = (f"(SELECT t.to_state FROM transitions t WHERE t.purchase_id = {purchase} "
              f"AND t.version = {version - 1})")
    return ("INSERT INTO transitions (purchase_id, version, from_state, to_state, trigger_name, "
            "reason, actor, cause_id, created_at) SELECT "
            f"{purchase}, {version}, COALESCE({before}, 'absent'), '{state}', '{_STATES[state]}', "
            f"{_or_null(step.get('reason'), _text)}, {_text(step['_actor'][:64])}, "
            f"{_text(step['_cause'])}, {_time(step['at'])} FROM purchases p "
            f"WHERE p.id = {purchase} AND NOT EXISTS (SELECT 1 FROM transitions u "
            f"WHERE u.purchase_id = {purchase} AND u.version = {version});")


def _wallet(messages):
    """Money that moved moves again when its command is read again. What did not move must not."""
    asked = {one.get("purchaseId"): one for one in _of(messages, "charge.requested")}

    def write(one):
        command = asked.get(one["purchaseId"])
        if one["reason"] == "canceled" or not command:
            return []  # a tombstone: its refund is read again, before the charge, as it was
        purchase, time = _id(one["purchaseId"]), _time(one["_time"])
        return [
            "INSERT INTO charges (purchase_id, user_id, status, amount_minor, reason, created_at, "
            f"updated_at) SELECT {purchase}, {_id(one['userId'])}, 'REFUSED', "
            f"{_number(command['amountMinor'])}, {_text(one['reason'])}, {time}, {time} FROM DUAL "
            f"WHERE NOT EXISTS (SELECT 1 FROM charges WHERE purchase_id = {purchase});"]

    return _each(_of(messages, "charge.refused"), write, _named)


def _auth(messages):
    newest = {}
    for one in _of(messages, "user.registered", "user.changed", "user.erased"):
        known = newest.get(one.get("userId"))
        if known is None or one.get("version", 0) >= known.get("version", 0):
            newest[one.get("userId")] = one
    # What ended after the backup, and passwords that were changed, no topic tells for long.
    return [*_each(newest.values(), _user, _named),
            "UPDATE sessions SET ended_at = UTC_TIMESTAMP(6), expires_at = UTC_TIMESTAMP(6) "
            "WHERE ended_at IS NULL AND expires_at > UTC_TIMESTAMP(6);",
            "DELETE FROM password_resets;"]


def _user(one):
    user, version = _id(one["userId"]), _number(one["version"])
    lines = [
        f"UPDATE users SET role = {_text(one['role'])}, status = {_text(one['status'])}, "
        f"allowed_limit_minor = {_number(one['allowedLimitMinor'])}, version = {version} "
        f"WHERE id = {user} AND version < {version};"]
    if one["_type"] == "user.erased":
        return lines + _erased(user, one["userId"])
    return [*lines, f"SELECT CONCAT('user ', {_text(one['userId'])}, ' signed up after the backup "
            "and cannot sign in any more') FROM DUAL "
            f"WHERE NOT EXISTS (SELECT 1 FROM users WHERE id = {user});"]


def _erased(user, text):
    """As services/auth erases: domain/user.cpp, store/account_rows.cpp."""
    return [f"UPDATE users SET email = {_text(erased_email(text))}, name = '', password_hash = '' "
            f"WHERE id = {user};",
            "DELETE t FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id "
            f"WHERE s.user_id = {user};",
            f"DELETE FROM sessions WHERE user_id = {user};",
            f"DELETE FROM password_resets WHERE user_id = {user};",
            f"UPDATE user_audit SET reason = NULL WHERE user_id = {user};"]


def erased_email(user):
    return f" erased {user}"


def _order(_messages):
    """A browser that had seen more than the schema knows starts over."""
    return ["UPDATE generations SET epoch = GREATEST(epoch + 1, UNIX_TIMESTAMP());"]


def main(arguments):
    if len(arguments) != 1 or arguments[0] not in OWN:
        print(f"usage: python3 -m souk.recovery.roll_forward {'|'.join(OWN)} < messages", file=sys.stderr)
        return 2
    print(sql(arguments[0], parse(line.rstrip("\n") for line in sys.stdin)), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
