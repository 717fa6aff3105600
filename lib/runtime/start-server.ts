import { env } from "./env";
import { logger } from "./logger";
import { startTracing } from "./otel";
import { markPeers } from "./peer-address";
import { listenForShutdown } from "./shutdown";

/** Whether the environment is complete. A production server with an incomplete one ends here, naming every variable. */
function isComplete(): boolean {
  try {
    env();
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    if (process.env.NODE_ENV === "production") process.exit(1);
    return false;
  }
}

/**
 * What every server does before its first request: check the environment, listen for the end, trace.
 * While developing, an incomplete environment is only said (and false returned): pages that need nothing of it still open.
 */
export async function startServer(): Promise<boolean> {
  const complete = isComplete();
  listenForShutdown();
  markPeers();
  await startTracing();
  logger.info({ mode: process.env.LHCM_MODE }, "server starting");
  return complete;
}
