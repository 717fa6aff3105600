import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { routeHost } from "./host-route";

const on = (host: string, path: string, rootHost = "localhost:3000") => routeHost({ host, path, rootHost });
const pass = { kind: "pass" };
const gone = { kind: "not-found" };

describe("the root host", () => {
  it.each(["/", "/sign-in", "/villa-thaifa/boardroom", "/api/v1/openapi.json", "/api/auth/session", "/seasons", "/s-x/boardroom"])("serves %s as it is", (path) => {
    expect(on("localhost:3000", path)).toEqual(pass);
    expect(on("LHCM.Example.", path, "lhcm.example")).toEqual(pass);
    expect(on("www.lhcm.example", path, "lhcm.example")).toEqual(pass);
  });

  it.each(["/s", "/s/", "/s/riad.localhost", "/s/riad.localhost/rooms", "/S/riad.localhost"])("does not serve the inner address %s", (path) => {
    expect(on("localhost:3000", path)).toEqual(gone);
  });

  it("answers to every name of this machine, and only where the root host is one of them", () => {
    for (const host of ["127.0.0.1:3000", "localhost:3001", "[::1]:3000"]) expect(on(host, "/sign-in")).toEqual(pass);
    expect(on("127.0.0.1:3000", "/sign-in", "lhcm.example")).toEqual({ kind: "rewrite", path: "/s/127.0.0.1/sign-in" });
    expect(on("[::1]:3000", "/sign-in", "lhcm.example")).toEqual(gone);
  });
});

describe("an organisation's own address of the app", () => {
  const app = (path: string) => routeHost({ host: "app.houses.example", path, rootHost: "lhcm.example", app: true });
  it.each(["/", "/sign-in", "/villa-thaifa/boardroom", "/api/v1/openapi.json"])("serves %s as the root host does", (path) => { expect(app(path)).toEqual(pass); });
  it("does not serve the inner address", () => { expect(app("/s/riad.localhost")).toEqual(gone); });
  it("is a house's site to whoever only says so", () => { expect(on("app.houses.example", "/sign-in", "lhcm.example")).toEqual({ kind: "rewrite", path: "/s/app.houses.example/sign-in" }); });
});

describe("a property's host", () => {
  it.each([
    ["/", "/s/villa-thaifa.localhost"],
    ["/rooms", "/s/villa-thaifa.localhost/rooms"],
    ["/rooms/", "/s/villa-thaifa.localhost/rooms/"],
    ["/book/confirmation", "/s/villa-thaifa.localhost/book/confirmation"],
    ["/sign-in", "/s/villa-thaifa.localhost/sign-in"],
    ["/villa-thaifa/boardroom", "/s/villa-thaifa.localhost/villa-thaifa/boardroom"],
    ["/riad/settings", "/s/villa-thaifa.localhost/riad/settings"],
    ["/s/other.localhost", "/s/villa-thaifa.localhost/s/other.localhost"],
    ["/outbox", "/s/villa-thaifa.localhost/outbox"],
    ["/sitemap.xml", "/s/villa-thaifa.localhost/site-map"],
    ["/boardrooms", "/s/villa-thaifa.localhost/boardrooms"],
    ["/%2e%2e/sign-in", "/s/villa-thaifa.localhost/%2e%2e/sign-in"],
  ])("serves %s from the site's wing, never the owner's", (path, inner) => {
    expect(on("villa-thaifa.localhost:3000", path)).toEqual({ kind: "rewrite", path: inner });
  });

  it("serves the public booking interface and the health check, and no other machine door", () => {
    for (const path of ["/api/site/availability", "/api/site/bookings", "/api/health/live"]) expect(on("villa-thaifa.localhost", path)).toEqual(pass);
    for (const path of ["/api", "/api/auth/session", "/api/auth/callback/credentials", "/api/v1/rates/list-rates", "/api/inngest", "/api/metrics", "/API/auth/session", "/api/sitemap"]) expect(on("villa-thaifa.localhost", path)).toEqual(gone);
  });

  it("leads the boardroom to the root host", () => {
    expect(on("villa-thaifa.localhost:3000", "/boardroom")).toEqual({ kind: "root", path: "/villa-thaifa/boardroom" });
    expect(on("riad.lhcm.example", "/boardroom/receipts", "lhcm.example")).toEqual({ kind: "root", path: "/riad/boardroom/receipts" });
  });

  it("of its own domain, or several labels deep, has no boardroom to lead to", () => {
    expect(on("www.villa-thaifa.example", "/boardroom", "lhcm.example")).toEqual({ kind: "rewrite", path: "/s/www.villa-thaifa.example/boardroom" });
    expect(on("a.b.lhcm.example", "/boardroom", "lhcm.example")).toEqual({ kind: "rewrite", path: "/s/a.b.lhcm.example/boardroom" });
    expect(on("notlhcm.example", "/boardroom", "lhcm.example")).toEqual({ kind: "rewrite", path: "/s/notlhcm.example/boardroom" });
  });
});

describe("odd hosts", () => {
  it.each(["", " ", "..", "a..b", "-a.example", "a_b.example", "evil.example/..", "evil.example%2f", "a b", "exämple.test", "x".repeat(254), "[::1", "localhost@evil.example"])("%j opens nothing", (host) => {
    expect(on(host, "/", "lhcm.example")).toEqual(gone);
  });

  it("never reach the owner's pages: whatever the host and path, only the root host is served as it is", () => {
    const text = fc.oneof(fc.string(), fc.constantFrom("localhost", "lhcm.example", "riad.lhcm.example", "LHCM.example:80", "lhcm.example.", "lhcm.example.evil.example", "lhcm.example@evil.example"));
    fc.assert(fc.property(text, fc.oneof(fc.webPath(), fc.constantFrom("/api/auth/session", "/s/x", "/boardroom", "//evil", "/api/v1/x/y")), (host, path) => {
      const route = on(host, path, "lhcm.example");
      const isOwn = ["lhcm.example", "www.lhcm.example"].includes(host.trim().toLowerCase().replace(/:\d+$/, "").replace(/\.$/, ""));
      if (!isOwn && route.kind === "pass") expect(path).toMatch(/^\/api\/(site|health)(\/|$)/);
      if (route.kind === "rewrite") expect(route.path.startsWith("/s/")).toBe(true);
      if (route.kind === "root") expect(route.path).toMatch(/^\/[a-z][a-z0-9-]*\/boardroom(\/|$)/);
    }), { numRuns: 2_000 });
  });
});
