import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countryOf } from "./import-countries";
import { guessColumns, missingFields } from "./import-fields";
import { guessNamed, guessStatus } from "./import-mapping";
import { folded, guessDateOrder, guessDecimalSign, monthOf, readAmount, readCount, readDate, readMoment } from "./import-values";

const day = fc.date({ min: new Date("2000-01-01"), max: new Date("2079-12-31"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));

describe("dates as people write them", () => {
  it("reads back every day in every writing", () => {
    fc.assert(fc.property(day, (iso) => {
      const [y = "", m = "", d = ""] = iso.split("-");
      const long = (language: string) => new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${iso}T00:00:00Z`));
      expect([readDate(iso, "dmy"), readDate(`${d}/${m}/${y}`, "dmy"), readDate(`${m}/${d}/${y}`, "mdy"), readDate(`${d}.${m}.${y.slice(2)}`, "dmy"), readDate(`${y}${m}${d}`, "mdy"), readDate(`${iso}T14:30:00Z`, "dmy"), readDate(`${y.slice(2)}-${m}-${d}`, "ymd")].map((read) => read ?? "none")).toEqual(Array.from({ length: 7 }, () => iso));
      for (const language of ["en-GB", "en-US", "fr", "es", "ar"]) expect(readDate(long(language), "dmy"), long(language)).toBe(iso);
    }), { numRuns: 300 });
  });
  it("refuses what is no day", () => {
    for (const text of ["", "soon", "31/02/2027", "2027-13-01", "00/00/0000", "12/2027", "32.01.2027", "2027-02-29", "1", "٣١/٠٢/٢٠٢٧"]) expect(readDate(text, "dmy"), text).toBeUndefined();
  });
  it("reads Arabic digits, spreadsheet days and moments", () => {
    expect([readDate("٠٥/٠٣/٢٠٢٧", "dmy"), readDate("45000", "dmy"), readDate("5 mars 2027", "dmy"), readDate("5 de marzo de 2027", "dmy"), readDate("5 مارس 2027", "dmy")]).toEqual(["2027-03-05", "2023-03-15", "2027-03-05", "2027-03-05", "2027-03-05"]);
    expect([readMoment("2027-03-05 14:05", "dmy"), readMoment("05/03/2027", "dmy"), readMoment("05/03/2027 25:00", "dmy")]).toEqual(["2027-03-05T14:05:00.000Z", "2027-03-05T00:00:00.000Z", undefined]);
    expect([guessDateOrder(["01/02/2027", "13/02/2027"]), guessDateOrder(["01/02/2027", "02/13/2027"]), guessDateOrder(["2027-01-02"]), guessDateOrder(["01/02/2027"])]).toEqual(["dmy", "mdy", "ymd", "dmy"]);
    expect([monthOf("juillet"), monthOf("ENERO"), monthOf("Sept"), monthOf("13"), monthOf("أكتوبر")]).toEqual([7, 1, 9, undefined, 10]);
  });
});

describe("numbers as people write them", () => {
  it("reads back every amount in both writings", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.constantFrom(["en", "."] as const, ["de", ","] as const, ["fr", ","] as const), (minor, [language, sign]) => {
      const text = new Intl.NumberFormat(language, { minimumFractionDigits: 2 }).format(minor / 100);
      expect(readAmount(text, sign, "MAD")).toBe(minor);
      expect(readAmount(`${text} MAD`, sign, "MAD")).toBe(minor);
      expect(readAmount(`€${text}`, sign, "EUR")).toBe(minor);
    }));
  });
  it("refuses what is no number", () => {
    for (const text of ["", "free", "1.2.3", "12,5.0", "--5", "5 5,5,5"]) expect(readAmount(text, ".", "MAD"), text).toBeUndefined();
    expect([readAmount("(12.50)", ".", "MAD"), readAmount("١٢٫٥", ".", "MAD"), readAmount("1e9", ".", "MAD"), readAmount("99999999999", ".", "MAD"), readAmount("1200", ".", "JPY")]).toEqual([-1250, 1250, undefined, undefined, 1200]);
    expect([readCount("2"), readCount("2.0"), readCount("٢"), readCount("2.5"), readCount("-1"), readCount("two")]).toEqual([2, 2, 2, undefined, undefined, undefined]);
    expect([guessDecimalSign(["1 200,50"]), guessDecimalSign(["1,200.5"]), guessDecimalSign(["1200"])]).toEqual([",", ".", "."]);
  });
});

describe("words", () => {
  it("knows countries by code and by name in four languages", () => {
    expect(["PRT", "pt", "Portugal", "Maroc", "Alemania", "المغرب", "UK", "ZZZ", "Narnia", "Côte d’Ivoire"].map(countryOf)).toEqual(["PT", "PT", "PT", "MA", "DE", "MA", "GB", undefined, undefined, "CI"]);
  });
  it("finds columns by their headers in four languages, each once", () => {
    expect(guessColumns(["N° Réservation", "Nom du client", "Arrivée", "Départ", "Type de chambre", "Montant total", "Adultes", "Statut"], "reservations")).toEqual({ number: 0, guestName: 1, arrival: 2, departure: 3, roomType: 4, total: 5, adults: 6, status: 7 });
    expect(guessColumns(["Fecha de llegada", "Fecha de salida", "Huésped", "Habitación", "Precio total", "Canal"], "reservations")).toEqual({ arrival: 0, departure: 1, guestName: 2, roomType: 3, total: 4, channel: 5 });
    expect(guessColumns(["رقم الحجز", "اسم الضيف", "تاريخ الوصول", "تاريخ المغادرة", "نوع الغرفة", "الحالة"], "reservations")).toEqual({ number: 0, guestName: 1, arrival: 2, departure: 3, roomType: 4, status: 5 });
    expect(guessColumns(["booking_id", "check_in", "checkOut", "guestName", "room_type"], "reservations")).toEqual({ number: 0, arrival: 1, departure: 2, guestName: 3, roomType: 4 });
    expect(guessColumns(["Email", "First name", "Surname", "Nationality", "Date of birth"], "guests")).toEqual({ email: 0, firstName: 1, lastName: 2, nationality: 3, birthDate: 4 });
    expect([missingFields("reservations", { arrival: 0, nights: 1, lastName: 2 }), missingFields("reservations", {}), missingFields("guests", {})]).toEqual([[], ["arrival", "departure", "guestName"], ["guestName"]]);
  });
  it("knows states, and the house's own names", () => {
    expect(["Confirmed", "CHECKED-OUT", "annulée", "No-Show", "En cours", "مؤكد", "pendiente", "walked"].map(guessStatus)).toEqual(["confirmed", "departed", "cancelled", "no_show", "in_house", "confirmed", "inquiry", undefined]);
    const things = [{ id: "a", names: ["DBL", "Double Room"] }, { id: "b", names: ["STE", "Garden Suite", "Suite Jardin"] }, { id: "c", names: ["Double Room Sea View"] }];
    expect(["dbl", "double room", "Suite jardin", "The Garden Suite", "Double", "Tent", ""].map((word) => guessNamed(word, things))).toEqual(["a", "a", "b", "b", "a", undefined, undefined]);
    expect(folded("  N°  Réservation ")).toBe("n reservation");
  });
});
