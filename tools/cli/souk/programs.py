"""The programs of an instance as supervisord is told of them."""

import shlex
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Program:
    name: str
    command: tuple
    priority: int  # started in rising order, stopped in falling order
    environment: dict = field(default_factory=dict)
    directory: Path = Path("/")
    stop_seconds: int = 15
    ports: tuple = ()
    binary: Path | None = None  # a newer file than the process is a reason to restart it


def render(instance, programs):
    """The text of supervisord.conf."""
    run, parts = instance.run_dir, []
    parts.append(f"""[supervisord]
logfile={_value(instance.logs / 'supervisord.log')}
logfile_maxbytes=5MB
logfile_backups=1
pidfile={_value(run / 'supervisord.pid')}
directory={_value(run)}
childlogdir={_value(run / 'tmp')}
umask=022
minfds=1024
identifier=souk

[unix_http_server]
file={_value(instance.socket('supervisor.sock'))}
chmod=0700

[rpcinterface:supervisor]
supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
""")
    for program in programs:
        environment = ",".join(f'{key}="{_value(value)}"'
                               for key, value in sorted(program.environment.items()))
        parts.append(f"""[program:{program.name}]
command={_value(shlex.join(str(part) for part in program.command))}
directory={_value(program.directory)}
environment={environment}
priority={program.priority}
autostart=false
autorestart=true
startsecs=1
startretries=1000
stopwaitsecs={program.stop_seconds}
redirect_stderr=true
stdout_logfile={_value(instance.logs / (program.name + '.log'))}
stdout_logfile_maxbytes=20MB
stdout_logfile_backups=2
""")
    return "\n".join(parts)


def _value(value):
    return str(value).replace("%", "%%")
