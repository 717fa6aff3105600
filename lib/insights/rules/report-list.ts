/** Every report with what it asks for. `behind`: not a report of its own but the rows behind one. */
export const reportParams = {
  manager: ["day", "compare"], arrivals: ["day"], departures: ["day"], in_house: ["day"],
  pace: ["from", "to", "asOf"], production: ["from", "to", "by", "compare"], taxes: ["from", "to"], police: ["from", "to"], payments: ["from", "to"],
  day_close: ["day"], stays: ["from", "to"], posted: ["from", "to"], paid: ["from", "to"],
} as const;
export type ReportName = keyof typeof reportParams;
export type ReportParam = (typeof reportParams)[ReportName][number];

const behind: readonly ReportName[] = ["day_close", "stays", "posted", "paid"];
export const isReport = (name: string): name is ReportName => name in reportParams;
export const listedReports = (Object.keys(reportParams) as ReportName[]).filter((name) => !behind.includes(name));

/** What a person must be allowed to see each. */
export const reportNeeds = {
  manager: "reports:read", pace: "reports:read", production: "reports:read", arrivals: "reservations:read", departures: "reservations:read", in_house: "reservations:read", stays: "reservations:read",
  taxes: "folios:read", day_close: "folios:read", payments: "folios:read", posted: "folios:read", paid: "folios:read", police: "guests:read",
} as const satisfies Readonly<Record<ReportName, string>>;

export const exportFormats = ["csv", "xlsx", "pdf"] as const;
export type ExportFormat = (typeof exportFormats)[number];
export const isFormat = (value: string | null): value is ExportFormat => (exportFormats as readonly (string | null)[]).includes(value);
