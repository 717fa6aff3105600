type Write = (fields: Record<string, unknown>, message: string) => void;

/** What the runner needs of a logger; pino's fits. */
export type Log = { readonly info: Write; readonly warn: Write; readonly error: Write };

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

const levels = ["error", "warn", "info"] as const;

/** One JSON object per line on standard error. */
export function lineLog(least: string = "info"): Log {
  const shown = least === "silent" ? 0 : least === "error" || least === "fatal" ? 1 : least === "warn" ? 2 : 3;
  const write =
    (level: (typeof levels)[number]): Write =>
    (fields, message) => {
      if (levels.indexOf(level) >= shown) return;
      process.stderr.write(`${JSON.stringify({ level, time: new Date().toISOString(), name: "runner", msg: message, ...fields })}\n`);
    };
  return { info: write("info"), warn: write("warn"), error: write("error") };
}
