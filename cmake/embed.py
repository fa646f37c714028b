#!/usr/bin/env python3
"""Writes files into C++ sources: `migrations COMPONENT HPP CPP FILES…` or `text NS NAME HPP CPP FILE`."""
import pathlib
import sys

CHUNK = 8000  # string literals have a portable length limit


def literal(text):
    chunks = [text[i:i + CHUNK] for i in range(0, len(text), CHUNK)] or [""]
    return "\n".join(f'R"~souk~({chunk})~souk~"' for chunk in chunks)


def write(path, text):
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def migrations(component, header, source, files):
    write(header, "#pragma once\n#include <span>\n#include \"platform/mysql/migrator.hpp\"\n"
          f"namespace souk::{component} {{\n"
          f"std::span<const mysql::Migration> migrations();\n}}\n")
    rows = "".join(f'    {{"{component}", "{pathlib.Path(f).stem}", {literal(pathlib.Path(f).read_text())}}},\n'
                   for f in sorted(files))
    write(source, f'#include "generated/{component}_migrations.hpp"\n'
          f"namespace souk::{component} {{\n"
          f"std::span<const mysql::Migration> migrations() {{\n"
          f"static constexpr mysql::Migration all[] = {{\n{rows}}};\nreturn all;\n}}\n}}\n")


def text(namespace, name, header, source, file):
    write(header, "#pragma once\n#include <string_view>\n"
          f"namespace souk::{namespace} {{\nstd::string_view {name}();\n}}\n")
    write(source, f'#include "generated/{namespace}_{name}.hpp"\n'
          f"namespace souk::{namespace} {{\nstd::string_view {name}() {{\n"
          f"return {literal(pathlib.Path(file).read_text())};\n}}\n}}\n")


if __name__ == "__main__":
    if sys.argv[1] == "migrations":
        migrations(sys.argv[2], sys.argv[3], sys.argv[4], sys.argv[5:])
    else:
        text(*sys.argv[2:7])
