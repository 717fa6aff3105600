import { describe, expect, it } from "vitest";
import { compareRevision } from "./revision";
import { suggestRoomType } from "./suggest";

describe("compareRevision", () => {
  it("orders instants, not letters", () => {
    expect(compareRevision("2026-11-20T10:00:00Z", null)).toBe("newer");
    expect(compareRevision("2026-11-20T10:00:00Z", "2026-11-20T11:00:00+01:00")).toBe("same");
    expect(compareRevision("2026-11-20T10:00:00+01:00", "2026-11-20T10:00:00Z")).toBe("older");
  });
});

describe("suggestRoomType", () => {
  const types = [{ id: "1", code: "DBL-SUP", name: { fr: "Chambre Double Supérieure", en: "Superior Double Room" } }, { id: "2", code: "DBL-STD", name: { fr: "Chambre Double Standard" } }];
  it("maps only what is certain", () => {
    expect(suggestRoomType("X", "chambre double superieure", types)?.id).toBe("1");
    expect(suggestRoomType("dbl std", "anything", types)?.id).toBe("2");
    expect(suggestRoomType("X", "Chambre Double", types)).toBeUndefined();
    expect(suggestRoomType("X", "Twin", [...types, ...types])).toBeUndefined();
  });
});
