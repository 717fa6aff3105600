import { exportCalendar, exportList } from "@/lib/property/queries/export-lists";
import { buildExport, dropExport, exportHouse, failExport } from "@/lib/property/commands/export-house";
import { landHouse, openHouseImport, startHouseImport } from "@/lib/property/commands/import-house";
import { getExportPart, listExports } from "@/lib/property/queries/export-runs";
import { checkImport } from "@/lib/property/commands/import-run-check";
import { openImport } from "@/lib/property/commands/import-run-open";
import { prepareImportRun } from "@/lib/property/commands/import-run-prepare";
import { discardImport, startImport, stopImport, undoImport } from "@/lib/property/commands/import-run-start";
import { findImportKind, getHouseImport, getImport, listImportProblems, listImports } from "@/lib/property/queries/import-runs";
import { applyPack } from "@/lib/property/commands/apply-pack";
import { beginNightAudit } from "@/lib/property/commands/begin-night-audit";
import { closeBusinessDay } from "@/lib/property/commands/close-business-day";
import { endTax } from "@/lib/property/commands/end-tax";
import { importPackage } from "@/lib/property/commands/import-package";
import { runAuditStep } from "@/lib/property/commands/run-audit-step";
import { setNightAudit } from "@/lib/property/commands/set-night-audit";
import { restoreTaxes } from "@/lib/property/commands/restore-taxes";
import { setTax } from "@/lib/property/commands/set-tax";
import { setDisplayCurrency } from "@/lib/property/commands/set-display-currency";
import { updateProperty } from "@/lib/property/commands/update-property";
import { getBusinessDay } from "@/lib/property/queries/get-business-day";
import { getNightAudit } from "@/lib/property/queries/get-night-audit";
import { getDayReport, listBusinessDays } from "@/lib/property/queries/list-business-days";
import { getProperty } from "@/lib/property/queries/get-property";
import { listPacks } from "@/lib/property/queries/list-packs";
import { listTaxes } from "@/lib/property/queries/list-taxes";
import { previewPack } from "@/lib/property/queries/preview-pack";
import { listGaps } from "@/lib/property/queries/list-gaps";
import { listProperties } from "@/lib/property/queries/list-properties";
import { previewImport } from "@/lib/property/queries/preview-import";

export const commands = [
  exportHouse,
  buildExport,
  dropExport,
  failExport,
  openHouseImport,
  startHouseImport,
  landHouse,
  openImport,
  checkImport,
  startImport,
  stopImport,
  discardImport,
  undoImport,
  prepareImportRun,
  importPackage,
  applyPack,
  setTax,
  endTax,
  restoreTaxes,
  setNightAudit,
  beginNightAudit,
  runAuditStep,
  closeBusinessDay,
  updateProperty,
  setDisplayCurrency,
];

export const queries = [
  exportList,
  exportCalendar,
  listExports,
  getExportPart,
  listImports,
  getImport,
  getHouseImport,
  findImportKind,
  listImportProblems,
  listProperties,
  previewImport,
  getProperty,
  listGaps,
  listTaxes,
  listPacks,
  previewPack,
  getBusinessDay,
  getNightAudit,
  listBusinessDays,
  getDayReport,
];
