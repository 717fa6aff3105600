import type { FamilyRow } from "@/db/repos/rate-families";
import { cancellationPoliciesOf, depositPoliciesOf, extrasOf, promotionsOf } from "@/db/repos/rate-terms";
import type { TenantTx } from "@/db/tenant";
import type { PresentHouse } from "../rules/plan-changes";

/** How the house sells now, in the shapes and under the keys a package is compared with. */
export async function loadTerms(tx: TenantTx, propertyId: string, families: readonly FamilyRow[]): Promise<PresentHouse["terms"]> {
  const [cancellation, deposits, promotions, extras] = await Promise.all([cancellationPoliciesOf(tx, propertyId), depositPoliciesOf(tx, propertyId), promotionsOf(tx, propertyId), extrasOf(tx, propertyId)]);
  const codeOf = new Map(families.map((family) => [family.id, family.code]));
  return new Map<string, Readonly<Record<string, unknown>>>([
    ...families.map((row) => [`family ${row.code}`, { ...row, parent: row.parentId === null ? null : codeOf.get(row.parentId) }] as const),
    ...cancellation.map((row) => [`cancellation ${row.code} from ${row.validFrom}`, row] as const),
    ...deposits.map((row) => [`deposit ${row.code} from ${row.validFrom}`, row] as const),
    ...promotions.flatMap((row) => (row.code === null ? [] : [[`promotion ${row.code.toLowerCase()}`, { ...row, code: row.code.toLowerCase() }] as const])),
    ...extras.map((row) => [`extra ${row.code}`, row] as const),
  ]);
}
