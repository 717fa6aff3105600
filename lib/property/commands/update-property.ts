import { findProperty, updateProperty as writeProperty } from "@/db/repos/property";
import { found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { updatePropertyInput } from "../rules/inputs";

type Keyed = Readonly<Partial<Record<string, string | null>>>;

/** `changes` over `now`: null takes a key away. */
const merged = (now: Keyed | null, changes: Keyed) => Object.fromEntries(Object.entries({ ...now, ...changes }).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
/** The changes that undo `changes`. */
const undone = (now: Keyed | null, changes: Keyed) => Object.fromEntries(Object.keys(changes).map((key) => [key, now?.[key] ?? null]));

const keyed = ["tagline", "description", "cancellationPolicy", "contact"] as const;
const plain = ["name", "street", "checkInTime", "checkOutTime"] as const;

export const updateProperty = defineCommand({
  name: "property.update-property",
  title: "Set facts of the property: name, address, check-in and check-out times, contact, texts, cancellation policy.",
  permission: "property:manage",
  input: updatePropertyInput,
  risk: "medium",
  async run({ tx, ctx, emit, record, invertWith }, input) {
    const id = propertyOf(ctx);
    const before = found(await findProperty(tx, id), "The property");
    const after: Record<string, unknown> = {};
    const inverse: Record<string, unknown> = {};
    for (const field of plain) {
      if (input[field] === undefined) continue;
      after[field] = input[field];
      inverse[field] = before[field];
    }
    for (const field of keyed) {
      const changes = input[field];
      if (changes === undefined) continue;
      const result = merged(before[field], changes);
      after[field] = field === "cancellationPolicy" && Object.keys(result).length === 0 ? null : result;
      inverse[field] = undone(before[field], changes);
    }
    await writeProperty(tx, id, after);
    record({ after });
    invertWith({ command: "property.update-property", input: inverse });
    emit({ name: "property/changed", data: { propertyId: id, fields: Object.keys(after) } });
    return { id, changed: Object.keys(after) };
  },
});
