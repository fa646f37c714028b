"""The demo accounts: made once per instance with generated passwords, kept under .run/secrets."""

import json
import secrets

from souk import services, stamps

DEMO = (("admin@souk.test", "Souk Admin", "admin"),
        ("shopper@souk.test", "Souk Shopper", "customer"))


def _file(instance):
    return instance.run_dir / "secrets" / "accounts.json"


def listed(instance):
    """[{email, password, role}], or nothing before the first `up`."""
    try:
        return json.loads(_file(instance).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []


def ensure(instance, update):
    """Idempotent: the passwords are written first, so that an interrupted run uses them again."""
    known = {account["email"]: account for account in listed(instance)}
    accounts = [known.get(email) or {"email": email, "password": secrets.token_urlsafe(15),
                                     "role": role} for email, _name, role in DEMO]
    stamps.write_private(_file(instance), json.dumps(accounts, indent=2) + "\n")
    done = instance.state("accounts")
    stamp = "\n".join(account["email"] for account in accounts)
    if stamps.matches(done, stamp):
        return
    for account, (_email, full_name, _role) in zip(accounts, DEMO):
        update(account["email"])
        password = instance.secret_file(f"account-{account['email'].split('@')[0]}",
                                        lambda text=account["password"]: text)
        services.run_verb(instance, "auth", "ensure-account", {
            "SOUK_ACCOUNT_EMAIL": account["email"], "SOUK_ACCOUNT_NAME": full_name,
            "SOUK_ACCOUNT_ROLE": account["role"], "SOUK_ACCOUNT_PASSWORD_FILE": password})
    stamps.write(done, stamp)
