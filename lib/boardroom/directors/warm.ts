import { warmOfflineDirector } from "@/lib/ai/offline/director";
import { everyTool } from "./seats";

/** Trains the offline director's matcher once, a moment after the start: the first question is answered as fast as the next. */
export function warmDirectors(): void {
  setTimeout(() => { warmOfflineDirector(everyTool); }, 3_000).unref();
}
