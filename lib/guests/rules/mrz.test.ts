import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { countryCodes } from "./countries";
import { checkDigit, readMrz } from "./mrz";

const today = "2026-11-20";
/** The specimens of ICAO Doc 9303, parts 4 to 6. */
const td3 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
const td1 = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<";
const td2 = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6";

describe("the machine-readable zone", () => {
  it("is read as the specimens of ICAO Doc 9303 say", () => {
    const anna = { lastName: "ERIKSSON", firstName: "ANNA MARIA", birthDate: "1974-08-12", expiresOn: "2012-04-15", gender: "f", nationality: null, issuingCountry: null };
    expect(readMrz(td3, today)).toEqual({ ok: true, mrz: { ...anna, format: "TD3", kind: "passport", number: "L898902C3" } });
    expect(readMrz(td1, today)).toEqual({ ok: true, mrz: { ...anna, format: "TD1", kind: "identity_card", number: "D23145890" } });
    expect(readMrz(td2, today)).toEqual({ ok: true, mrz: { ...anna, format: "TD2", kind: "identity_card", number: "D23145890" } });
  });

  it("is read in small letters, with spaces, as one line, and with a scanner's guillemets", () => {
    const plain = readMrz(td3, today);
    expect(readMrz(` ${td3.toLowerCase().replaceAll("\n", " \r\n ")} `, today)).toEqual(plain);
    expect(readMrz(td3.replace("\n", ""), today)).toEqual(plain);
    expect(readMrz(td3.replace("ERIKSSON<<", "ERIKSSON«"), today)).toEqual(plain);
    expect(readMrz(td1.replaceAll("\n", ""), today)).toEqual(readMrz(td1, today));
  });

  it("names what does not hold", () => {
    expect(readMrz("P<UTO", today)).toEqual({ ok: false, problems: ["length"] });
    expect(readMrz(td3.replace("ANNA", "ÀNNA"), today)).toEqual({ ok: false, problems: ["characters"] });
    expect(readMrz(td3.replace("L898902C3", "L898902C4"), today)).toEqual({ ok: false, problems: ["number", "composite"] });
    expect(readMrz(td3.replace("7408122", "7408132"), today)).toEqual({ ok: false, problems: ["birth_date", "composite"] });
    expect(readMrz(td3.replace("1204159", "1204169"), today)).toEqual({ ok: false, problems: ["expiry", "composite"] });
    expect(readMrz(td3.replace("P<UTOERIKSSON<<ANNA<MARIA", "P<UTO<<<<<<<<<<<<<<<<<<<<"), today)).toEqual({ ok: false, problems: ["name"] });
  });

  it("lets no single wrong character in the checked fields pass", () => {
    const [first = "", second = ""] = td3.split("\n");
    const alphabet = [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"];
    fc.assert(fc.property(fc.constantFrom(...Array.from({ length: 28 }, (_, index) => index).filter((index) => (index < 10 || index > 12) && index !== 20)), fc.constantFrom(...alphabet), (at, char) => {
      const now = second.charAt(at);
      // A check digit cannot tell values apart that are ten apart: 0, A, K, U.
      const value = (each: string) => (each === "<" ? 0 : /\d/.test(each) ? Number(each) : each.charCodeAt(0) - 55) % 10;
      fc.pre(value(char) !== value(now));
      expect(readMrz(`${first}\n${second.slice(0, at)}${char}${second.slice(at + 1)}`, today).ok).toBe(false);
    }));
  });

  const made = (six: string, expiry: string, number = "AB1234567") => {
    const fields = [number.padEnd(9, "<"), six, expiry].map((field) => field + checkDigit(field)) as [string, string, string];
    const optional = "<<<<<<<<<<<<<<";
    const [a, b, c] = fields;
    return `P<MARALAMI<<SALMA<<<<<<<<<<<<<<<<<<<<<<<<<<<\n${a}MAR${b}F${c}${optional}<${checkDigit(`${a}${b}${c}${optional}<`)}`;
  };

  it("puts births behind today and expiries within fifty years, and knows countries by their three letters", () => {
    expect(readMrz(made("261119", "310101"), today)).toMatchObject({ ok: true, mrz: { birthDate: "2026-11-19", expiresOn: "2031-01-01", nationality: "MA", issuingCountry: "MA" } });
    expect(readMrz(made("261121", "310101"), today)).toMatchObject({ ok: true, mrz: { birthDate: "1926-11-21" } });
    expect(readMrz(made("000229", "760101"), today)).toMatchObject({ ok: true, mrz: { birthDate: "2000-02-29", expiresOn: "2076-01-01" } });
    expect(readMrz(made("990230", "310101"), today)).toMatchObject({ ok: false, problems: ["birth_date"] });
    expect(countryCodes).toHaveLength(249);
  });

  it("reads a card's number longer than nine places", () => {
    const optional = "123456<<<<<<<<".padEnd(15, "<");
    const digit = checkDigit("ABCDEFGHI12345");
    const line = `IDMARABCDEFGHI<12345${digit}${"<".repeat(9)}`;
    const second = `740812${checkDigit("740812")}F310101${checkDigit("310101")}MAR${"<".repeat(11)}`;
    const composite = checkDigit(line.slice(5, 30) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29));
    expect(optional).toHaveLength(15);
    expect(readMrz(`${line}\n${second}${composite}\nALAMI<<SALMA${"<".repeat(18)}`, today)).toMatchObject({ ok: true, mrz: { number: "ABCDEFGHI12345", kind: "identity_card" } });
  });
});
