import { makeHouse, type TestHouse } from "@/db/testing/house";
import { permissionsOf, systemPermissions } from "@/lib/auth/roles";
import { connectChannel } from "@/lib/channels/commands/connect-channel";
import { recordRooms } from "@/lib/channels/commands/record-rooms";
import type { PartnerRoom } from "@/lib/channels/rules/channel-port";
import { type Context, systemContext } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";

export const system = (house: TestHouse): Context => systemContext(house.tenantId, "test", systemPermissions, house.propertyId);
export const owner = (house: TestHouse): Context => ({ ...system(house), actor: { type: "person", userId: "00000000-0000-4000-8000-000000000001", name: "Owner", role: "owner" }, permissions: permissionsOf("owner") });
export const invCode = (index: number) => `HR:${index + 1}`;

export const partnerRoom = (index: number, name: string): PartnerRoom => ({
  invCode: invCode(index), rateCode: `RATE:${index + 1}`, name, description: "", capacity: 2, adultCapacity: 2, pricingType: "guest_based", salesCurrency: "MAD", channelCodes: ["bookingcom"],
  updates: { availability: true, restrictions: true, price: true }, nonRefundable: false, isDefault: false, shared: false, sellOnline: true,
});

type House = Parameters<typeof makeHouse>[0] & { readonly callsPerMinute?: number };

/** A house connected to a partner with two rooms: the first is called like ours and maps by itself, the second is unknown to us. */
export async function connectedHouse(options: House = {}): Promise<{ house: TestHouse; connectionId: string }> {
  const { callsPerMinute, ...rest } = options;
  const house = await makeHouse(rest);
  const limits = callsPerMinute === undefined ? {} : { callsPerMinute, callsPerDay: 100_000 };
  const { connectionId } = done(await execute(connectChannel, owner(house), { partner: "hotelrunner", partnerPropertyId: `hr-${house.slug}`, token: "token-of-the-property", ...limits }));
  done(await execute(recordRooms, system(house), { connectionId, rooms: [partnerRoom(0, "Chambre 1"), partnerRoom(7, "Chambre Inconnue")] }));
  return { house, connectionId };
}
