import { expect, test, vi } from "vitest";

import { RowList, type Asked, type RowPage } from "./rowList";

interface Row {
  readonly id: string;
  readonly text?: string;
}

/** A server with so many rows, which can be changed, and how often it was asked for what. */
function server(count: number) {
  let rows: Row[] = Array.from({ length: count }, (_, at) => ({ id: `r${at}` }));
  const asked: Asked[] = [];
  const load = (ask: Asked): Promise<RowPage<Row, number>> => {
    asked.push(ask);
    const start = ask.after === null ? 0 : rows.findIndex(({ id }) => id === ask.after) + 1;
    const page = rows.slice(start, start + ask.first);
    return Promise.resolve({
      rows: page,
      hasMore: start + ask.first < rows.length,
      cursor: page.at(-1)?.id ?? null,
      sums: ask.after === null ? rows.length : null,
    });
  };
  return { load, asked, change: (next: (rows: Row[]) => Row[]) => { rows = next(rows); } };
}

const idsOf = (list: RowList<Row, number>): string[] => list.get().rows.map(({ id }) => id);

test("grows by pages of fifty until all are there", async () => {
  const { load, asked } = server(120);
  const list = new RowList<Row, number>(load);
  await list.refresh();
  expect(list.get()).toMatchObject({ sums: 120, hasMore: true, isLoading: false });
  await list.more();
  await list.more();
  await list.more();
  expect(idsOf(list)).toHaveLength(120);
  expect(list.get().hasMore).toBe(false);
  expect(asked).toEqual([
    { first: 50, after: null },
    { first: 50, after: "r49" },
    { first: 50, after: "r99" },
  ]);
});

test("is loaded anew as far as it was seen, and shows the old rows meanwhile", async () => {
  const { load, asked, change } = server(300);
  const list = new RowList<Row, number>(load);
  await list.refresh();
  await list.moreUntil(150);
  change((rows) => [{ id: "new" }, ...rows]);
  const lengths = new Set<number>();
  list.subscribe(() => { lengths.add(list.get().rows.length); });
  await list.refresh();
  expect(idsOf(list).slice(0, 2)).toEqual(["new", "r0"]);
  expect([...lengths]).toEqual([150]);
  expect(asked.slice(3)).toEqual([
    { first: 100, after: null },
    { first: 50, after: "r98" },
  ]);
});

test("a row that was changed here and no longer belongs stays where it was, as a stray", async () => {
  const { load, change } = server(5);
  const list = new RowList<Row, number>(load);
  await list.refresh();
  change((rows) => rows.filter(({ id }) => id !== "r2"));
  list.change({ id: "r2", text: "changed" });
  await list.refresh();
  expect(idsOf(list)).toEqual(["r0", "r1", "r2", "r3", "r4"]);
  expect([...list.get().strays]).toEqual(["r2"]);
  list.settle();
  await list.refresh();
  expect(idsOf(list)).toEqual(["r0", "r1", "r3", "r4"]);
});

test("what is deleted is gone at once", async () => {
  const list = new RowList<Row, number>(server(3).load);
  await list.refresh();
  list.drop(["r1"]);
  expect(idsOf(list)).toEqual(["r0", "r2"]);
});

test("a failure keeps the rows, and is loaded again later", async () => {
  const { load } = server(3);
  const failing = vi.fn(load).mockResolvedValueOnce(await load({ first: 50, after: null })).mockRejectedValueOnce(new Error("away"));
  const list = new RowList<Row, number>(failing);
  await list.refresh();
  await list.refresh();
  expect(list.get().error).toEqual(new Error("away"));
  expect(idsOf(list)).toEqual(["r0", "r1", "r2"]);
  expect(list.isStale).toBe(true);
  await list.refresh();
  expect(list.get().error).toBeNull();
});

test("of two loads at once the later one counts", async () => {
  const { load, change } = server(2);
  const list = new RowList<Row, number>(load);
  const first = list.refresh();
  change(() => [{ id: "later" }]);
  await Promise.all([first, list.refresh()]);
  expect(idsOf(list)).toEqual(["later"]);
});

test("what came from elsewhere is counted and shown when it is asked for, while all else is shown as it is now", async () => {
  const { load, change } = server(60);
  const list = new RowList<Row, number>(load);
  await list.refresh();
  change((rows) => [{ id: "new" }, ...rows.filter(({ id }) => id !== "r3").map((row) => (row.id === "r1" ? { ...row, text: "changed" } : row))]);
  await list.refresh(true);
  expect(list.get().news).toBe(1);
  expect(list.get().sums).toBe(60);
  expect(list.get().rows.slice(0, 3)).toEqual([{ id: "r0" }, { id: "r1", text: "changed" }, { id: "r2" }]);
  expect(idsOf(list)).not.toContain("r3");
  await list.refresh();
  expect(list.get().news).toBe(0);
  expect(idsOf(list).slice(0, 2)).toEqual(["new", "r0"]);
});

test("an empty list shows at once what came from elsewhere", async () => {
  const { load, change } = server(0);
  const list = new RowList<Row, number>(load);
  await list.refresh();
  change(() => [{ id: "first" }]);
  await list.refresh(true);
  expect(list.get().news).toBe(0);
  expect(idsOf(list)).toEqual(["first"]);
});

test("the next page does not bring in what is held back", async () => {
  const { load, change } = server(60);
  const list = new RowList<Row, number>(load);
  await list.refresh();
  change((rows) => [{ id: "new" }, ...rows]);
  await list.refresh(true);
  await list.more();
  expect(list.get().news).toBe(1);
  expect(idsOf(list)).toHaveLength(60);
  expect(idsOf(list)).not.toContain("new");
});
