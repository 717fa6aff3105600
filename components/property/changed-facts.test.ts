import { expect, test } from "vitest";
import { changedFacts, type Facts } from "@/components/property/changed-facts";

const facts: Facts = { checkInTime: "15:00", checkOutTime: "", email: "desk@house.example", phone: "", street: "", cancellationPolicy: "" };

test("what stays is not sent", () => {
  expect(changedFacts(facts, facts, "en")).toBeNull();
});

test("what is written and what is emptied, each where the command expects it", () => {
  expect(changedFacts(facts, { ...facts, checkInTime: "", checkOutTime: "11:00", phone: "+212 500 000 001", cancellationPolicy: "Gratuite." }, "fr")).toEqual({
    checkInTime: null, checkOutTime: "11:00", contact: { phone: "+212 500 000 001" }, cancellationPolicy: { fr: "Gratuite." },
  });
});
