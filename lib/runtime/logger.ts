import { AsyncLocalStorage } from "node:async_hooks";
import { type Logger, pino, stdTimeFunctions } from "pino";
import { once } from "./once";
import { redact, redactText } from "./redact";

type LogScope = { readonly requestId: string };

const scope = once("log-scope", () => new AsyncLocalStorage<LogScope>());

function makeLogger(): Logger {
  return pino({
    level: process.env.LOG_LEVEL ?? "info",
    base: { pid: process.pid },
    timestamp: stdTimeFunctions.isoTime,
    mixin: () => scope.getStore() ?? {},
    // pino turns `err` into a plain object before `log` sees it, unless told to leave it.
    serializers: { err: (error: unknown) => error },
    formatters: {
      level: (label) => ({ level: label }),
      log: (fields) => redact(fields) as Record<string, unknown>,
    },
    hooks: {
      logMethod(args, method) {
        // An error logged alone lends its own message to the line.
        if ((args[0] as unknown) instanceof Error && args.length === 1) args.push((args[0] as unknown as Error).message);
        const clean = args.map((arg: unknown) => (typeof arg === "string" ? redactText(arg) : arg)) as Parameters<typeof method>;
        method.apply(this, clean);
      },
    },
  });
}

/** Structured logs on standard output, one JSON object a line, without secrets and personal data. */
export const logger: Logger = once("logger", makeLogger);

/** Runs `work` so that everything it logs carries the request's id. */
export function withRequestId<T>(requestId: string, work: () => T): T {
  return scope.run({ requestId }, work);
}
