import type { Context } from "@/lib/runtime/context";

/** Who began it, in words that stay readable when the person has left. */
export function startedBy({ actor }: Context): string {
  switch (actor.type) {
    case "person": case "api-key": return actor.name;
    case "director": return actor.director;
    case "partner": return actor.partner;
    case "system": return actor.job;
    case "guest": return "guest";
  }
}
