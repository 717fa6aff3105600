"use client";

import { csvCells } from "@/components/guests/csv-cells";

/** Prints a list in a frame of its own, which is gone afterwards: what stands on the paper stays on no page. */
export function printPage(title: string, csv: string): void {
  const frame = document.createElement("iframe");
  frame.title = title;
  frame.className = "sr-only";
  document.body.append(frame);
  const page = frame.contentDocument;
  if (!page) return frame.remove();
  page.title = title;
  const heading = page.createElement("h1");
  heading.textContent = title;
  const table = page.createElement("table");
  table.border = "1";
  table.cellPadding = "4";
  for (const [index, cells] of csvCells(csv).entries()) {
    const row = table.insertRow();
    for (const text of cells) {
      const cell = page.createElement(index === 0 ? "th" : "td");
      cell.textContent = text;
      row.append(cell);
    }
  }
  page.body.append(heading, table);
  page.body.style.font = "10px sans-serif";
  table.style.borderCollapse = "collapse";
  frame.contentWindow?.addEventListener("afterprint", () => frame.remove());
  frame.contentWindow?.focus();
  frame.contentWindow?.print();
}
