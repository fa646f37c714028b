"""Ends every process of the shop by its id, in order, and leaves the data where it is."""

from souk import shop
from souk.instance import Instance
from souk.supervisor import Supervisor, marked

SUMMARY = "end everything, keep the data"


def arguments(_parser):
    pass


def run(_options):
    instance = Instance.load()
    if not instance.exists:
        print("The shop was never started here: nothing to end.")
        return
    with instance.locked("down"):
        if not Supervisor(instance).alive() and not marked(instance):
            print("Nothing is running.")
            return
        shop.stop(instance)
    print(f"Everything has ended; the data stays in {instance.run_dir}.")
