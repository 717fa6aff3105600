import { index, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { properties } from "./property";
import { reservations } from "./reservations";
import { createdAt, moment, tenantKey, tenantTable } from "./tenant-table";

/** A signed link by which the guest of one reservation looks after it without an account. Only the token's hash is kept. */
export const stayLinks = tenantTable("stay_links", {
  propertyId: uuid("property_id").notNull(),
  reservationId: uuid("reservation_id").notNull(),
  tokenHash: text("token_hash").notNull(),
  createdAt: createdAt(),
  expiresAt: moment("expires_at").notNull(),
}, (t) => [
  uniqueIndex("stay_links_token_key").on(t.tenantId, t.tokenHash),
  index("stay_links_stay").on(t.tenantId, t.reservationId),
  tenantKey(t.tenantId, t.propertyId, properties, "cascade"),
  tenantKey(t.tenantId, t.reservationId, reservations, "cascade"),
]);
