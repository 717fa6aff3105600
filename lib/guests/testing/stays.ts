import { randomUUID } from "node:crypto";
import type { TestHouse } from "@/db/testing/house";
import { reservationGuests, reservations } from "@/db/schema/reservations";
import { withTenant } from "@/db/tenant";

type Wanted = { guestId: string | null; arrival: string; departure: string; status?: string; adults?: number; children?: number; occupants?: { guestId: string; child?: boolean }[]; note?: string };

/** A stay as it stands in the tables, without a room: what guests are asked about is its dates, its state and its people. */
export async function makeStay(house: TestHouse, { guestId, arrival, departure, status = "in_house", adults = 1, children = 0, occupants = [], note }: Wanted): Promise<{ id: string; number: string }> {
  const id = randomUUID();
  const number = `T-${id.slice(0, 6).toUpperCase()}`;
  await withTenant(house.tenantId, "write", async (tx) => {
    await tx.db.insert(reservations).values({ tenantId: house.tenantId, id, propertyId: house.propertyId, number, status, source: "desk", guestId, arrival, departure, adults, children, currency: "MAD", totalAmount: 100_000, note: note ?? null });
    if (occupants.length > 0) await tx.db.insert(reservationGuests).values(occupants.map((each) => ({ tenantId: house.tenantId, reservationId: id, guestId: each.guestId, child: each.child ?? false })));
  });
  return { id, number };
}
