import { warmOfflineDirector } from "@/lib/ai/offline/director";
import { logger } from "@/lib/runtime/logger";
import { offlineTools } from "./seats";

/** Trains the offline director's matcher once, a moment after the start and in small steps: the first question is answered as fast as the next. */
export function warmDirectors(): void {
  setTimeout(() => {
    warmOfflineDirector(offlineTools).catch((error: unknown) => logger.error({ err: error }, "the offline director was not warmed"));
  }, 3_000).unref();
}
