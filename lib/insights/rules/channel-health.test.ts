import { describe, expect, it } from "vitest";
import { channelMood } from "./channel-health";

describe("channelMood", () => {
  const at = 10_000_000_000;
  const fine = { health: "agrees", unmappedRooms: 0, oldestPending: null } as const;
  it("tells each state from the others", () => {
    expect(channelMood(fine, at)).toBe("agrees");
    expect(channelMood({ ...fine, health: "on-the-way", oldestPending: at - 1_000 }, at)).toBe("catching_up");
    expect(channelMood({ ...fine, health: "on-the-way", oldestPending: at - 11 * 60_000 }, at)).toBe("trouble");
    expect(channelMood({ ...fine, health: "refused" }, at)).toBe("trouble");
    expect(channelMood({ ...fine, unmappedRooms: 1 }, at)).toBe("trouble");
    expect(channelMood({ ...fine, health: "silent", unmappedRooms: 1 }, at)).toBe("silent");
    expect(channelMood({ ...fine, health: "paused", oldestPending: 0 }, at)).toBe("paused");
    expect(channelMood({ ...fine, health: "setting-up", unmappedRooms: 8 }, at)).toBe("idle");
  });
});
