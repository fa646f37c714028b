"""Putting schemas back from a backup, and telling them what has happened since (roll_forward.py).

Nothing is touched before the backup is known to be whole and each dump is loaded beside its place.
From the first change to the last a mark stands in the instance, and no service starts; the same
command, run again, begins anew from the dumps.
"""

import gzip
import io
from pathlib import Path

from souk import broker, database, services, shop, stamps
from souk.failure import Failure
from souk.recovery import backups, roll_forward, topics
from souk.settings import SERVICES


def check(instance, folder, manifest, chosen, new_keys, without_topics):
    """Refuses what cannot be restored here. Changes nothing; needs no server."""
    backups.check_age(manifest, chosen)
    backups.check_files(folder, manifest, chosen)
    if "auth" in chosen and not new_keys and manifest["keyEncryptionKey"] != backups.key_print(
            instance):
        raise Failure(
            "The signing keys in this backup are sealed with another key-encryption key than "
            f"{instance.secret_file('key-encryption-key')}.",
            "Put that file back, or drop the signing keys: --new-signing-keys.")
    if not without_topics and manifest["kafka"]["cluster"] != broker.cluster(instance):
        raise Failure("This Kafka is not the one of the backup: its messages are another history.",
                      "Restore all schemas with --without-topics.")
    if without_topics and set(chosen) != set(SERVICES):
        raise Failure("--without-topics restores all schemas: one alone would miss what the others "
                      "have told it.", "Leave --schema away.")


def run(instance, folder, manifest, chosen, new_keys, without_topics, again, step):
    """`again` is the command's arguments. Returns sentences about what could not be mended."""
    ends_now, groups_now = topics.ends_and_committed(instance)
    if not without_topics:
        lost = topics.behind(manifest["kafka"]["ends"], ends_now)
        if lost:
            raise Failure(f"The topics have lost messages since the backup: {lost[0]}",
                          "Restore all schemas with --without-topics.")
    told = {}
    with step("messages") as line:
        if not without_topics:
            told = _read(instance, manifest["kafka"], chosen, ends_now, line.update)
        texts = {service: roll_forward.sql(service, told.get(service, []),
                                           instance["purchase_deadline"]) for service in chosen}
        line.update(f"{sum(map(len, told.values()))} told since the backup by what is restored")
    for service in chosen:
        with step(f"souk_{service}") as line:
            _load_beside(instance, folder, service, manifest["schemas"][service], line.update)
    shop.restoring(instance).parent.mkdir(exist_ok=True)
    stamps.write(shop.restoring(instance), again + "\n")
    findings = []
    with step("in place") as line:
        for service in chosen:
            line.update(f"souk_{service}")
            _put_in_place(instance, service)
            services.run_verb(instance, service, "migrate", migrate=True)
            findings += _tell(instance, service, texts[service])
        if new_keys and "auth" in chosen:
            database.query(instance, "DELETE FROM signing_keys", "souk_auth")
        if without_topics:
            _ask_again(instance)
        line.update(f"{len(chosen)} schemas, with what has happened since")
    with step("groups") as line:
        _set_groups(instance, _places(manifest["kafka"], chosen, groups_now, ends_now,
                                      without_topics), line.update)
        if without_topics:
            line.update("all at the end of these topics")
    shop.restoring(instance).unlink()
    return findings


def _read(instance, kafka, chosen, ends_now, update):
    """{service: messages} of one reading of every topic that any of them needs."""
    wanted = {service: roll_forward.starts(kafka, service) for service in chosen}
    first = {}
    for places in wanted.values():
        for topic, partitions in places.items():
            for partition, offset in partitions.items():
                known = first.setdefault(topic, {})
                known[partition] = min(offset, known.get(partition, offset))
    messages = roll_forward.parse(topics.read(instance, first, ends_now, update))
    return {service: [one for one in messages if one["_topic"] in wanted[service]]
            for service in chosen}


def _beside(service):
    return f"souk_{service}_restoring"


def _load_beside(instance, folder, service, entry, update):
    update("loading")
    schema = _beside(service)
    database.query(instance, f"DROP DATABASE IF EXISTS {schema}")
    database.query(instance, f"CREATE DATABASE {schema} CHARACTER SET utf8mb4 "
                   "COLLATE utf8mb4_unicode_ci")
    with gzip.open(Path(folder) / entry["file"], "rb") as dump:
        database.load(instance, schema, dump, instance.logs / "restore.log")
    for table, count in entry["rows"].items():
        found = int(database.query(instance, f"SELECT COUNT(*) FROM `{table}`", schema)[0][0])
        if found != count:
            raise Failure(f"{table} of {service} has {found} rows; the backup had {count}.",
                          "Use another backup.")
    update(f"{sum(entry['rows'].values())} rows of {entry['dumpedAt']}")


def _put_in_place(instance, service):
    """The old schema goes, and the loaded tables are moved to its name, all at once."""
    schema, beside = f"souk_{service}", _beside(service)
    tables = [row[0] for row in database.query(instance, "SHOW TABLES", beside)]
    moves = ", ".join(f"{beside}.`{table}` TO {schema}.`{table}`" for table in tables)
    database.query(instance, f"DROP DATABASE IF EXISTS {schema}; CREATE DATABASE {schema} "
                   "CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci; "
                   f"RENAME TABLE {moves}; DROP DATABASE {beside}")


def _tell(instance, service, text):
    """What the queries in it answer; the same sentence once."""
    return list(dict.fromkeys(database.load(instance, f"souk_{service}", io.BytesIO(text.encode()),
                                            instance.logs / "restore.log")))


def _ask_again(instance):
    """Facts of payment that were on their way are gone: product asks where payment is ahead."""
    database.query(instance, "UPDATE souk_product.reservations r JOIN souk_payment.purchases p "
                   "ON p.id = r.id SET r.ask_at = UTC_TIMESTAMP(6) WHERE r.version < p.version")


def _places(kafka, chosen, groups_now, ends_now, without_topics):
    """Where each restored service reads on: from where it was; of another history, nothing."""
    groups = {}
    for service in chosen:
        if service in topics.GROUPS:
            # What it had read nothing of at the backup, it reads from the beginning.
            known = dict.fromkeys(groups_now[service], {}) | kafka["groups"][service]
            groups[service] = ({topic: ends_now.get(topic, {}) for topic in known}
                               if without_topics else topics.whole(known, ends_now))
    return {service: offsets for service, offsets in groups.items() if any(offsets.values())}


def _set_groups(instance, groups, update):
    if groups:
        topics.set_back(instance, groups, update)
    update(f"{', '.join(groups) or 'none'} read on from where they were")
