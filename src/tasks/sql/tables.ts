/** A table of the shop: its columns in order, and its rows. */
export interface Table {
  readonly columns: Readonly<Record<string, "INTEGER" | "TEXT">>;
  readonly rows: readonly (readonly (number | string)[])[];
}

/**
 * The shop's whole database. Ages, prices, stocks and salaries differ within their table, so that an order by them is the only one; every
 * customer has ordered something, and every product was ordered.
 */
export const tables: Readonly<Record<"customers" | "products" | "employees" | "orders", Table>> = {
  customers: {
    columns: { id: "INTEGER", name: "TEXT", city: "TEXT", age: "INTEGER" },
    rows: [
      [1, "Ada", "Oslo", 34],
      [2, "Ben", "Riga", 52],
      [3, "Cleo", "Oslo", 27],
      [4, "Dina", "Turin", 61],
      [5, "Emil", "Lyon", 45],
      [6, "Fay", "Riga", 19],
      [7, "Gus", "Oslo", 38],
      [8, "Hana", "Turin", 70],
      [9, "Igor", "Riga", 30],
      [10, "June", "Lyon", 24],
      [11, "Karl", "Oslo", 57],
      [12, "Lena", "Turin", 41],
    ],
  },
  products: {
    columns: { id: "INTEGER", name: "TEXT", category: "TEXT", price: "INTEGER", stock: "INTEGER" },
    rows: [
      [1, "lamp", "furniture", 35, 14],
      [2, "desk", "furniture", 180, 5],
      [3, "chair", "furniture", 75, 22],
      [4, "kettle", "kitchen", 28, 31],
      [5, "pan", "kitchen", 42, 18],
      [6, "knife", "kitchen", 19, 47],
      [7, "puzzle", "toys", 12, 60],
      [8, "robot", "toys", 65, 9],
      [9, "kite", "toys", 16, 38],
      [10, "drum", "music", 110, 7],
      [11, "flute", "music", 90, 11],
      [12, "guitar", "music", 240, 3],
    ],
  },
  employees: {
    columns: { id: "INTEGER", name: "TEXT", role: "TEXT", city: "TEXT", salary: "INTEGER" },
    rows: [
      [1, "Milo", "clerk", "Oslo", 2900],
      [2, "Nora", "manager", "Oslo", 5200],
      [3, "Omar", "driver", "Riga", 2600],
      [4, "Pia", "clerk", "Lyon", 2750],
      [5, "Quin", "driver", "Oslo", 2500],
      [6, "Rosa", "manager", "Turin", 4800],
      [7, "Sven", "clerk", "Riga", 3100],
      [8, "Tess", "buyer", "Lyon", 3900],
      [9, "Umar", "buyer", "Turin", 3700],
      [10, "Vera", "driver", "Turin", 2450],
      [11, "Wim", "clerk", "Oslo", 3300],
      [12, "Yara", "manager", "Lyon", 5500],
    ],
  },
  orders: {
    columns: {
      id: "INTEGER",
      customer_id: "INTEGER",
      product_id: "INTEGER",
      quantity: "INTEGER",
      month: "TEXT",
    },
    rows: [
      [1, 1, 3, 4, "March"],
      [2, 1, 6, 2, "April"],
      [3, 2, 7, 6, "March"],
      [4, 3, 1, 1, "May"],
      [5, 3, 9, 5, "June"],
      [6, 4, 2, 1, "April"],
      [7, 4, 4, 3, "May"],
      [8, 5, 10, 1, "March"],
      [9, 5, 5, 2, "June"],
      [10, 6, 8, 2, "May"],
      [11, 6, 7, 8, "June"],
      [12, 7, 11, 1, "April"],
      [13, 7, 3, 6, "May"],
      [14, 8, 6, 7, "March"],
      [15, 8, 12, 1, "June"],
      [16, 9, 9, 3, "April"],
      [17, 9, 1, 2, "March"],
      [18, 10, 4, 1, "May"],
      [19, 10, 5, 4, "April"],
      [20, 11, 2, 2, "June"],
      [21, 11, 8, 3, "March"],
      [22, 12, 11, 2, "May"],
      [23, 12, 7, 5, "April"],
      [24, 1, 5, 3, "May"],
    ],
  },
};

export type TableName = keyof typeof tables;

/** The statements that make the empty tables, as a teacher is shown them. */
export const schemaText: string = Object.entries(tables)
  .map(([name, { columns }]) => {
    const list = Object.entries(columns).map(([column, type]) => `${column} ${type}`);
    return `CREATE TABLE ${name} (${list.join(", ")});`;
  })
  .join("\n");
