import { describe, expect, it } from "vitest";
import { missingInProduction } from "./settings.ts";

const complete = { AUTH_SECRET: "a", ENCRYPTION_KEY: "b", ROOT_HOST: "lhcm.example" };
const names = (environment: Record<string, string | undefined>) => missingInProduction(environment).map((line) => line.split(" ")[0]);

describe("missingInProduction", () => {
  it("asks for nothing more when it has all", () => {
    expect(missingInProduction(complete)).toEqual([]);
  });

  it.each(Object.keys(complete))("names %s when it is missing or empty", (name) => {
    expect(names({ ...complete, [name]: undefined })).toEqual([name]);
    expect(names({ ...complete, [name]: "" })).toEqual([name]);
  });

  it("asks for the keys of a real Inngest server, and only then", () => {
    expect(names({ ...complete, INNGEST_BASE_URL: "https://api.inngest.example" })).toEqual(["INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY"]);
    expect(names({ ...complete, INNGEST_BASE_URL: "https://api.inngest.example", INNGEST_EVENT_KEY: "e", INNGEST_SIGNING_KEY: "s" })).toEqual([]);
  });
});
