"""The checks of deploy/. `./souk test --deploy` fetches their tools and puts them on PATH; beside them
come modules, which must not get in the way of what Debian has."""

import os
import sys

if "SOUK_DEPLOY_PYTHON" in os.environ:
    sys.path.append(os.environ["SOUK_DEPLOY_PYTHON"])
