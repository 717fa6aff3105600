/** How sales channels call themselves, by the code bookings name them with (letters and digits). Names of companies: the same in every language. */
const titles: Readonly<Record<string, string>> = {
  agoda: "Agoda", airbnb: "Airbnb", bdc: "Booking.com", booking: "Booking.com", bookingcom: "Booking.com", edreams: "eDreams", expedia: "Expedia", google: "Google", hotelbeds: "Hotelbeds", hotelrunner: "HotelRunner", hotelscom: "Hotels.com",
  hrs: "HRS", ostrovok: "Ostrovok", tripcom: "Trip.com", vrbo: "Vrbo", webbeds: "WebBeds",
};

/** The channel as people call it; its code where nobody has told us more. */
export const channelTitle = (code: string): string => titles[code.toLowerCase().replace(/[^a-z0-9]/g, "")] ?? code;
