import { expect, test } from "vitest";
import { csvCells } from "./csv-cells";

test("cells are read as they were written", () => {
  expect(csvCells('\ufeffNom;Adresse\r\nDubois;"3, rue; ""des Lilas"""\r\n;\r\n')).toEqual([["Nom", "Adresse"], ["Dubois", '3, rue; "des Lilas"'], ["", ""]]);
});
