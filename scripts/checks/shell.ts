import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url)).replace(/\/$/, "");

export type Finished = { readonly code: number; readonly output: string };

/** Runs a command of ours (node_modules/.bin first) to its end and keeps what it says. */
export async function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Finished> {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, PATH: `${join(root, "node_modules/.bin")}${delimiter}${process.env.PATH ?? ""}`, NEXT_TELEMETRY_DISABLED: "1", NO_COLOR: "1", FORCE_COLOR: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => { output += chunk.toString(); });
  child.stderr.on("data", (chunk: Buffer) => { output += chunk.toString(); });
  const end = () => child.kill("SIGTERM");
  process.once("exit", end);
  const code = await new Promise<number>((done) => {
    child.once("error", (error) => {
      output += error.message;
      done(127);
    });
    child.once("close", (status) => done(status ?? 1));
  });
  process.removeListener("exit", end);
  return { code, output };
}
