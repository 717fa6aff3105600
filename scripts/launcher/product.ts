import { join } from "node:path";
import { serverScript } from "./build.ts";
import { bundleOf } from "./bundles.ts";
import { root } from "./paths.ts";
import { type Environment, local, type SandboxName, type Settings } from "./settings.ts";
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
export function sandboxService(settings: Settings, environment: Environment, name: SandboxName): Service {
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

/**
 * Next writes "localhost" for 127.0.0.1 inside the middleware but not around it, and then takes every host's rewrite for
 * another server's. Told "localhost" it agrees with itself; the option makes that name IPv4, where everybody asks.
 */
function listening({ host }: Settings, environment: Environment): { readonly name: string; readonly env: Environment } {
  if (host !== "127.0.0.1") return { name: host, env: environment };
  return { name: "localhost", env: { ...environment, NODE_OPTIONS: `${environment["NODE_OPTIONS"] ?? ""} --dns-result-order=ipv4first`.trim() } };
}

/** Half of what Node gives new objects: an idle application keeps some 30 MB less of what it no longer needs, at the same pace. */
const youngSpace = "--max-semi-space-size=8";
/**
 * V8 lets old objects grow threefold before it looks which of them still live, and gives back half a minute later. Grown by 40 %
 * it looks sooner: after the demo’s loading 296 MB instead of 415, under load 377 instead of 617, at the same time a request.
 */
const oldSpace = "--heap-growing-percent=40";
/** glibc keeps a heap for every thread, and gives none of them back: with two, another 20 to 30 MB less (measured; nothing elsewhere). */
const arenas = { MALLOC_ARENA_MAX: "2" };

/** The built application, standing alone. Options of Node given from outside come last and win. */
export function serverService(settings: Settings, environment: Environment): Service {
  const { name, env } = listening(settings, environment);
  return { name: "next", script: serverScript, nodeArgs: [oldSpace], env: { ...arenas, ...env, NODE_OPTIONS: `${youngSpace} ${env["NODE_OPTIONS"] ?? ""}`.trim(), HOSTNAME: name, KEEP_ALIVE_TIMEOUT: "65000" }, patience: 10_000 };
}

/** The application compiled page by page as it is edited. */
export function developmentService(settings: Settings, environment: Environment): Service {
  const { name, env } = listening(settings, environment);
  return {
    name: "next",
    script: join(root, "node_modules/next/dist/bin/next"),
    args: ["dev", "--turbopack", "-H", name, "-p", String(settings.port)],
    env: { ...env, NODE_ENV: "development" },
    patience: 5_000,
  };
}
