/** A list that grows by pages and can be loaded anew as far as it was seen, without losing rows meanwhile. */

export interface RowPage<Row, Sums> {
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
  readonly cursor: string | null;
  /** Figures of the whole list; only of the first page. */
  readonly sums: Sums | null;
}

export interface Asked {
  readonly first: number;
  readonly after: string | null;
}

export interface Seen<Row, Sums> {
  /** Null until the first page is there. */
  readonly sums: Sums | null;
  readonly rows: readonly Row[];
  /** Rows that were changed here and belong to the list no more, until it is asked for anew. */
  readonly strays: ReadonlySet<string>;
  readonly hasMore: boolean;
  /** All rows are to be in the page, for who searches in it with the browser. */
  readonly isWhole: boolean;
  /** How many rows there are that came from elsewhere and are not shown yet. */
  readonly news: number;
  readonly isLoading: boolean;
  readonly error: unknown;
}

interface Identified {
  readonly id: string;
}

const PAGE_SIZE = 50;
const LARGEST_PAGE = 100;
/** So many rows are loaded at once where somebody wants all. */
export const MOST_LOADED = 2000;

export class RowList<Row extends Identified, Sums> {
  isStale = true;
  /** The row one was at, and in which step of the history, for who comes back to that. */
  private place: { readonly id: string | null; readonly step: string | undefined } | null = null;
  private readonly load: (asked: Asked) => Promise<RowPage<Row, Sums>>;
  private readonly listeners = new Set<() => void>();
  private readonly staying = new Map<string, Row>();
  private loaded: readonly Row[] = [];
  private cursor: string | null = null;
  private round = 0;
  /** What is being loaded shows all there is, whatever else is asked meanwhile. */
  private isOpen = false;
  private seen: Seen<Row, Sums> = { sums: null, rows: [], strays: new Set(), hasMore: false, isWhole: false, news: 0, isLoading: false, error: null };

  constructor(load: (asked: Asked) => Promise<RowPage<Row, Sums>>) {
    this.load = load;
  }

  readonly get = (): Seen<Row, Sums> => this.seen;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Notes the row one is at. */
  leaveAt(id: string | null, step: string | undefined): void {
    this.place = { id, step };
  }

  /** The row one was at in this step of the history. */
  leftAt(step: string | undefined): string | null {
    return this.place?.step === step ? (this.place?.id ?? null) : null;
  }

  /**
   * Loads as many rows as there were, at least one page, and shows them when all are there. Quietly, those that were not
   * there before are counted only, so that nothing moves below reading eyes.
   */
  async refresh(isQuiet = false): Promise<void> {
    this.isOpen = !isQuiet || this.isOpen || this.loaded.length === 0;
    const isHeld = !this.isOpen;
    const round = ++this.round;
    this.isStale = false;
    this.publish({ isLoading: true, error: null });
    try {
      const { sums, ...found } = await this.loadAtLeast(Math.max(PAGE_SIZE, this.loaded.length), round);
      if (round !== this.round) return;
      this.isOpen = false;
      this.take(isHeld ? this.known(found) : found, sums, isHeld ? this.newIn(found) : 0);
    } catch (error) {
      this.fail(round, error);
    }
  }

  async more(): Promise<void> {
    if (this.seen.isLoading || !this.seen.hasMore) return;
    const round = ++this.round;
    this.publish({ isLoading: true, error: null });
    try {
      const page = await this.load({ first: PAGE_SIZE, after: this.cursor });
      if (round === this.round) this.take({ ...page, rows: joined(this.loaded, page.rows) }, null);
    } catch (error) {
      this.fail(round, error);
    }
  }

  /** Loads on until there are as many as may be in the page, or all. */
  async whole(): Promise<void> {
    this.publish({ isWhole: true });
    await this.moreUntil(MOST_LOADED);
  }

  /** Loads on until so many rows are there, or all. */
  async moreUntil(count: number): Promise<void> {
    let before = -1;
    while (this.seen.hasMore && this.loaded.length < count && this.loaded.length > before) {
      before = this.loaded.length;
      await this.more();
    }
  }

  /** Shows rows as they will be; one that then no longer belongs here stays, until `settle`. */
  change(row: Row): void {
    this.staying.set(row.id, row);
    this.loaded = this.loaded.map((each) => (each.id === row.id ? row : each));
    this.publish({});
  }

  /** Takes rows away that are deleted, before the list is loaded anew. */
  drop(ids: readonly string[]): void {
    this.loaded = this.loaded.filter(({ id }) => !ids.includes(id));
    for (const id of ids) this.staying.delete(id);
    this.publish({});
  }

  /** Lets go of the rows that stayed. */
  settle(): void {
    this.staying.clear();
  }

  private known(found: Omit<RowPage<Row, Sums>, "sums">): Omit<RowPage<Row, Sums>, "sums"> {
    const before = new Set(this.loaded.map(({ id }) => id));
    return { ...found, rows: found.rows.filter(({ id }) => before.has(id)) };
  }

  private newIn({ rows }: Omit<RowPage<Row, Sums>, "sums">): number {
    return rows.length - this.known({ rows, hasMore: false, cursor: null }).rows.length;
  }

  private async loadAtLeast(count: number, round: number): Promise<RowPage<Row, Sums>> {
    let page = await this.load({ first: Math.min(count, LARGEST_PAGE), after: null });
    const { sums } = page;
    let rows = page.rows;
    while (rows.length < count && page.hasMore && round === this.round) {
      page = await this.load({ first: Math.min(count - rows.length, LARGEST_PAGE), after: page.cursor });
      rows = joined(rows, page.rows);
    }
    return { ...page, rows, sums };
  }

  private take({ rows, hasMore, cursor }: Omit<RowPage<Row, Sums>, "sums">, sums: Sums | null, news = this.seen.news): void {
    const found = new Set(rows.map(({ id }) => id));
    this.loaded = withStaying(this.loaded, rows, this.staying);
    this.cursor = cursor;
    const strays = new Set(this.loaded.filter(({ id }) => !found.has(id)).map(({ id }) => id));
    this.publish({ strays, hasMore, news, isLoading: false, ...(sums === null ? {} : { sums }) });
  }

  private fail(round: number, error: unknown): void {
    if (round !== this.round) return;
    this.isStale = true;
    this.publish({ isLoading: false, error });
  }

  private publish(changes: Partial<Seen<Row, Sums>>): void {
    this.seen = { ...this.seen, rows: this.loaded, ...changes };
    for (const listener of this.listeners) listener();
  }
}

/** A row that moved between two pages while they were loaded stands once. */
function joined<Row extends Identified>(before: readonly Row[], next: readonly Row[]): readonly Row[] {
  const known = new Set(before.map(({ id }) => id));
  return [...before, ...next.filter(({ id }) => !known.has(id))];
}

/** The fresh rows, and between them those that stay, each behind the one it stood behind. */
function withStaying<Row extends Identified>(
  old: readonly Row[],
  fresh: readonly Row[],
  staying: ReadonlyMap<string, Row>,
): readonly Row[] {
  const found = new Set(fresh.map(({ id }) => id));
  const result = [...fresh];
  let place = 0;
  for (const { id } of old) {
    const row = staying.get(id);
    if (found.has(id)) place = result.findIndex((each) => each.id === id) + 1;
    else if (row !== undefined) result.splice(place++, 0, row);
  }
  return result;
}
