import { createECDH, randomBytes } from "node:crypto";
import { join } from "node:path";
import { readStrings, writeJson } from "./json-file.ts";

/** The private half of the key pair by which push services know this server (RFC 8292). Browsers that subscribed know its public half. */
function vapidKey(): string {
  const pair = createECDH("prime256v1");
  pair.generateKeys();
  return pair.getPrivateKey().toString("base64url");
}

const makers = {
  AUTH_SECRET: () => randomBytes(32).toString("base64"),
  ENCRYPTION_KEY: () => randomBytes(32).toString("base64"),
  INNGEST_EVENT_KEY: () => randomBytes(24).toString("hex"),
  INNGEST_SIGNING_KEY: () => `signkey-prod-${randomBytes(32).toString("hex")}`,
  METRICS_KEY: () => randomBytes(24).toString("hex"),
  VAPID_PRIVATE_KEY: vapidKey,
  WHATSAPP_APP_SECRET: () => randomBytes(24).toString("hex"),
} as const;

export type SecretName = keyof typeof makers;

/**
 * The secrets a start may make for itself, kept in `secrets.json` of the data folder so that sessions,
 * stored credentials and running jobs survive a restart. What the environment gives wins and is not stored.
 */
export function persistentSecrets(dataDir: string, names: readonly SecretName[]): Partial<Record<SecretName, string>> {
  const file = join(dataDir, "secrets.json");
  const kept = readStrings(file);
  const missing = names.filter((name) => !kept[name] && !process.env[name]);
  if (missing.length > 0) {
    for (const name of missing) kept[name] = makers[name]();
    writeJson(file, kept);
  }
  const chosen: Partial<Record<SecretName, string>> = {};
  for (const name of names) {
    const value = process.env[name] ?? kept[name];
    if (value) chosen[name] = value;
  }
  return chosen;
}
