import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { faces as chosen } from "./content";
import { displayFaces } from "@/components/brand/theme";
import { believedMs, domainSchema, judgeRecords, nextState, recordName, recordValue } from "./domain";
import { mapLink, mapTiles } from "./map-tiles";
import { planCopies } from "./photo-copies";
import { photoSource, pictureUrl, readPhotoSource, shareUrl } from "./picture";
import { readReviews } from "./review-rows";

test("every face a house may choose is one we serve", () => {
  expect([...chosen].sort()).toEqual([...displayFaces].sort());
});

describe("domains", () => {
  test.each([["www.Your-House.com", "www.your-house.com"], ["https://riad.ma/fr?x", "riad.ma"], ["xn--maison-d1a.fr.", "xn--maison-d1a.fr"]])("%s is %s", (given, kept) => { expect(domainSchema.parse(given)).toBe(kept); });
  test.each(["localhost", "127.0.0.1", "riad", "-a.com", "a..b", "a_b.com", "exämple.test", "a.com:80", `${"a".repeat(64)}.com`, "192.168.1.1.", "[::1]", ""])("%j is no domain", (given) => { expect(domainSchema.safeParse(given).success).toBe(false); });

  test("a record proves what it says and nothing else", () => {
    const token = "0123456789abcdef";
    expect(recordName("a.com")).toBe("_lhcm.a.com");
    expect(judgeRecords([`"${recordValue(token)}"`, "v=spf1"], token)).toBe("match");
    expect(judgeRecords(["v=spf1"], token)).toBe("missing");
    expect(judgeRecords([recordValue(`${token}0`)], token)).toBe("other");
    expect(judgeRecords([], token)).toBe("missing");
    expect(judgeRecords(null, token)).toBe("unreachable");
  });

  test("a proof is believed for three days after it was last seen, and a silent name server takes nothing away", () => {
    expect(nextState("waiting", "match", null, 0)).toBe("verified");
    expect(nextState("verified", "missing", 0, believedMs - 1)).toBe("verified");
    expect(nextState("verified", "other", 0, believedMs)).toBe("lost");
    expect(nextState("verified", "unreachable", 0, believedMs * 9)).toBe("verified");
    expect(nextState("lost", "missing", 0, 0)).toBe("lost");
    expect(nextState("lost", "match", 0, 0)).toBe("verified");
    expect(nextState("waiting", "unreachable", null, 0)).toBe("waiting");
  });
});

describe("photographs", () => {
  test("are copied at the widths that fit, never enlarged, the smallest first", () => {
    fc.assert(fc.property(fc.integer({ min: 100, max: 9_000 }), fc.integer({ min: 100, max: 9_000 }), (width, height) => {
      const plans = planCopies({ width, height });
      const screens = plans.filter(({ purpose }) => purpose === "screen");
      expect(screens.length).toBeGreaterThan(0);
      for (const plan of screens) expect(plan.width).toBeLessThanOrEqual(width);
      expect(screens.map((plan) => plan.width)).toEqual(screens.map((plan) => plan.width).toSorted((a, b) => a - b));
      expect(plans.filter(({ purpose }) => purpose === "share")).toEqual([{ purpose: "share", format: "jpeg", width: 1_200, height: 630 }]);
      for (const format of ["avif", "webp"] as const) expect(screens.filter((plan) => plan.format === format).length).toBe(screens.length / 2);
    }));
  });

  test("a source says everything its picture needs, and a pattern is none", () => {
    const photo = { id: "0195b7d2-0000-7000-8000-000000000001", width: 3_000, height: 2_000, widths: [480, 960, 1_600] };
    expect(readPhotoSource(photoSource(photo))).toEqual(photo);
    expect(readPhotoSource("pattern:house")).toBeNull();
    expect(readPhotoSource("photo:../../x:1x1:1")).toBeNull();
    expect(pictureUrl(photoSource(photo), 10, "wide")).toBe(`/api/site/photo/${photo.id}?as=webp&w=1600`);
    expect([shareUrl(photoSource(photo), "fr"), shareUrl("pattern:h", "fr"), shareUrl(undefined, "ar")]).toEqual([`/api/site/photo/${photo.id}?as=jpeg`, "/api/site/share?lang=fr", "/api/site/share?lang=ar"]);
  });
});

describe("a map", () => {
  test("covers its picture without a gap, with the place in its middle", () => {
    fc.assert(fc.property(fc.double({ min: -80, max: 80, noNaN: true }), fc.double({ min: -180, max: 179.9, noNaN: true }), (latitude, longitude) => {
      const [width, height] = [1_024, 384];
      const tiles = mapTiles({ latitude, longitude }, { width, height, zoom: 15 }, "https://t.example/{z}/{x}/{y}.png");
      for (const [x, y] of [[0, 0], [width - 1, 0], [0, height - 1], [width - 1, height - 1], [width / 2, height / 2]] as const) {
        expect(tiles.filter(({ left, top }) => x >= left - 1 && x < left + 257 && y >= top - 1 && y < top + 257).length, `${x},${y}`).toBeGreaterThan(0);
      }
      for (const { url } of tiles) expect(url).toMatch(/^https:\/\/t\.example\/15\/\d{1,5}\/\d{1,5}\.png$/);
    }), { numRuns: 60 });
  });
  test("knows a tile anybody can look up, and where a reader's own map opens", () => {
    // By the other form of the projection: (1 − asinh(tan φ) / π) / 2 · 2^15 = 13346.6 for Marrakech.
    expect(mapTiles({ latitude: 31.6295, longitude: -7.9811 }, { width: 2, height: 2, zoom: 15 }, "{z}/{x}/{y}").map(({ url }) => url)).toContain("15/15657/13346");
    expect(mapLink({ latitude: 31.6295, longitude: -7.9811 })).toBe("https://www.openstreetmap.org/?mlat=31.62950&mlon=-7.98110#map=16/31.62950/-7.98110");
  });
});

describe("reviews of a file", () => {
  test("are read by their columns, whatever they are called; a row that does not read is named", () => {
    const { reviews, problems } = readReviews([["Avis", "Source", "Note", "Date", "Langue"], ["Très calme.", "Tripadvisor", "4,5", "2026-05-01", "FR"], ["", "Google", "5", "", ""], ["Lovely", "Google", "nine", "", "en"], ["Quiet", "Booking.com", "9.2", "01/05/2026", "en"]], "en");
    expect(reviews).toEqual([{ text: "Très calme.", source: "Tripadvisor", author: null, rating: 4.5, best: 5, on: "2026-05-01", language: "fr", url: null }]);
    expect(problems.map(({ row }) => row)).toEqual([3, 4, 5]);
  });
  test("without a head that says what is what, nothing is guessed", () => {
    expect(readReviews([["a", "b"], ["c", "d"]], "en")).toMatchObject({ reviews: [], problems: [{ row: 1 }] });
    expect(readReviews([], "en").reviews).toEqual([]);
  });
});
