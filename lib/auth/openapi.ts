import { z } from "zod";
import type { AnyCommand, AnyQuery } from "@/lib/runtime/command";
import { allCommands, allQueries } from "@/lib/runtime/registry";
import { inputSchema } from "./api-query";
import { propertyHeader } from "./key-context";
import { payloadVersion, webhookTypeNames, webhookTypes } from "@/lib/webhooks/rules/types";
import { rootOrigin } from "./root-host";
import { roles, permissionsOf, type Role } from "./roles";

type Json = Record<string, unknown>;

/** One thing the interface can do, as the document and the page show it. */
export type Operation = {
  readonly name: string; readonly context: string; readonly path: string; readonly kind: "command" | "query"; readonly title: string; readonly permission: string;
  readonly roles: readonly Role[]; readonly risk: string | null; readonly noInverse: string | null; readonly schema: Json;
};

function described(definition: AnyCommand | AnyQuery): Operation {
  const { $schema: _, ...schema } = inputSchema(definition.input) as Json;
  const [context = "", name = ""] = definition.name.split(".");
  return {
    name: definition.name, context, path: `/api/v1/${context}/${name}`, kind: definition.kind, title: definition.title, permission: definition.permission,
    roles: roles.filter((role) => permissionsOf(role).has(definition.permission)), schema,
    risk: definition.kind === "command" ? definition.risk : null, noInverse: definition.kind === "command" ? definition.noInverse : null,
  };
}

/** Everything an API key can reach, by name. Internal commands and queries are not among it. */
export const operations = (): Operation[] =>
  [...allCommands(), ...allQueries()].filter((definition) => !definition.internal).map(described).sort((a, b) => (a.name < b.name ? -1 : 1));

const ref = (kind: "schemas" | "responses" | "parameters" | "headers", name: string) => ({ $ref: `#/components/${kind}/${name}` });
const problems = (...names: string[]) => Object.fromEntries([...names, "401", "403", "422", "429", "500"].map((status) => [status, ref("responses", `Problem${status}`)]));
const body = (schema: Json): Json => ({ required: true, content: { "application/json": { schema } } });
const jsonAnswer = (description: string, schema: Json): Json => ({ description, headers: { "X-Request-Id": ref("headers", "RequestId") }, content: { "application/json": { schema } } });

function detailsOf(operation: Operation): string {
  return [
    `Permission \`${operation.permission}\` (roles: ${operation.roles.join(", ") || "none"}).`,
    operation.risk ? `Risk: ${operation.risk}.` : "",
    operation.kind === "command" ? (operation.noInverse ? `Cannot be undone: ${operation.noInverse}` : "Its receipt can be undone.") : "",
  ].filter(Boolean).join(" ");
}

function commandPath(operation: Operation): Json {
  return {
    post: {
      operationId: operation.name, tags: [operation.context], summary: operation.title, description: detailsOf(operation),
      parameters: [ref("parameters", "Property"), ref("parameters", "IdempotencyKey"), ref("parameters", "RequestIdIn")],
      requestBody: body(operation.schema),
      responses: { 200: jsonAnswer("Done.", ref("schemas", "Done")), 202: jsonAnswer("Waits for a person's approval.", ref("schemas", "Proposed")), ...problems("404", "409") },
    },
  };
}

function queryPath(operation: Operation): Json {
  const properties = (operation.schema["properties"] ?? {}) as Record<string, Json>;
  const required = (operation.schema["required"] ?? []) as readonly string[];
  const shared = { tags: [operation.context], summary: operation.title, description: detailsOf(operation) };
  const responses = { 200: jsonAnswer("The answer.", {}), ...problems("404") };
  const parameters = [ref("parameters", "Property"), ref("parameters", "RequestIdIn")];
  return {
    get: {
      operationId: operation.name, ...shared, responses,
      parameters: [...parameters, ...Object.entries(properties).map(([name, schema]) => ({ name, in: "query", required: required.includes(name), schema, ...(schema["description"] ? { description: schema["description"] } : {}) }))],
    },
    post: { operationId: `${operation.name}:post`, ...shared, parameters, requestBody: body(operation.schema), responses },
  };
}

const text = { type: "string" } as const;
const id = { type: "string", format: "uuid" } as const;
const problemResponses = Object.fromEntries(([
  ["401", "No key, or one that opens nothing."], ["403", "The key's role may not do this."], ["404", "Not found in this organisation."],
  ["409", "Refused as things stand: the code says why."], ["422", "Fields need attention: `errors` names each."], ["429", "Too many requests: wait `Retry-After` seconds."], ["500", "Our mistake, recorded under the request's id."],
] as const).map(([status, description]) => [`Problem${status}`, {
  description,
  headers: { "X-Request-Id": ref("headers", "RequestId"), ...(status === "429" ? { "Retry-After": ref("headers", "RetryAfter") } : {}) },
  content: { "application/problem+json": { schema: ref("schemas", "Problem") } },
}]));

const components: Json = {
  securitySchemes: {
    bearer: { type: "http", scheme: "bearer", bearerFormat: "lhcm_…", description: "An API key of the organisation, made in Settings." },
    header: { type: "apiKey", in: "header", name: "x-api-key" },
  },
  headers: {
    RequestId: { description: "The id this request is recorded under.", schema: text },
    RetryAfter: { description: "Seconds to wait.", schema: { type: "integer", minimum: 1 } },
  },
  parameters: {
    Property: { name: propertyHeader.replace("lhcm-property", "LHCM-Property"), in: "header", required: false, schema: text, description: "The slug of the property this is about. Not needed for a key of one property or an organisation with one." },
    IdempotencyKey: { name: "Idempotency-Key", in: "header", required: false, schema: { ...text, maxLength: 200 }, description: "The same key with the same input gives the first answer again; with another input 409." },
    RequestIdIn: { name: "X-Request-Id", in: "header", required: false, schema: { ...text, pattern: "^[A-Za-z0-9._-]{8,64}$" }, description: "Your own id for this request; echoed." },
  },
  responses: problemResponses,
  schemas: {
    Problem: {
      type: "object", description: "RFC 9457.", required: ["type", "title", "status", "code", "detail", "requestId"], additionalProperties: true,
      properties: {
        type: { ...text, format: "uri" }, title: text, status: { type: "integer" }, code: { ...text, description: "Stable word for programs." }, detail: { ...text, description: "One sentence for people." },
        errors: { type: "array", items: { type: "object", required: ["path", "message"], properties: { path: text, message: text } } }, requestId: text,
      },
    },
    Done: {
      type: "object", required: ["status", "result", "receiptId", "undoable"],
      properties: { status: { const: "done" }, result: {}, receiptId: id, undoable: { type: "boolean" }, replayed: { const: true, description: "The answer of an earlier request with this Idempotency-Key." }, next: { description: "What the command that followed came to." } },
    },
    Proposed: { type: "object", required: ["status", "proposalId", "reason"], properties: { status: { const: "proposed" }, proposalId: id, reason: text } },
  },
};

/** What endpoints of the organisation are told, by the rules of Standard Webhooks; the manual has the whole of it. */
function webhooks(): Json {
  const headers = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => ({ name, in: "header", required: true, schema: text }));
  return Object.fromEntries(webhookTypeNames.map((name) => {
    const { says, data } = webhookTypes[name];
    const schema = {
      type: "object", required: ["type", "timestamp", "version", "property", "data"],
      properties: { type: { const: name }, timestamp: { ...text, format: "date-time" }, version: { const: payloadVersion }, property: { type: ["object", "null"], properties: { id, slug: text } }, data: z.toJSONSchema(data, { io: "output" }) },
    };
    return [name, { post: { operationId: `webhook:${name}`, summary: says, tags: ["webhooks"], security: [], parameters: headers, requestBody: { required: true, content: { "application/json": { schema } } }, responses: { "2XX": { description: "Taken. Anything else is tried again." } } } }];
  }));
}

/** The OpenAPI 3.1 document of everything registered now. */
export function openApi(): Json {
  const all = operations();
  return {
    openapi: "3.1.1",
    info: {
      title: "LHCM-OS", version: "1", license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      description: "Every command and query of a house, by the same road its owner, staff and directors take. Money is in minor units with its currency; nights are dates (YYYY-MM-DD).",
    },
    servers: [{ url: rootOrigin() }],
    security: [{ bearer: [] }, { header: [] }],
    tags: [...new Set(all.map((operation) => operation.context))].map((name) => ({ name })),
    paths: Object.fromEntries(all.map((operation) => [operation.path, operation.kind === "command" ? commandPath(operation) : queryPath(operation)])),
    webhooks: webhooks(),
    components,
  };
}
