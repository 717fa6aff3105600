import { importPackage } from "@/lib/property/commands/import-package";
import { updateProperty } from "@/lib/property/commands/update-property";
import { getProperty } from "@/lib/property/queries/get-property";
import { listGaps } from "@/lib/property/queries/list-gaps";
import { listProperties } from "@/lib/property/queries/list-properties";
import { previewImport } from "@/lib/property/queries/preview-import";

export const commands = [
  importPackage,
  updateProperty,
];

export const queries = [
  listProperties,
  previewImport,
  getProperty,
  listGaps,
];
