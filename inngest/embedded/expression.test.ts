import { describe, expect, it } from "vitest";
import { digestAt, probeOf, valueDigest } from "@/inngest/embedded/event-probe";
import { parseExpression } from "@/inngest/embedded/expression";
import { evaluate, holds } from "@/inngest/embedded/expression-value";

const event = { name: "a/b", data: { id: "r1", n: 3, list: [1, 2], on: true, none: null, deep: { x: "y" } }, user: { id: 7 } };
const scope = { event, async: { data: { id: "r1", n: 4 } } };

describe("conditions", () => {
  it.each([
    ["event.data.id == 'r1'", true],
    ['event.data.id != "r1"', false],
    ["event.data.id == async.data.id && event.data.n < async.data.n", true],
    ["event.data.id == 'x' || event.data.n >= 3", true],
    ["!(event.data.on)", false],
    ["event.data.n == 3 ? event.data.on : false", true],
    ["event.data['deep'].x == 'y' && event.data.list[1] == 2", true],
    ["event.data.id in ['r0', 'r1']", true],
    ["2 in event.data.list && !(9 in event.data.list)", true],
    ["has(event.data.deep.x) && !has(event.data.deep.z)", true],
    ["event.data.id.startsWith('r') && size(event.data.list) == 2", true],
    ["event.data.n * 2 + 1 == 7 && -event.data.n == -3", true],
    ["event.data.n == '3'", false],
    ["event.data.none == null && event.data.absent == null", true],
    ["event.data.absent == async.data.absent", false],
    ["event.data.absent > 1", false],
    ["event.data.absent > 1 || event.data.on", true],
    ["event.data.on || event.data.absent > 1", true],
    ["event.data.absent > 1 && event.data.on", false],
    ["event.user.id == 7 && event.name == 'a/b'", true],
    ["event.data.deep == async.data.deep", false],
    ["event.data.__proto__ == null && event.data.constructor == null", true],
  ])("%s → %s", (source, expected) => {
    expect(holds(source, scope)).toBe(expected);
  });
});

describe("values", () => {
  it.each([
    ["event.data.id", "r1"],
    ["event.data.id + '-' + event.data.n", "r1-3"],
    ['"static"', "static"],
    ["event.data.absent", undefined],
    ["event.data.n / 0", undefined],
    ["'a\\'b\\n'", "a'b\n"],
    ["string(event.data.n) + event.data.id.upperAscii()", "3R1"],
  ])("%s → %s", (source, expected) => {
    expect(evaluate(source, { event })).toBe(expected);
  });
});

describe("what is not understood is refused", () => {
  it.each([
    ["event.data.id ==", /missing at the end/],
    ["event.data.list.exists(x, x == 1)", /"exists\(\)" is not supported/],
    ["steps.a.data == 1", /unknown name "steps"/],
    ["event.data.id = 'x'", /unexpected "="|unexpected/],
    ["(event.data.id == 'x'", /expected "\)"/],
    ["event.data.id == 'x' event", /unexpected "event"/],
    ["has(event)", /takes a field/],
    ["'open", /unexpected/],
    ["", /missing/],
  ])("%s", (source, message) => {
    expect(() => parseExpression(source)).toThrow(message);
  });
});

describe("probes", () => {
  it("finds the equality an incoming event must satisfy", () => {
    expect(probeOf("event.data.id == async.data.ref.id", event)).toEqual({ path: "data.ref.id", value: valueDigest("r1") });
    expect(probeOf("async.data.n > 1 && 'z' == async.data.k", event)).toEqual({ path: "data.k", value: valueDigest("z") });
  });
  it("says never when this side is absent, and nothing when it cannot know", () => {
    expect(probeOf("event.data.absent == async.data.id", event)).toBe("never");
    expect(probeOf("async.data.a == 1 || async.data.b == 2", event)).toEqual({ path: "", value: "" });
    expect(probeOf("event.data.none == async.data.id", event)).toEqual({ path: "", value: "" });
    expect(probeOf(undefined, event)).toEqual({ path: "", value: "" });
  });
  it("reads the same digest from the event", () => {
    expect(digestAt({ data: { ref: { id: "r1" } } }, "data.ref.id")).toBe(valueDigest("r1"));
    expect(digestAt({ data: {} }, "data.ref.id")).toBeUndefined();
  });
});
