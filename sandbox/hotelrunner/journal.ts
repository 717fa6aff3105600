/**
 * What the sandbox remembers: tables in memory, every change appended to a journal before the call is answered,
 * so a kill -9 loses nothing acknowledged. The journal is folded into a snapshot when it has grown.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";

const operation = z.union([z.tuple([z.string(), z.string()]), z.tuple([z.string(), z.string(), z.unknown()])]);
type Operation = z.infer<typeof operation>;
const line = z.array(operation);

const FOLD_AT_BYTES = 16 * 1024 * 1024;

export type Table<T> = {
  get(key: string): T | undefined;
  set(key: string, row: T): void;
  delete(key: string): void;
  clear(): void;
  values(): IterableIterator<T>;
  keys(): IterableIterator<string>;
  readonly size: number;
};

/** A half-written last line is what a kill in the middle of an append leaves: it was never acknowledged. */
function parseLine(text: string): Operation[] {
  try {
    return line.parse(JSON.parse(text));
  } catch {
    return [];
  }
}

export class Journal {
  readonly #found = new Map<string, Map<string, unknown>>();
  readonly #tables = new Map<string, Map<string, unknown>>();
  #pending: Operation[] = [];
  #bytes = 0;

  /** @param file where the snapshot lives (the journal beside it as `<file>.journal`); nothing is kept without it. */
  constructor(readonly file?: string) {
    if (file === undefined) return;
    mkdirSync(dirname(file), { recursive: true });
    for (const path of [file, `${file}.journal`]) {
      if (!existsSync(path)) continue;
      for (const text of readFileSync(path, "utf8").split("\n")) {
        if (text !== "") for (const change of parseLine(text)) this.#replay(change);
      }
    }
    // Folding at start drops a torn tail, so that the next append begins on a fresh line.
    if (existsSync(`${file}.journal`) && statSync(`${file}.journal`).size > 0) this.#fold(this.#found);
  }

  #replay([name, key, ...rest]: Operation): void {
    const rows = this.#found.get(name) ?? new Map<string, unknown>();
    this.#found.set(name, rows);
    if (rest.length === 0) rows.delete(key);
    else rows.set(key, rest[0]);
  }

  /** The table `name`; rows found on disk that no longer fit `shape` are left behind. */
  table<T>(name: string, shape: z.ZodType<T>): Table<T> {
    const rows = new Map<string, T>();
    for (const [key, raw] of this.#found.get(name) ?? []) {
      const row = shape.safeParse(raw);
      if (row.success) rows.set(key, row.data);
    }
    this.#found.delete(name);
    this.#tables.set(name, rows);
    const note = (change: Operation) => this.#pending.push(change);
    return {
      get: (key) => rows.get(key),
      set: (key, row) => {
        rows.set(key, row);
        note([name, key, row]);
      },
      delete: (key) => {
        if (rows.delete(key)) note([name, key]);
      },
      clear: () => {
        for (const key of rows.keys()) note([name, key]);
        rows.clear();
      },
      values: () => rows.values(),
      keys: () => rows.keys(),
      get size() {
        return rows.size;
      },
    };
  }

  /** Writes what changed since the last commit; must be called before an answer leaves. */
  commit(): void {
    if (this.#pending.length === 0) return;
    const changes = this.#pending;
    this.#pending = [];
    if (this.file === undefined) return;
    const text = `${JSON.stringify(changes)}\n`;
    appendFileSync(`${this.file}.journal`, text);
    this.#bytes += text.length;
    if (this.#bytes > FOLD_AT_BYTES) this.#fold(this.#tables);
  }

  /** A kill between the two renames is harmless: replaying the journal over its own snapshot changes nothing. */
  #fold(tables: ReadonlyMap<string, ReadonlyMap<string, unknown>>): void {
    if (this.file === undefined) return;
    const lines: string[] = [];
    for (const [name, rows] of tables) for (const [key, row] of rows) lines.push(JSON.stringify([[name, key, row]]));
    writeFileSync(`${this.file}.new`, `${lines.join("\n")}\n`);
    renameSync(`${this.file}.new`, this.file);
    rmSync(`${this.file}.journal`, { force: true });
    this.#bytes = 0;
  }
}
