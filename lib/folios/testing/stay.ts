import { randomUUID } from "node:crypto";
import { insertReservation, insertReservationRooms } from "@/db/repos/reservations";
import { upsertTax } from "@/db/repos/property";
import type { QuotedLine } from "@/db/schema/reservations";
import { withTenant } from "@/db/tenant";
import type { TestHouse } from "@/db/testing/house";
import { permissionsOf, systemPermissions } from "@/lib/auth/roles";
import type { Role } from "@/lib/tenancy/rules/roles";
import { type Context, systemContext } from "@/lib/runtime/context";
import { todayIn } from "@/lib/kernel/nights";

export const staff = (house: Pick<TestHouse, "tenantId" | "propertyId">, role: Role = "manager"): Context => ({
  tenantId: house.tenantId, propertyId: house.propertyId, permissions: permissionsOf(role), locale: "en", requestId: "test",
  actor: { type: "person", userId: "00000000-0000-4000-8000-000000000001", name: "The desk", role },
});
export const houseAtWork = (house: TestHouse): Context => systemContext(house.tenantId, "test", systemPermissions, house.propertyId);
export const today = (): string => todayIn("Africa/Casablanca");

/** A VAT of 10 % on rooms and 20 % on everything else, inside the price. */
export async function withVat(house: TestHouse): Promise<void> {
  await withTenant(house.tenantId, "write", async (tx) => {
    for (const [code, appliesTo, rateBp] of [["vat10", "accommodation", 1_000], ["vat20", "all", 2_000]] as const) {
      await upsertTax(tx, { id: randomUUID(), propertyId: house.propertyId, code, name: { en: `VAT ${rateBp / 100} %` }, basis: "percent_included", rateBp, validFrom: "2020-01-01", kind: "vat", appliesTo });
    }
  });
}

/** A reservation as a booking would have left it, in the status and with the quote given. Its room's id is the quote's first room. */
export async function makeStay(house: TestHouse, options: { arrival?: string; departure?: string; status?: string; quoted?: QuotedLine[]; total?: number; roomId?: string } = {}): Promise<{ reservationId: string; roomId: string }> {
  const reservationId = randomUUID();
  const roomId = options.roomId ?? randomUUID();
  const arrival = options.arrival ?? today();
  const departure = options.departure ?? new Date(Date.parse(`${arrival}T00:00:00Z`) + 2 * 86_400_000).toISOString().slice(0, 10);
  const quoted = options.quoted ?? [];
  const total = options.total ?? quoted.reduce((sum, line) => sum + (line.included ? 0 : line.amount), 0);
  await withTenant(house.tenantId, "write", async (tx) => {
    await insertReservation(tx, {
      id: reservationId, propertyId: house.propertyId, status: options.status ?? "in_house", source: "desk", arrival, departure, adults: 2, currency: "MAD", totalAmount: total, quoted, confirmedAt: new Date(),
    }, () => `T-${reservationId.slice(0, 8).toUpperCase()}`);
    await insertReservationRooms(tx, [{ id: roomId, reservationId, roomTypeId: house.types[0]?.roomTypeId ?? null, ratePlanId: house.types[0]?.ratePlanId ?? null, arrival, departure, adults: 2, amount: total }]);
  });
  return { reservationId, roomId };
}
