import { defineQuery } from "@/lib/runtime/command";
import { prepareImport } from "../commands/prepare-import";
import { importPackageInput } from "../rules/inputs";

export const previewImport = defineQuery({
  name: "property.preview-import",
  title: "What importing a property package would change, and every gap it leaves. Writes nothing.",
  permission: "property:manage",
  input: importPackageInput,
  async run({ tx, ctx }, input) {
    const { present, report } = await prepareImport(tx, ctx, input);
    return { propertyId: present.id, ...report };
  },
});
