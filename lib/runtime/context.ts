import { newId } from "@/lib/kernel/ids";
import type { Locale } from "@/lib/kernel/locale";
import type { Permission } from "./permission";

export const directors = ["general-manager", "revenue-manager", "cfo", "cto"] as const;
export type DirectorName = (typeof directors)[number];

/** Who asks. The door decides it from the session, key, host or signature: never from the input. */
export type Actor =
  | { readonly type: "person"; readonly userId: string; readonly name: string; readonly role: string }
  | { readonly type: "director"; readonly director: DirectorName; readonly onBehalfOf: string | null }
  /** `reservationId`: the one stay whose link this guest holds; without it a visitor. */
  | { readonly type: "guest"; readonly reservationId?: string }
  | { readonly type: "api-key"; readonly keyId: string; readonly name: string }
  | { readonly type: "partner"; readonly partner: string; readonly connectionId: string }
  | { readonly type: "system"; readonly job: string };

/** A person's yes to one proposal; lets that proposal, and nothing else, pass the mandate. */
export type Authority = {
  readonly proposalId: string;
  readonly approvedBy: string;
  readonly approvedByName: string;
  /** Whom they decided for, who was away. */
  readonly approvedFor?: string;
  readonly approvedForName?: string;
};

export type Context = {
  readonly tenantId: string;
  /** The property the door is about, when it is about one. */
  readonly propertyId: string | null;
  readonly actor: Actor;
  readonly permissions: ReadonlySet<Permission>;
  readonly locale: Locale;
  readonly requestId: string;
  readonly authority?: Authority;
};

/** Actors share idempotency keys only with themselves. */
export function actorScope(actor: Actor): string {
  switch (actor.type) {
    case "person": return `person:${actor.userId}`;
    case "director": return `director:${actor.director}`;
    case "guest": return actor.reservationId === undefined ? "guest" : `guest:${actor.reservationId}`;
    case "api-key": return `api-key:${actor.keyId}`;
    case "partner": return `partner:${actor.connectionId}`;
    case "system": return "system";
  }
}

/** The house itself at work: jobs, seeds and the follow-ups of approved proposals. */
export function systemContext(tenantId: string, job: string, permissions: ReadonlySet<Permission>, propertyId: string | null = null): Context {
  return { tenantId, propertyId, actor: { type: "system", job }, permissions, locale: "en", requestId: newId() };
}
