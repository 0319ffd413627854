// Runs the SQL on standard input with DuckDB on two threads, and writes what its
// last statement yields as CSV.
import { readFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";

const statements = readFileSync(0, "utf8").split(/;\s*$/m).filter((s) => s.trim() !== "");
const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
const connection = await instance.connect();
const last = statements.pop();
for (const s of statements) await connection.run(s);
const result = await connection.runAndReadAll(last);
const cell = (v) => {
  const text = v === null ? "" : String(v);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
const lines = [result.columnNames(), ...result.getRows()].map((row) => row.map(cell).join(","));
process.stdout.write(lines.join("\n") + "\n");
