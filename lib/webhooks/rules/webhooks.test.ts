import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressProblem } from "./address";
import { hasArrived, stoppedAfterMs, stopReason, waitAfter, waits } from "./schedule";
import { messageIdOf, toldEvents, typeOfEvent, webhookTypeNames, webhookTypes } from "./types";

describe("an address", () => {
  it.each([
    "https://hooks.example.com/lhcm", "https://a.b.example.org:8443/x?y=1",
  ])("%s may be told", (url) => { expect(addressProblem(url)).toBeNull(); });

  it.each([
    "http://hooks.example.com", "ftp://hooks.example.com", "nonsense", "https://hooks.example.com:22/", "https://user:pass@hooks.example.com", "https://hooks.example.com/#x",
    "https://127.0.0.1/", "https://127.1/", "https://0x7f000001/", "https://2130706433/", "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://10.0.0.8/", "https://169.254.169.254/latest/meta-data", "https://8.8.8.8/",
    "https://localhost/", "https://LOCALHOST./", "https://metadata.google.internal/", "https://printer.local", "https://intranet", "https://db.corp/", "https://router.home.arpa/",
  ])("%s may not", (url) => { expect(addressProblem(url)).not.toBeNull(); });

  it("of this very machine may be told only where development says so", () => {
    for (const url of ["http://127.0.0.1:4000/", "http://localhost:4000/x"]) expect([addressProblem(url, true), addressProblem(url) === null]).toEqual([null, false]);
    for (const url of ["http://10.0.0.1/", "http://192.168.1.1/", "http://hooks.example.com/"]) expect(addressProblem(url, true)).not.toBeNull();
  });
});

describe("the tries", () => {
  it("wait as Standard Webhooks proposes, each message in its own rhythm, and end after ten", () => {
    fc.assert(fc.property(fc.uuid(), fc.integer({ min: 1, max: 12 }), (id, tries) => {
      const wait = waitAfter(id, tries, null);
      const planned = waits[tries];
      expect(wait).toBe(waitAfter(id, tries, null));
      if (planned === undefined) expect(wait).toBeNull();
      else expect(Math.abs((wait ?? 0) - planned)).toBeLessThanOrEqual(planned * 0.1 + 1);
    }));
    expect(waits).toHaveLength(10);
  });

  it("have the patience a receiver asks for, up to a day", () => {
    expect(waitAfter("a", 1, 600)).toBe(600_000);
    expect(waitAfter("a", 1, 900_000)).toBe(86_400_000);
    expect(waitAfter("a", 9, 1)).toBeGreaterThan(70_000_000);
    expect(waitAfter("a", 10, 600)).toBeNull();
  });

  it("count a 2xx as yes and nothing else", () => {
    fc.assert(fc.property(fc.integer({ min: 100, max: 599 }), (status) => { expect(hasArrived({ status, fault: null })).toBe(status >= 200 && status < 300); }));
    expect(hasArrived({ status: null, fault: "timeout" })).toBe(false);
  });

  it("stop an endpoint at a 410, or when nothing arrived for five days", () => {
    const at = new Date("2027-03-09T10:00:00Z");
    const before = (ms: number) => new Date(at.getTime() - ms);
    expect(stopReason({ status: 410, fault: null }, at, at)).toBe("gone");
    expect(stopReason({ status: 500, fault: null }, before(stoppedAfterMs - 1), at)).toBeNull();
    expect(stopReason({ status: null, fault: "timeout" }, before(stoppedAfterMs), at)).toBe("failing");
    expect(stopReason({ status: 204, fault: null }, before(stoppedAfterMs * 2), at)).toBeNull();
  });
});

describe("what is told", () => {
  it("is one type an event of ours, each with a sentence and a shape, and stands in the manual", () => {
    expect(toldEvents.size).toBe(webhookTypeNames.length);
    const manual = readFileSync("docs/manual/webhooks.md", "utf8");
    for (const name of webhookTypeNames) {
      expect(name).toMatch(/^[a-z]+\.[a-z_]+$/u);
      expect(typeOfEvent(webhookTypes[name].of)).toBe(name);
      expect(manual).toContain(`\`${name}\``);
      for (const field of Object.keys(webhookTypes[name].data.shape)) expect(manual, `${name}: ${field}`).toContain(`\`${field}\``);
    }
  });

  it("has one id at every try and endpoint, in signs a header may hold", () => {
    expect(messageIdOf("0198f0f0-0000-7000-8000-000000000001")).toBe("msg_0198f0f0000070008000000000000001");
  });
});
