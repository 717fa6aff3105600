import type { Actor } from "@/lib/runtime/context";

/** Who wrote something, by the name a reader knows. */
export function authorOf(actor: Actor): string {
  switch (actor.type) {
    case "person": case "api-key": return actor.name;
    case "director": return actor.director;
    case "partner": return actor.partner;
    case "system": return actor.job;
    case "guest": return "guest";
  }
}
