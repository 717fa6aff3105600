type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The same without the fields nobody filled in: an optional field that is there has a value. */
export const present = <T extends object>(value: T): Present<T> => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Present<T>;
