import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { runImportInput } from "../rules/inputs";
import { applyImport } from "./apply-import";
import { prepareImport } from "./prepare-import";

const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : error instanceof Error ? codeOf(error.cause) : undefined);

export const importPackage = defineCommand({
  name: "property.import-package",
  title: "Load a property package (facts, rooms, prices, taxes, pictures); with dryRun, only list every change and gap.",
  permission: "property:manage",
  input: runImportInput,
  risk: "high",
  noInverse: "A package is taken back by importing the one before it.",
  async run(tools, { dryRun, ...input }) {
    const prepared = await prepareImport(tools.tx, tools.ctx, input);
    if (dryRun) return { propertyId: prepared.present.id, dryRun: true, ...prepared.report };
    try {
      const propertyId = await applyImport(tools, prepared, input.prices);
      tools.record({ slug: prepared.report.slug, ...prepared.report.counts, gaps: prepared.report.gaps.length });
      return { propertyId, dryRun: false, ...prepared.report };
    } catch (error) {
      // 42501: the host belongs to another organisation, whose row may not be seen.
      if (codeOf(error) === "23505" || codeOf(error) === "42501") throw conflict("name_taken", "Another house already uses this slug or one of these host names.");
      if (codeOf(error) === "23514") throw conflict("rooms_sold", "The package takes away a room that is sold on some nights. Move those stays first.");
      throw error;
    }
  },
});
