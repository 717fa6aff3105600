import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { EnvironmentError, environmentNames, readEnv } from "./env";

const complete = {
  DATABASE_URL: "postgres://u:p@127.0.0.1:5432/lhcm",
  AUTH_SECRET: "x".repeat(32),
  ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
  INNGEST_BASE_URL: "http://127.0.0.1:8288",
  INNGEST_EVENT_KEY: "0123456789",
  INNGEST_SIGNING_KEY: `signkey-prod-${"ab".repeat(32)}`,
};

function problemsOf(source: Record<string, string | undefined>): readonly string[] {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
  return [];
}

describe("readEnv", () => {
  it("accepts a complete environment and fills what has a default", () => {
    expect(readEnv(complete)).toMatchObject({ PORT: 3000, ROOT_HOST: "localhost:3000", RATE_LIMIT_SCALE: 1, LOG_LEVEL: "info" });
    expect(readEnv({ ...complete, PORT: "4100" }).ROOT_HOST).toBe("localhost:4100");
    expect(readEnv({ ...complete, PORT: "4100", ROOT_HOST: "lhcm.example" }).ROOT_HOST).toBe("lhcm.example");
  });

  it("treats production as the rule and the demo as the exception once built", () => {
    expect(readEnv({ ...complete, NODE_ENV: "production" }).LHCM_MODE).toBe("production");
    expect(readEnv({ ...complete, NODE_ENV: "production", LHCM_MODE: "demo" }).LHCM_MODE).toBe("demo");
  });

  it.each(Object.keys(complete))("names %s when it is missing, and when it is empty", (name) => {
    expect(problemsOf({ ...complete, [name]: undefined })).toEqual([`${name}: is missing`]);
    expect(problemsOf({ ...complete, [name]: "" })).toEqual([`${name}: is missing`]);
  });

  it("names everything that is missing at once", () => {
    expect(problemsOf({}).map((problem) => problem.split(":")[0]).sort()).toEqual(Object.keys(complete).sort());
  });

  it.each([
    ["DATABASE_URL", "mysql://u@h/x"],
    ["PORT", "90000"],
    ["ROOT_HOST", "https://lhcm.example"],
    ["AUTH_SECRET", "short"],
    ["ENCRYPTION_KEY", "c2hvcnQ="],
    ["INNGEST_SIGNING_KEY", "signkey-prod-abc"],
    ["HOTELRUNNER_BASE_URL", "ftp://x"],
    ["SMTP_URL", "http://x"],
    ["METRICS_KEY", "short"],
    ["RATE_LIMIT_SCALE", "0"],
    ["LOG_LEVEL", "loud"],
    ["LHCM_MODE", "staging"],
    ["OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318"],
  ])("names %s when it is %s", (name, value) => {
    const problems = problemsOf({ ...complete, [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name}: `));
  });
});

describe(".env.example", () => {
  it("shows every variable the server reads, and what decides where it listens, and nothing else", () => {
    const shown = readFileSync(new URL("../../.env.example", import.meta.url), "utf8").split("\n").flatMap((line) => /^([A-Z0-9_]+)=/.exec(line)?.[1] ?? []);
    const setByTheLauncher = ["NODE_ENV", "LHCM_MODE"];
    expect(shown.toSorted()).toEqual([...environmentNames.filter((name) => !setByTheLauncher.includes(name)), "LHCM_HOST"].sort());
  });
});
