import type { Actor } from "./context";

/** The name a record keeps of whoever did something. */
export function actorName(actor: Actor): string {
  switch (actor.type) {
    case "person": case "api-key": return actor.name;
    case "director": return actor.director;
    case "partner": return actor.partner;
    case "system": return actor.job;
    case "guest": return "guest";
  }
}
