/** What begins like a formula is text in a spreadsheet only behind an apostrophe. */
const plain = (value: string): string => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);

/** One line of comma-separated values, ended as RFC 4180 says. */
export const csvLine = (values: readonly (string | number)[]): string =>
  `${values.map((value) => (typeof value === "number" ? String(value) : /[",\r\n]/.test(plain(value)) ? `"${plain(value).replaceAll('"', '""')}"` : plain(value))).join(",")}\r\n`;
