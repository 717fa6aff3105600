import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildForImage, ensureBuild, ensureBundles } from "./build.ts";
import { openDatabase } from "./database.ts";
import { describeDemo, housesOfEarlierStart, seedDemo, writeDemoFile } from "./demo.ts";
import { endLeftovers, forgetAll, remember } from "./leftovers.ts";
import { dataDirectory, root } from "./paths.ts";
import { isFree } from "./ports.ts";
import { say, step } from "./progress.ts";
import { untilReady } from "./ready.ts";
import { developmentService, runnerService, sandboxService, serverService } from "./product.ts";
import { checkEnvironment, productEnvironment, readSettings, type Settings, StartError, sandboxes } from "./settings.ts";
import { sourceStamp } from "./stamp.ts";
import { logTail, type Service, supervise } from "./supervise.ts";

type Command = "start" | "serve" | "dev" | "build";

/** What is running, in the order it was started; it ends in the opposite order. */
const running: { name: string; stop(): Promise<void> }[] = [];
let ending: Promise<void> | undefined;

async function stopAll(): Promise<void> {
  for (const part of running.splice(0).reverse()) await part.stop();
}

function listenForTheEnd(dataDir: string): void {
  const end = (code: number) => {
    ending ??= (async () => {
      say("stopping");
      await stopAll();
      forgetAll(dataDir);
      say("stopped");
      process.exit(code);
    })();
  };
  process.on("SIGINT", () => end(130));
  process.on("SIGTERM", () => end(143));
  process.on("SIGHUP", () => end(129));
}

function run(settings: Settings, service: Service): void {
  if (!ending) running.push(supervise(settings.dataDir, service, settings.mode === "demo"));
}

async function launch(command: Exclude<Command, "build">): Promise<void> {
  const mode = command === "serve" ? "production" : "demo";
  // Never for the demo: a file with a real DATABASE_URL would let it load its houses there.
  if (mode === "production" && existsSync(join(root, ".env"))) process.loadEnvFile(join(root, ".env"));
  checkEnvironment(mode);
  const dataDir = dataDirectory();
  await endLeftovers(dataDir);
  const settings = await readSettings(mode);
  if (!(await isFree(settings.port, settings.host))) {
    throw new StartError(`Port ${settings.port} is taken by another program. Free it, or choose another: PORT=${settings.port + 10} npm ${command === "start" ? "start" : `run ${command}`}`);
  }
  remember(dataDir, "launcher", process.pid);
  listenForTheEnd(dataDir);

  const stamp = sourceStamp();
  const bundles = ensureBundles(stamp);
  const loaded = settings.mode === "demo" ? housesOfEarlierStart(settings) : undefined;
  const openAll = step("database started and migrated", () => openDatabase(settings, bundles));
  const built = command === "dev" ? Promise.resolve() : ensureBuild(stamp);
  // Whichever fails first is reported; the others' failures must not surface as unhandled meanwhile.
  for (const part of [openAll, bundles, built]) part.catch(() => undefined);

  const database = await openAll;
  running.push({ name: "postgres", stop: () => database.stop() });
  if (database.adopted && settings.own.postgres) say("took over the database server that was already running");
  const environment = productEnvironment(settings, database);
  if (settings.mode === "demo") {
    for (const name of sandboxes) run(settings, sandboxService(settings, environment, name));
  }
  if (settings.own.runner) run(settings, runnerService(settings, environment));
  const seed = () => step("demo houses loaded", () => seedDemo(settings, environment));
  const seeded = settings.mode === "demo" && !loaded ? seed() : undefined;
  seeded?.catch(() => undefined);
  await built;
  run(settings, command === "dev" ? developmentService(settings, environment) : serverService(settings, environment));
  await untilReady(settings).catch((error: unknown) => {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${logTail(dataDir, "next")}`);
  });
  const houses = loaded ?? (await seeded);
  if (houses) {
    const file = writeDemoFile(settings, houses);
    console.log(describeDemo(settings, houses));
    say(`serving; this list is also in ${file}`);
    // Houses of an earlier start have everything but the addresses of their stand-ins: those are told once they serve.
    if (loaded) seed().then((now) => { writeDemoFile(settings, now); }, (error: unknown) => say(`the demo houses were not looked after: ${error instanceof Error ? error.message : String(error)}`));
  } else say(`serving http://${settings.rootHost} on ${settings.host}:${settings.port}`);
}

async function main(): Promise<void> {
  const command = (process.argv[2] ?? "start") as Command;
  if (!["start", "serve", "dev", "build"].includes(command)) throw new StartError(`There is no command "${command}": start, serve, dev or build.`);
  await (command === "build" ? buildForImage() : launch(command));
}

try {
  await main();
} catch (error) {
  if (!ending) {
    // A plain Error carries its whole story; anything else is a bug of ours and shows where it is.
    console.error(error instanceof Error && (error instanceof StartError || error.constructor === Error) ? error.message : error);
    await stopAll();
    process.exit(1);
  }
}
