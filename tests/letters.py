"""Dead letters at the messaging desk: finding them, and deciding about them."""
from doors import every_door, service_of
from shop import Shop, wait_until


def every_letter(admin, service, status="OPEN", limit=100):
    """Every letter of a service with this status, page by page."""
    path = f"ops/{service}/dead-letters?status={status}&limit={limit}"
    cursor = ""
    while cursor is not None:
        answer = admin.get(path + (f"&cursor={cursor}" if cursor else "")).expect(200)
        yield from answer.data
        cursor = answer.json["page"]["nextCursor"]


def letters_of(admin, service, key, status="OPEN"):
    return [one for one in every_letter(admin, service, status) if one["key"]["value"] == key]


def letter_of(admin, service, key):
    """The one open letter with this key, once it is there."""
    found = wait_until(lambda: letters_of(admin, service, key),
                       what=f"a dead letter of {service} for {key}")
    assert len(found) == 1
    return found[0]


def path_of(service, letter, decision=""):
    return f"ops/{service}/dead-letters/{letter['id']}{decision}"


def redrive(admin, service, letter):
    return admin.post(path_of(service, letter, "/redrive"), {})


def discard(admin, service, letter, reason="made by a test"):
    return admin.post(path_of(service, letter, "/discard"), {"reason": reason})


def wait_until_read(admin, service):
    """Every replica of the service has handled what it was sent."""
    def lag():
        statuses = [Shop(url, admin.session).get(f"ops/{service}/status").expect(200).data
                    for door, url in every_door().items() if service_of(door) == service]
        return sum(topic["lag"] for status in statuses for topic in status["consumer"]["topics"])

    wait_until(lambda: lag() == 0, what=f"{service} having read everything")
