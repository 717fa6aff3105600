import { describe, expect, it } from "vitest";
import { requireSameOrigin } from "./same-origin";

const from = (headers: Record<string, string>) => () => requireSameOrigin(new Request("http://house.example/api/boardroom/chat", { method: "POST", headers: { host: "house.example", ...headers } }));

describe("requireSameOrigin", () => {
  it("lets the page's own requests and programs without an origin pass", () => {
    expect(from({})).not.toThrow();
    expect(from({ origin: "http://house.example", "sec-fetch-site": "same-origin" })).not.toThrow();
  });
  it.each([{ origin: "http://evil.example" }, { origin: "http://villa.house.example" }, { origin: "null" }, { origin: "http://house.example:81" }, { "sec-fetch-site": "same-site" }, { "sec-fetch-site": "cross-site" }])("refuses %o", (headers) => {
    expect(from(headers)).toThrow("another page");
  });
});
