import { env } from "./env";
import { logger } from "./logger";
import { startTracing } from "./otel";
import { listenForShutdown } from "./shutdown";

/**
 * What every server does before its first request: refuse an incomplete environment, listen for the end, trace.
 * While developing, an incomplete environment is only said: pages that need nothing of it still open.
 */
export async function startServer(): Promise<void> {
  try {
    env();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    if (process.env.NODE_ENV === "production") process.exit(1);
  }
  listenForShutdown();
  await startTracing();
  logger.info({ mode: process.env.LHCM_MODE }, "server starting");
}
