import { describe, expect, it } from "vitest";
import { databaseRefusal } from "./database-refusal";

const fromPostgres = (over: Record<string, unknown> = {}) => Object.assign(new Error("extra_sold_out"), { code: "LH409", hint: "Hammam is sold out on 2026-12-24.", detail: '{"day":"2026-12-24","left":0}', ...over });

describe("databaseRefusal", () => {
  it("reads code, sentence and facts, also where the error is wrapped", () => {
    for (const error of [fromPostgres(), new Error("Failed query", { cause: fromPostgres() })]) {
      expect(databaseRefusal(error)).toMatchObject({ code: "extra_sold_out", message: "Hammam is sold out on 2026-12-24.", status: 409, detail: { day: "2026-12-24", left: 0 } });
    }
  });
  it("leaves every other error alone", () => {
    for (const error of [new Error("x"), fromPostgres({ code: "23514" }), fromPostgres({ detail: "not json" }), fromPostgres({ detail: "[1]" }), fromPostgres({ hint: undefined }), "text", undefined]) expect(databaseRefusal(error)).toBeUndefined();
  });
});
