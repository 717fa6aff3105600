import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { until } from "@/inngest/embedded/testing/rig";
import { connectChannel } from "@/lib/channels/commands/connect-channel";
import { owner, system } from "@/lib/channels/testing/connected-house";
import { landHouse } from "@/lib/pms/commands/land-house";
import { mapObject } from "@/lib/pms/commands/map-object";
import { listPmsConnections } from "@/lib/pms/queries/list-connections";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import type { Described } from "@/sandbox/mews/testing";
import type { PmsRig } from "./rig";

type Wire = Readonly<Record<string, unknown>> & { readonly Id: string };
export type MewsState = { stays: Wire[]; customers: Wire[]; resources: Wire[]; items: Wire[]; sockets: number; counts: { opened: number; events: number; webhooks: number }; calls: { at: number; operation: string; status: number; outcome: string }[]; busiest: number };

/** A house of ours connected to one in the Mews sandbox: its doubles are our first room type, the suite is made by the landing. */
export async function openMewsHouse(rig: PmsRig, options: { units?: readonly number[]; land?: boolean } = {}) {
  const house: TestHouse = await makeHouse({ units: options.units ?? [2], nights: 60 });
  const mews: Described & { clientToken: string } = await rig.openHouse();
  const me = owner(house);
  const token = mews.accessToken;
  const { connectionId, pushPath } = done(await execute(connectChannel, me, { partner: "mews", partnerPropertyId: mews.serviceId, clientToken: mews.clientToken, accessToken: token }));
  const connection = async () => (await ask(listPmsConnections, me, {})).connections.find((one) => one.connectionId === connectionId);
  const fault = (rule: Record<string, unknown>) => rig.control("POST", "faults", { ...rule, hr_id: token });
  const state = () => rig.control<MewsState>("GET", `state?house=${token}`);
  const nights = nightsFrom(house.from, 60);
  const send = async (name: string) => (await import("@/inngest/client")).inngest.send({ name, data: { tenantId: house.tenantId, propertyId: house.propertyId, connectionId } });
  const land = async () => {
    await until(async () => ((await connection())?.there ? true : undefined), 20_000, 50);
    done(await execute(mapObject, me, { connectionId, kind: "resource-category", externalId: mews.categories["Double"], localId: house.types[0]?.roomTypeId }));
    return done(await execute(landHouse, me, { connectionId }));
  };
  return {
    house, mews, me, system: system(house), connectionId, hookPath: pushPath, connection, fault, state, nights, send, land,
    stay: (given: Record<string, unknown>) => rig.control<{ id: string; number: string; customerId: string }>("POST", "reservations", { house: token, category: "Double", ...given }),
    changeStay: (id: string, given: Record<string, unknown>) => rig.control("PATCH", `reservations/${id}`, { house: token, ...given }),
    customer: (given: Record<string, unknown>) => rig.control<Wire>("POST", "customers", { house: token, ...given }),
    changeCustomer: (id: string, given: Record<string, unknown>) => rig.control<Wire>("PATCH", `customers/${id}`, { house: token, ...given }),
    calm: async () => {
      const { faults } = await rig.control<{ faults: { id: string; hr_id?: string }[] }>("GET", "faults");
      for (const rule of faults.filter((one) => one.hr_id === token)) await rig.control("DELETE", `faults?id=${rule.id}`);
    },
  };
}
export type MewsHouse = Awaited<ReturnType<typeof openMewsHouse>>;
