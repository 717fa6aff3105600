import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { loadPacks } from "@/lib/property/adapters/packs/load-packs";
import { identitySchema } from "./document-number";
import { ageOn, policeFile, policeLine, policeRequirements, standingOf } from "./police";
import { policeValues } from "./police-values";

const pack = (code: string) => {
  const found = loadPacks().find((each) => each.code === code);
  if (!found) throw new Error(code);
  return found;
};
const [morocco, france] = [pack("ma"), pack("fr")];
const person = { name: "Claire Dubois-Martin", firstName: "Claire", lastName: "Dubois-Martin", email: "claire@example.com", phone: "+33 6 12 34 56 78", birthDate: "1988-03-09", birthPlace: "Lyon", nationality: "FR", gender: "f", profession: null, country: "FR", address: { street: "3, rue des Lilas", city: "Lyon", postcode: "69003", country: "FR" } };
const stay = { arrival: "2026-11-20", departure: "2026-11-23", room: "Jasmin" };

describe("who must be declared", () => {
  it("is everybody in Morocco, and foreigners only in France", () => {
    const french = { nationality: "FR", birthDate: "1988-03-09", child: false };
    expect([standingOf(morocco.police, "MA", french, "2026-11-20"), standingOf(morocco.police, "MA", { ...french, nationality: "MA" }, "2026-11-20")]).toEqual(["declare", "declare"]);
    expect([standingOf(france.police, "FR", french, "2026-11-20"), standingOf(france.police, "FR", { ...french, nationality: "MA" }, "2026-11-20")]).toEqual(["national", "declare"]);
  });

  it("is also who has not said where they are from, and a child stands on an adult's form where the law says so", () => {
    expect(standingOf(france.police, "FR", { nationality: null, birthDate: null, child: false }, "2026-11-20")).toBe("declare");
    const child = { nationality: "MA", birthDate: "2011-11-21", child: true };
    expect([standingOf(france.police, "FR", child, "2026-11-20"), standingOf(france.police, "FR", child, "2026-11-21"), standingOf(morocco.police, "MA", child, "2026-11-20")]).toEqual(["with_adult", "declare", "declare"]);
    expect([ageOn("2000-02-29", "2026-02-28"), ageOn("2000-02-29", "2026-03-01")]).toEqual([25, 26]);
  });

  it("asks of each what the pack asks", () => {
    expect(policeRequirements(france.police, "national")).toBeNull();
    expect(policeRequirements(france.police, "with_adult")?.map(({ item }) => item)).toEqual(["last_name", "first_name", "birth_date", "nationality"]);
    expect(policeRequirements(morocco.police, "declare")?.map(({ item }) => item)).toEqual(["last_name", "first_name", "birth_date", "nationality", "residence_country", "document_kind", "document_number"]);
  });
});

describe("the file", () => {
  it("has the authority's columns in its language, one line a guest", () => {
    const line = policeLine(morocco.police, policeValues(person, identitySchema.parse({ kind: "passport", number: "12AB34567", issuingCountry: "FR" }), stay, "fr"));
    expect(line).toBe("Dubois-Martin;Claire;09/03/1988;Lyon;France;F;;France;Passeport;12AB34567;France;;20/11/2026;23/11/2026;Jasmin");
    expect(policeFile(morocco.police, [line])).toBe(`\ufeffNom;Prénom;Date de naissance;Lieu de naissance;Nationalité;Sexe;Profession;Pays de résidence;Type de document;Numéro du document;Pays de délivrance;Numéro d’entrée;Date d’arrivée;Date de départ;Chambre\r\n${line}\r\n`);
    expect(policeLine(france.police, policeValues({ ...person, nationality: "MA" }, null, stay, "fr"))).toBe("Dubois-Martin;Claire;09/03/1988;Lyon;Maroc;3, rue des Lilas, 69003 Lyon, France;+33 6 12 34 56 78;claire@example.com;20/11/2026;23/11/2026");
  });

  it("is read back cell by cell, and holds no formula", () => {
    const field = fc.string({ minLength: 0, maxLength: 20 });
    fc.assert(fc.property(field, field, (lastName, profession) => {
      const line = policeLine(morocco.police, { last_name: lastName, profession });
      const cells: string[] = [];
      let rest = `${line};`;
      while (rest !== "") {
        const quoted = /^"((?:[^"]|"")*)";/.exec(rest);
        const plain = /^([^;"]*);/.exec(rest);
        const match = quoted ?? plain;
        if (!match) throw new Error(rest);
        cells.push((match[1] ?? "").replaceAll('""', '"'));
        rest = rest.slice(match[0].length);
      }
      expect(cells).toHaveLength(morocco.police.columns.length);
      for (const cell of cells) expect(cell).not.toMatch(/^[=@]|^[+-](?![\d\s().-]*$)/);
      const plain = lastName.replace(/\s+/g, " ").trim();
      expect([plain, `'${plain}`]).toContain(cells[0]);
    }));
  });
});
