import type { FragmentType } from "@apollo/client";
import { useSuspenseFragment } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { i18n } from "@lingui/core";
import { IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { CategoryList_CategoryFragment } from "../../api/gql/graphql";
import { baseCategoryName } from "../../lib/baseCategoryName";
import { Card } from "../../ui/Card";
import { EmptyState } from "../../ui/EmptyState";
import { CategoryDialog } from "./CategoryDialog";
import styles from "./Labels.module.css";
import { KINDS, kindName, priorityName } from "./words";

const Fragment = graphql(`
  fragment CategoryList_category on Category {
    id
    name
    kind
    priority
    isActive
    baseCategory {
      code
      id
      name
    }
  }
`);

type Category = CategoryList_CategoryFragment;

interface Props {
  readonly categories: readonly (FragmentType<typeof Fragment> & { readonly id: string })[];
  /** How many transactions each has, by id. */
  readonly counts: ReadonlyMap<string, number>;
}

/** The categories of each kind, and those that are retired. */
export function CategoryList({ categories, counts }: Props): ReactElement {
  const [isAdding, setAdding] = useState(false);
  const { data } = useSuspenseFragment({ fragment: Fragment, from: [...categories] });
  const retired = data.filter(({ isActive }) => !isActive);
  const add = (
    <Button leftSection={<IconPlus size={18} stroke={2} aria-hidden />} onClick={() => { setAdding(true); }}>
      {i18n.t("Add a category")}
    </Button>
  );
  return (
    <>
      {isAdding && <CategoryDialog category={null} onClose={() => { setAdding(false); }} />}
      {data.length === 0 ? (
        <EmptyState reason={i18n.t("A category says what money is for, such as groceries. There is none yet.")} action={add} />
      ) : (
        <div className={styles.head}>{add}</div>
      )}
      {KINDS.map((kind) => (
        <Group key={kind} title={kindName(kind)} categories={data.filter((each) => each.kind === kind && each.isActive)} counts={counts} />
      ))}
      <Group title={i18n.t("Retired")} categories={retired} counts={counts} />
    </>
  );
}

interface GroupProps {
  readonly title: string;
  readonly categories: readonly Category[];
  readonly counts: ReadonlyMap<string, number>;
}

function Group({ title, categories, counts }: GroupProps): ReactElement | null {
  if (categories.length === 0) return null;
  return (
    <Card title={title}>
      <ul className={styles.rows}>
        {categories.map(({ id, name, priority, baseCategory }) => (
          <li key={id} className={styles.row}>
            <span className={styles.what}>
              <Link to="/labels/categories/$id" params={{ id }}>
                {name}
              </Link>
              <span className={styles.muted}>{[baseCategory && baseCategoryName(baseCategory), priority === null ? null : priorityName(priority)].filter(Boolean).join(" · ")}</span>
            </span>
            <span className={styles.muted}>
              {i18n.t("{count, plural, =0 {not used} one {# transaction} other {# transactions}}", { count: counts.get(id) ?? 0 })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
