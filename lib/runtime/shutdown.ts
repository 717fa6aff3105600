import { subscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";
import { logger } from "./logger";
import { once } from "./once";

type Hook = { readonly name: string; readonly stop: () => Promise<void> | void };

const state = once("shutdown", () => ({ hooks: [] as Hook[], servers: new Set<Server>(), listening: false, going: false }));
const patience = 8_000;

/** Registers what must come to rest before the process ends. The last registered stops first. */
export function onShutdown(name: string, stop: Hook["stop"]): void {
  state.hooks.push({ name, stop });
}

/** True from the moment the process was asked to end: readiness then answers 503. */
export function isShuttingDown(): boolean {
  return state.going;
}

/** Stops everything registered, newest first; a hook that fails or hangs does not keep the others from stopping. */
export async function shutDown(): Promise<void> {
  state.going = true;
  for (const hook of state.hooks.splice(0).reverse()) {
    try {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, fail) => {
        timer = setTimeout(() => fail(new Error(`still busy after ${patience} ms`)), patience);
      });
      await Promise.race([hook.stop(), late]).finally(() => clearTimeout(timer));
    } catch (error) {
      logger.error({ err: error, hook: hook.name }, "shutdown hook failed");
    }
  }
}

/**
 * Listens for SIGTERM and SIGINT beside Next, which finishes its requests and then calls process.exit:
 * the exit is held back until the hooks are done.
 */
export function listenForShutdown(): void {
  if (state.listening) return;
  state.listening = true;
  // Next keeps its server to itself; Node tells of it with every request.
  subscribe("http.server.request.start", (message) => { state.servers.add((message as { server: Server }).server); });
  const exit = process.exit.bind(process);
  const begin = () => {
    if (state.going) return;
    logger.info("shutting down");
    const stopped = shutDown();
    // close() drops the connections idle at that moment; one still answering would be kept alive after its answer.
    setInterval(() => { for (const server of state.servers) server.closeIdleConnections(); }, 50).unref();
    process.exit = ((code?: number) => {
      void stopped.finally(() => exit(code));
    }) as typeof process.exit;
  };
  process.on("SIGTERM", begin);
  process.on("SIGINT", begin);
}
