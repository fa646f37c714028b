import { expect, test } from "vitest";
import { CsvError, guarded, parseCsv, unguarded, writeCsv } from "@/lib/csv";

const cells = (text: string) => parseCsv(text).map((row) => row.cells);

test.each([
  [
    "plain",
    "a,b\n1,2\n",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    "CRLF, and no line end at the end",
    "a,b\r\n1,2",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    "CR alone",
    "a,b\r1,2\r",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  ["a byte order mark", "\uFEFFa,b\n", [["a", "b"]]],
  [
    "semicolons",
    "a;b\n1,5;2\n",
    [
      ["a", "b"],
      ["1,5", "2"],
    ],
  ],
  [
    "commas in a quoted head do not count",
    '"a,x";b\n1;2',
    [
      ["a,x", "b"],
      ["1", "2"],
    ],
  ],
  ["quotes, separators and lines in quotes", 'a\n"x ""y"", z\r\nw"\n', [["a"], ['x "y", z\r\nw']]],
  ["a quoted cell that is empty", 'a\n""\n', [["a"], [""]]],
  [
    "empty cells, also the last",
    "a,b,c\n,,\n",
    [
      ["a", "b", "c"],
      ["", "", ""],
    ],
  ],
  ["empty lines are left out", "\na\n\n\n1\n\n", [["a"], ["1"]]],
  ["a quote inside a cell is itself", 'a\n12" TV\n', [["a"], ['12" TV']]],
  ["spaces stay", "a\n x \n", [["a"], [" x "]]],
  [
    "a separator at the very end",
    "a,b\n1,",
    [
      ["a", "b"],
      ["1", ""],
    ],
  ],
  ["nothing", "", []],
])("reads %s", (_name, text, expected) => {
  expect(cells(text)).toEqual(expected);
});

test("a row says the line it begins at", () => {
  const rows = parseCsv('a,b\r\n"1\r\n2",x\r\n\r\n3,y');
  expect(rows.map((row) => row.line)).toEqual([1, 2, 5]);
});

test.each([
  ['a\n"x', "Line 2: a quote is opened and never closed."],
  ['a\n"x"y\n', "Line 2: text behind a closing quote."],
])("refuses %j", (text, words) => {
  expect(() => parseCsv(text)).toThrow(new CsvError(words));
});

test("a megabyte of quotes is read in one go", () => {
  expect(cells(`a\n"${'""'.repeat(500_000)}"`)[1]?.[0]).toHaveLength(500_000);
  expect(() => parseCsv(`a\n"${"x".repeat(1_000_000)}`)).toThrow(CsvError);
});

test.each(["=1+1", "+1", "-1", "@x", "\tx", "\rx", "'=1", "''-"])(
  "no spreadsheet runs %j",
  (cell) => {
    expect(guarded(cell)).toBe(`'${cell}`);
    expect(unguarded(guarded(cell))).toBe(cell);
  },
);

test.each(["plain", "'tis", "", "1-1", "a=b"])("%j stays as it is", (cell) => {
  expect(guarded(cell)).toBe(cell);
  expect(unguarded(cell)).toBe(cell);
});

test("what is written is read back", () => {
  const rows = [
    ["=a", 'b"c', "d;e"],
    ["", " x\r\ny", "ü"],
  ];
  const read = cells(writeCsv(rows)).map((row) => row.map(unguarded));
  expect(read).toEqual(rows);
  expect(writeCsv([["a", "=b"]])).toBe("\uFEFFa,'=b\r\n");
});
