import { describe, expect, it } from "vitest";
import { isLookup } from "@/lib/ai/offline/extractor";
import { toolsByName } from "@/lib/ai/tool";
import { speechIn } from "@/lib/ai/speech";
import { locales } from "@/lib/kernel/locale";
import { tools } from "./tools";

const byName = toolsByName(tools);
const cells = { pending: 0, sent: 0, confirmed: 700, failed: 0, rejected: 0 };
const connection = { connectionId: "c1", partner: "hotelrunner", partnerPropertyId: "demo", health: "agrees", cells, unmappedRooms: 0 };

describe("channel tools", () => {
  it("says in every language what a healthy and an ailing connection are", () => {
    for (const locale of locales) {
      const say = (connections: unknown[]) => byName.get("channel_health")?.summarise({ connections }, speechIn(locale, {})) ?? "";
      expect(say([connection])).toContain("HotelRunner");
      const ailing = say([{ ...connection, health: "silent", cells: { ...cells, pending: 12, rejected: 3 }, unmappedRooms: 1 }]);
      expect(ailing).toMatch(/12/);
      expect(ailing).toMatch(/3/);
      expect(ailing).not.toBe(say([connection]));
    }
  });

  it("finds the one connection by itself and asks among several", () => {
    const argument = byName.get("resend_everything")?.arguments["connectionId"];
    if (!argument || !isLookup(argument)) throw new Error("connectionId is looked up");
    expect(argument.pick({ connections: [connection] })).toEqual({ value: "c1" });
    expect(argument.pick({ connections: [connection, { ...connection, connectionId: "c2", partnerPropertyId: "other" }] })).toEqual({ choices: ["HotelRunner demo", "HotelRunner other"] });
    expect(argument.pick({ connections: [] })).toEqual({ choices: [] });
  });
});
