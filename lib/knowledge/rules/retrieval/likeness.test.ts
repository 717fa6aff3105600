import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { likenesses, meaningsFrom, nearestOf } from "./likeness";

const vector = fc.array(fc.integer({ min: -127, max: 127 }), { minLength: 8, maxLength: 8 });

describe("likeness of meanings", () => {
  it("is the cosine of the angle between two of them", () => {
    fc.assert(fc.property(fc.array(vector, { minLength: 1, maxLength: 20 }), vector, (rows, question) => {
      const meanings = meaningsFrom(rows.map((row, at) => ({ id: String(at), vector: new Uint8Array(Int8Array.from(row).buffer) })), 8);
      const long = (of: readonly number[]) => Math.hypot(...of);
      const near = likenesses(meanings, Int8Array.from(question));
      rows.forEach((row, at) => {
        const both = long(row) * long(question);
        expect(near[at]).toBeCloseTo(both === 0 ? 0 : row.reduce((sum, value, place) => sum + value * (question[place] ?? 0), 0) / both, 5);
      });
    }));
  });

  it("names the nearest first, as many as asked for, equals in their order", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (values, most) => {
      const near = Float32Array.from(values, (value) => value / 10);
      expect(nearestOf(near, most)).toEqual([...near.keys()].sort((a, b) => (near[b] ?? 0) - (near[a] ?? 0) || a - b).slice(0, most));
    }));
  });

  it("leaves out what another model made", () => {
    expect(meaningsFrom([{ id: "a", vector: new Uint8Array(8) }, { id: "b", vector: new Uint8Array(4) }], 8).ids).toEqual(["a"]);
  });
});
