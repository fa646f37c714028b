import contextlib
import io
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import format as formatter


class Format(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        subprocess.run(["git", "init", "-q", self.root], check=True)
        style = (formatter.ROOT / ".clang-format").read_text()
        (self.root / ".clang-format").write_text(style)
        (self.root / ".gitignore").write_text("/build/\n")

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def run_format(self, *arguments):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            code = formatter.main(["--root", str(self.root), *arguments])
        return code, out.getvalue()

    def test_formatted_files_pass(self):
        self.write("a.cpp", "int main() {\n    return 0;\n}\n")
        self.write("build/b.cpp", "int   x ;\n")
        self.write("c.py", "x  =  1\n")
        self.assertEqual(self.run_format(), (0, ""))

    def test_an_unformatted_file_is_named_and_fixed(self):
        path = self.write("src/a.hpp", "int  f( int x );\n")
        code, text = self.run_format()
        self.assertEqual(code, 1)
        self.assertIn("src/a.hpp: not formatted", text)
        self.assertEqual(self.run_format("--fix"), (0, ""))
        self.assertEqual(path.read_text(), "int f(int x);\n")
        self.assertEqual(self.run_format(), (0, ""))

    def test_what_cannot_be_broken_is_still_too_wide(self):
        self.write("a.cpp", '// clang-format off\nconst char* text = "' + "x" * 100 + '";\n')
        for arguments in ([], ["--fix"]):
            code, text = self.run_format(*arguments)
            self.assertEqual(code, 1)
            self.assertIn("a.cpp:2: 122 columns wide", text)

    def test_only_the_paths_given(self):
        self.write("good/a.cpp", "int x;\n")
        self.write("bad/b.cpp", "int   x ;\n")
        self.assertEqual(self.run_format("good"), (0, ""))
        self.assertEqual(self.run_format("bad")[0], 1)


if __name__ == "__main__":
    unittest.main()
