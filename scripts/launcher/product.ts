import { join } from "node:path";
import { serverScript } from "./build.ts";
import { bundleOf } from "./bundles.ts";
import { root } from "./paths.ts";
import { type Environment, local, type Settings } from "./settings.ts";
import type { Service } from "./supervise.ts";

/** The embedded runner: on loopback, driving the application's serve endpoint. */
export function runnerService(settings: Settings, environment: Environment): Service {
  return {
    name: "runner",
    script: bundleOf("runner"),
    env: { ...environment, RUNNER_PORT: String(settings.ports.runner), APP_URL: local(settings.port) },
  };
}

/** A stand-in for a partner, in its own process, with its own memory in the data folder. It is told nothing of the product. */
export function sandboxService(settings: Settings, environment: Environment, name: "hotelrunner" | "anthropic"): Service {
  const told = Object.entries(environment).filter(([variable]) => /^(PATH|TZ|HOME|SANDBOX_.*)$/.test(variable));
  return {
    name: `sandbox-${name}`,
    script: bundleOf(`sandbox-${name}`),
    env: {
      ...Object.fromEntries(told),
      NODE_ENV: "production",
      [`SANDBOX_${name.toUpperCase()}_PORT`]: String(settings.ports[name]),
      SANDBOX_STATE_FILE: join(settings.dataDir, `sandbox-${name}.json`),
    },
  };
}

/** The built application, standing alone. */
export function serverService(settings: Settings, environment: Environment): Service {
  return { name: "next", script: serverScript, env: { ...environment, HOSTNAME: settings.host, KEEP_ALIVE_TIMEOUT: "65000" }, patience: 10_000 };
}

/** The application compiled page by page as it is edited. */
export function developmentService(settings: Settings, environment: Environment): Service {
  return {
    name: "next",
    script: join(root, "node_modules/next/dist/bin/next"),
    args: ["dev", "--turbopack", "-H", settings.host, "-p", String(settings.port)],
    env: { ...environment, NODE_ENV: "development" },
    patience: 5_000,
  };
}
