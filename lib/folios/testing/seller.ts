import { done, execute } from "@/lib/runtime/execute";
import type { TestHouse } from "@/db/testing/house";
import { setLegalEntity } from "../commands/set-legal-entity";
import { staff } from "./stay";

/** The house's legal entity, complete by Moroccan law. Returns its id. */
export async function withSeller(house: TestHouse, options: { prefix?: string; shareWith?: string } = {}): Promise<string> {
  return done(await execute(setLegalEntity, staff(house, "owner"), {
    name: "Dar Exemple SARL", country: "MA", identifiers: { ice: "001234567000089", if: "12345678", rc: "4321", tp: "45678901" }, address: { street: "12 derb Exemple", city: "Marrakech", country: "MA" },
    invoicePrefix: options.prefix ?? "DE", ...(options.shareWith ? { shareWith: options.shareWith } : {}),
  })).id;
}
