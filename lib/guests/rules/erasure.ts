/** What identifies a person when it stands in somebody's free text: whole names both ways round, addresses, numbers. Short ones say nothing by themselves. */
export function tracesOf(guests: readonly { readonly name: string; readonly firstName: string | null; readonly lastName: string | null; readonly email: string | null; readonly phone: string | null; readonly taxNumber: string | null; readonly address: { readonly street?: string | undefined } }[], documents: readonly string[]): string[] {
  const all = guests.flatMap((guest) => [
    guest.name, guest.email, guest.phone, guest.phone?.replace(/[\s().-]/g, ""), guest.taxNumber, guest.address.street,
    ...(guest.firstName && guest.lastName ? [`${guest.firstName} ${guest.lastName}`, `${guest.lastName} ${guest.firstName}`, `${guest.lastName}, ${guest.firstName}`] : []),
    // A family's name by itself, where it is long enough not to be somebody else's word.
    guest.lastName && guest.lastName.length >= 6 ? guest.lastName : null,
  ]);
  return [...new Set([...all, ...documents].flatMap((text) => { const told = (text ?? "").trim(); return told.length >= 5 ? [told] : []; }))].sort((a, b) => b.length - a.length);
}
