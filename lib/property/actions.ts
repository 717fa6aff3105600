"use server";

import { action, reader } from "@/lib/auth/action";
import "@/lib/wiring";
import { importPackage } from "./commands/import-package";
import { updateProperty } from "./commands/update-property";
import { previewImport } from "./queries/preview-import";

export const updatePropertyAction = action(updateProperty);
export const previewImportAction = reader(previewImport);
export const importPackageAction = action(importPackage);
