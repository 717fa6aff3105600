"use server";

import { action, reader } from "@/lib/auth/action";
import "@/lib/wiring";
import { dropExport, exportHouse } from "./commands/export-house";
import { startHouseImport } from "./commands/import-house";
import { checkImport } from "./commands/import-run-check";
import { discardImport, startImport, stopImport, undoImport } from "./commands/import-run-start";
import { importPackage } from "./commands/import-package";
import { updateProperty } from "./commands/update-property";
import { previewImport } from "./queries/preview-import";

export const updatePropertyAction = action(updateProperty);
export const previewImportAction = reader(previewImport);
export const importPackageAction = action(importPackage);
export const checkImportAction = action(checkImport);
export const startImportAction = action(startImport);
export const stopImportAction = action(stopImport);
export const discardImportAction = action(discardImport);
export const undoImportAction = action(undoImport);
export const startHouseImportAction = action(startHouseImport);
export const exportHouseAction = action(exportHouse);
export const dropExportAction = action(dropExport);
